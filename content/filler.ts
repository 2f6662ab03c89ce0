/**
 * Stands in for every character that is not to be read, so that all offsets hold. A Unicode noncharacter: no text
 * carries it by right, and Markdown treats it as a letter, so it neither opens nor closes anything.
 */
export const filler = '\uFDD0';

/** The same stretch with nothing in it but line breaks: blanks where the line holds nothing else, fillers elsewhere. */
export function blank(text: string, character: string = ' '): string {
  return text.replace(/[^\r\n]+/g, (run) => character.repeat(run.length));
}

/** Text as a reader sees it: fillers gone, white space folded. */
export function withoutFiller(text: string): string {
  return text.replaceAll(filler, '').replace(/\s+/g, ' ').trim();
}
