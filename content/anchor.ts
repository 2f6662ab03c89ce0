import type { Span } from './position.ts';

/**
 * A passage of a text by its words and what stands around them, so that it is found again after edits: a text quote
 * selector of the W3C Web Annotation model. White space counts as one blank.
 */
export interface Anchor {
  readonly quote: string;
  /** What stands before and behind it, at most `contextLength` characters. */
  readonly prefix: string;
  readonly suffix: string;
  /** Offset at which it stood last: of equal places, the nearest is meant. */
  readonly start: number;
}

const contextLength = 32;
/** Characters of context that tell which of equal passages is meant, or between what a changed one stands. */
const tellingContext = 8;
/** A passage of so many characters says by itself what is meant. */
const tellingQuote = 16;

/** A text with its white space folded, and the offset in the text of each character. */
interface Folded {
  readonly text: string;
  readonly offsets: readonly number[];
}

function folded(source: string): Folded {
  const offsets: number[] = [];
  let text = '';
  for (let at = 0; at < source.length; at++) {
    const isBlank = /\s/.test(source.charAt(at));
    if (isBlank && (text === '' || text.endsWith(' '))) continue;
    text += isBlank ? ' ' : source.charAt(at);
    offsets.push(at);
  }
  offsets.push(source.length);
  return { text, offsets };
}

function fold(text: string): string {
  return text.replace(/\s+/g, ' ');
}

/** The anchor of a passage, less the white space around it, with the context it stands in now. */
export function anchorAt(source: string, span: Span): Anchor {
  const words = source.slice(span.start, span.end);
  const start = span.start + words.length - words.trimStart().length;
  const end = Math.max(start, span.end - (words.length - words.trimEnd().length));
  return {
    quote: fold(source.slice(start, end)),
    prefix: fold(source.slice(Math.max(0, start - contextLength), start)),
    suffix: fold(source.slice(end, end + contextLength)),
    start,
  };
}

/** Where the words stand first in a stretch of the text; null where they do not. White space need not agree. */
export function spanOfQuote(source: string, quote: string, within: Span): Span | null {
  const { text, offsets } = folded(source.slice(within.start, within.end));
  const wanted = fold(quote).trim();
  const at = wanted === '' ? -1 : text.indexOf(wanted);
  return at < 0 ? null : spanIn(offsets, at, at + wanted.length, within.start);
}

function spanIn(offsets: readonly number[], start: number, end: number, from = 0): Span {
  return { start: from + (offsets[start] ?? 0), end: from + (offsets[end - 1] ?? -1) + 1 };
}

function sharedEnd(one: string, other: string): number {
  let length = 0;
  while (length < one.length && length < other.length && one.at(-1 - length) === other.at(-1 - length)) length++;
  return length;
}

function sharedStart(one: string, other: string): number {
  let length = 0;
  while (length < one.length && length < other.length && one[length] === other[length]) length++;
  return length;
}

/**
 * Where a passage stands now: the place with its words and most of its context, else what stands between its context
 * (`isExact` false: the words were changed). Null where neither is found: the passage is gone.
 */
export function findAnchor(source: string, anchor: Anchor): (Span & { readonly isExact: boolean }) | null {
  const { text, offsets } = folded(source);
  const { quote, prefix, suffix } = anchor;
  let best: { at: number; context: number; distance: number } | null = null;
  for (let at = quote === '' ? -1 : text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
    const context =
      sharedEnd(text.slice(Math.max(0, at - contextLength), at), prefix) +
      sharedStart(text.slice(at + quote.length, at + quote.length + contextLength), suffix);
    const distance = Math.abs((offsets[at] ?? 0) - anchor.start);
    if (best === null || context > best.context || (context === best.context && distance < best.distance))
      best = { at, context, distance };
  }
  if (
    best !== null &&
    (best.context >= Math.min(tellingContext, prefix.length + suffix.length) || quote.length >= tellingQuote)
  )
    return { ...spanIn(offsets, best.at, best.at + quote.length), isExact: true };
  return changed(text, offsets, anchor);
}

/** What stands where the passage stood: behind the end of its prefix and before the start of its suffix. */
function changed(
  text: string,
  offsets: readonly number[],
  { quote, prefix, suffix }: Anchor,
): (Span & { readonly isExact: false }) | null {
  const [before, behind] = [prefix.slice(-2 * tellingContext), suffix.slice(0, 2 * tellingContext)];
  if (before.trim().length < tellingContext || behind.trim().length < tellingContext) return null;
  const longest = 3 * quote.length + 80;
  for (let at = text.indexOf(before); at >= 0; at = text.indexOf(before, at + 1)) {
    const start = at + before.length;
    const end = text.indexOf(behind, start);
    const words = text.slice(start, end).trim();
    const from = start + text.slice(start, end).indexOf(words);
    if (end > start && words !== '' && end - start <= longest)
      return { ...spanIn(offsets, from, from + words.length), isExact: false };
  }
  return null;
}
