import type { Nodes, Root } from 'mdast';

/**
 * A Markdown text in which one sign stands for each run of plain words. A parser goes over every character several times,
 * though nothing can begin within such a run: no block (it does not start its line), no mark, link, code, HTML or
 * character reference.
 */
export interface Shortened {
  readonly text: string;
  /** What each sign stands for, in order. */
  readonly runs: readonly string[];
  /** Where each sign stands in `text`, ascending. */
  readonly offsets: readonly number[];
}

/** A noncharacter of Unicode: to a parser of Markdown it is as good as a letter. */
const sign = '\ufdd1';

/** From a letter behind a blank to a letter or digit, on one line. */
const run = '(?<=^| )[A-Za-z][^\\0-\\x1f\\\\`*_<>[\\]~|&]{8,}(?<=[A-Za-z0-9])';
/** Where blanks decide what something is: lines of fences, addresses of links, HTML up to the end of its block. */
const kept = '(?:`{3}|~{3})[^\\n]*|\\]\\([^)\\n]*|BLOCK[^]*?(?=\\n[ \\t]*\\n|(?![^]))';
const pieces = new RegExp(`${kept.replace('BLOCK', '<')}|(${run})`, 'gm');
/** Labels of definitions are compared, so that nothing in a block with brackets may change where there are any. */
const piecesAmongDefinitions = new RegExp(`${kept.replace('BLOCK', '[<[]')}|(${run})`, 'gm');

/** Shortens what a parser is to read; null where the sign itself stands in it, or a byte-order mark, which parsers do not count. Linear. */
export function shorten(text: string): Shortened | null {
  if (text.includes(sign) || text.startsWith('\uFEFF')) return null;
  const runs: string[] = [];
  const offsets: number[] = [];
  let short = '';
  let end = 0;
  for (const match of text.matchAll(text.includes(']:') ? piecesAmongDefinitions : pieces)) {
    const words = match[1];
    if (words === undefined) continue;
    short += text.slice(end, match.index);
    offsets.push(short.length);
    runs.push(words);
    short += sign;
    end = match.index + words.length;
  }
  return { text: short + text.slice(end), runs, offsets };
}

/**
 * Puts the runs back into the tree of the shortened text, and every node to its place in the whole text. Returns false
 * where a run is missing: then the tree is of no use. `lines`: line starts of the whole text.
 */
export function lengthen(root: Root, { runs, offsets }: Shortened, lines: readonly number[]): boolean {
  const added = new Float64Array(runs.length + 1);
  for (let at = 0; at < runs.length; at++) added[at + 1] = (added[at] as number) + (runs[at] as string).length - 1;
  const move = (point: { line: number; column: number; offset?: number | undefined }) => {
    let [low, high] = [0, offsets.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((offsets[middle] as number) < (point.offset as number)) low = middle + 1;
      else high = middle;
    }
    if (low === 0) return;
    const offset = (point.offset as number) + (added[low] as number);
    point.offset = offset;
    point.column = offset - (lines[point.line - 1] as number) + 1;
  };
  let next = 0;
  const restored = (value: string): string => {
    if (!value.includes(sign)) return value;
    const [first = '', ...rest] = value.split(sign);
    return rest.reduce((whole, part) => whole + (runs[next++] ?? '') + part, first);
  };
  const left: Nodes[] = [root];
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    if (node.position !== undefined) {
      move(node.position.start);
      move(node.position.end);
    }
    if ('value' in node) node.value = restored(node.value);
    else if ('alt' in node && typeof node.alt === 'string') node.alt = restored(node.alt);
    if ('children' in node)
      for (let at = node.children.length - 1; at >= 0; at--) left.push(node.children[at] as Nodes);
  }
  return next === runs.length;
}
