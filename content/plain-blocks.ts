import type { Heading, Paragraph } from 'mdast';
import { placeAt } from './position.ts';

const blocks = /^(#{1,6})[ \t]+([^\r\n]+)$|^[^\s#][^\r\n]*(?:\r?\n(?!#)[^\r\n]*\S[^\r\n]*)*/gm;

/**
 * The headings and paragraphs of a stretch of text, whatever else it holds taken for words: each with one text as it
 * stands. `start`: where the stretch begins in the file whose line starts are given.
 */
export function plainBlocks(text: string, start: number, lines: readonly number[]): readonly (Heading | Paragraph)[] {
  const point = (offset: number) => {
    const { line, column } = placeAt(lines, offset);
    return { line, column, offset };
  };
  const found: (Heading | Paragraph)[] = [];
  for (const match of text.matchAll(blocks)) {
    const [whole, marks, words] = match;
    const value = words ?? whole;
    const from = start + match.index;
    const end = from + whole.length;
    const position = { start: point(from), end: point(end) };
    const inner = { start: point(end - value.length), end: point(end) };
    const children = [{ type: 'text' as const, value, position: inner }];
    if (marks === undefined) found.push({ type: 'paragraph', children, position });
    else found.push({ type: 'heading', depth: marks.length as Heading['depth'], children, position });
  }
  return found;
}
