import type { RootContent } from 'mdast';
import type { Span } from './position.ts';

/** Unique within a post: the heading's slug, `intro` for text before the first heading. */
export type SectionId = string;

/** What a stretch of prose is. Headings, items and alt texts are counted, but never joined into sentences with others. */
export type BlockKind = 'heading' | 'paragraph' | 'item' | 'quote' | 'alt';

/**
 * One stretch of prose: code, tables, URLs, HTML, comments and shortcodes are gone, inline code is one neutral token,
 * curly quotes and apostrophes are straight, white space is folded. `map` leads every character back to the file.
 */
export interface Block {
  readonly kind: BlockKind;
  readonly text: string;
  /** Runs of (index in `text`, offset in the file), ascending; within a run both advance together. */
  readonly map: readonly (readonly [index: number, offset: number])[];
  /** Characters that stand for more than one of the file (`&amp;`, `\\*`): (index in `text`, length in the file), ascending. */
  readonly wide?: readonly (readonly [index: number, length: number])[];
}

/** The unit of routing: a heading and what stands below it, up to the next heading of the same depth or higher. */
export interface Section {
  readonly id: SectionId;
  readonly heading: string | null;
  /** 0 for text before the first heading. */
  readonly depth: number;
  /** Heading and body in the original file; in the last section, also the footnotes and the disclosure at the end. */
  readonly span: Span;
  /** Body only; that of the last section ends before footnotes, link definitions and the disclosure. */
  readonly body: Span;
  readonly blocks: readonly Block[];
  /** The top-level nodes of the body, with positions in the original file. */
  readonly nodes: readonly RootContent[];
}

/** The entry of an ascending list of pairs that `index` falls on or after; undefined before the first. */
function entryAt(
  pairs: readonly (readonly [index: number, value: number])[],
  index: number,
): readonly [index: number, value: number] | undefined {
  let low = 0;
  let high = pairs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pairs[middle] as readonly [number, number])[0] <= index) low = middle;
    else high = middle - 1;
  }
  return pairs[low];
}

/** The offset in the file of a character of a block. */
export function offsetAt(block: Block, index: number): number {
  const run = entryAt(block.map, index);
  return run === undefined ? 0 : run[1] + (index - run[0]);
}

/** The stretch of the file between two characters of a block, end exclusive. */
export function spanIn(block: Block, start: number, end: number): Span {
  // Most blocks stand in the file as they are, and every word is asked for.
  if (block.map.length === 1 && block.wide === undefined) {
    const [[index, offset]] = block.map as readonly [readonly [number, number]];
    return { start: offset + start - index, end: offset + end - index };
  }
  if (end <= start) return { start: offsetAt(block, start), end: offsetAt(block, end) };
  const wide = block.wide === undefined ? undefined : entryAt(block.wide, end - 1);
  const length = wide !== undefined && wide[0] === end - 1 ? wide[1] : 1;
  return { start: offsetAt(block, start), end: offsetAt(block, end - 1) + length };
}
