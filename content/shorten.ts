import type { Nodes, Root, RootContent } from 'mdast';
import { plainBlocks } from './plain-blocks.ts';
import { placeAt } from './position.ts';

/**
 * A Markdown text in which one sign stands for each run of plain words, and another for each run of headings and
 * paragraphs of nothing else. A parser goes over every character several times, though nothing can begin within such
 * runs: no block (words do not start their line, blocks start theirs with a letter), no mark, link, code, HTML or
 * character reference.
 */
export interface Shortened {
  readonly text: string;
  /** What each sign stands for, in order. */
  readonly runs: readonly string[];
  /** Where each sign stands in `text`, ascending. */
  readonly offsets: readonly number[];
  /** Length of the blank lines at the start that were left out. */
  readonly lead: number;
}

/** Noncharacters of Unicode: to a parser of Markdown they are as good as letters. */
const wordsSign = '\ufdd1';
const blocksSign = '\ufdd2';
const eachSign = new RegExp(`[${wordsSign}${blocksSign}]`, 'g');
const eachWordsSign = new RegExp(wordsSign, 'g');

const plain = '[^\\0-\\x1f\\\\`*_<>[\\]~|&]';
/** From a letter behind a blank to a letter or digit, on one line. */
const words = `(?<=^| )[A-Za-z]${plain}{8,}(?<=[A-Za-z0-9])`;
const heading = `#{1,6} (?=[^ #])${plain}*(?<![ #])`;
const line = `(?=[A-Za-z"'(\\u00a1-\\uffff])\\S${plain}*(?<! )`;
const block = `(?:${heading}|${line}(?:\\n${line})*)`;
/** Between blank lines, so that none of the blocks belongs to a list, a quotation or a note. */
const blocks = `(?:(?<=\\n[ \\t]*\\n)|(?<![^]))${block}(?:\\n{2,}${block})*(?=\\n[ \\t]*\\n|\\n?(?![^]))`;
/** Where blanks decide what something is: lines of fences, addresses of links, HTML up to the end of its block. */
const kept = '(?:`{3}|~{3})[^\\n]*|\\]\\([^)\\n]*|BLOCK[^]*?(?=\\n[ \\t]*\\n|(?![^]))';
const pieces = new RegExp(`(${blocks})|${kept.replace('BLOCK', '<')}|(${words})`, 'gm');
/** Labels of definitions are compared, so that nothing in a block with brackets may change where there are any. */
const piecesAmongDefinitions = new RegExp(`(${blocks})|${kept.replace('BLOCK', '[<[]')}|(${words})`, 'gm');

/** Shortens what a parser is to read; null where a sign itself stands in it, or a byte-order mark, which parsers do not count. Linear. */
export function shorten(text: string): Shortened | null {
  if (text.search(eachSign) >= 0 || text.startsWith('\uFEFF')) return null;
  const lead = /^(?:[ \t]*\n)*(?=[^\n]*\S)/.exec(text)?.[0].length ?? 0;
  const runs: string[] = [];
  const offsets: number[] = [];
  let short = '';
  let end = lead;
  for (const match of text.matchAll(text.includes(']:') ? piecesAmongDefinitions : pieces)) {
    const run = match[1] ?? match[2];
    if (run === undefined) continue;
    short += text.slice(end, match.index);
    offsets.push(short.length);
    runs.push(run);
    short += match[1] === undefined ? wordsSign : blocksSign;
    end = match.index + run.length;
  }
  return { text: short + text.slice(end), runs, offsets, lead };
}

/**
 * Puts the runs back into the tree of the shortened text, and every node to its place in the whole text. Returns false
 * where a run is missing: then the tree is of no use. `lines`: line starts of the whole text.
 */
export function lengthen(root: Root, { runs, offsets, lead }: Shortened, lines: readonly number[]): boolean {
  // By how much what stands behind the first so many signs is to move.
  const added = new Float64Array(runs.length + 1).fill(lead, 0, 1);
  for (let at = 0; at < runs.length; at++) added[at + 1] = (added[at] as number) + (runs[at] as string).length - 1;
  const move = (point: Exclude<Nodes['position'], undefined>['start']) => {
    let [low, high] = [0, offsets.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((offsets[middle] as number) < (point.offset as number)) low = middle + 1;
      else high = middle;
    }
    point.offset = (point.offset as number) + (added[low] as number);
    const { line, column } = placeAt(lines, point.offset);
    point.line = line;
    point.column = column;
  };
  let next = 0;
  const restored = (value: string, isCode = false) =>
    value.includes(wordsSign) || (isCode && value.includes(blocksSign))
      ? value.replace(isCode ? eachSign : eachWordsSign, () => runs[next++] ?? '')
      : value;
  const left: Nodes[] = [];
  const children: RootContent[] = [];
  for (const child of root.children) {
    if (standsForBlocks(child)) {
      const start = (offsets[next] as number) + (added[next] as number);
      for (const block of plainBlocks(runs[next++] ?? '', start, lines)) children.push(block);
      continue;
    }
    children.push(child);
    left.push(child);
    for (let node = left.pop(); node !== undefined; node = left.pop()) {
      if (node.position !== undefined) {
        move(node.position.start);
        move(node.position.end);
      }
      if ('value' in node) node.value = restored(node.value, node.type === 'code' || node.type === 'html');
      else if ('alt' in node && typeof node.alt === 'string') node.alt = restored(node.alt);
      if ('children' in node)
        for (let at = node.children.length - 1; at >= 0; at--) left.push(node.children[at] as Nodes);
    }
  }
  root.children = children;
  if (root.position !== undefined) {
    root.position.start = { line: 1, column: 1, offset: 0 };
    move(root.position.end);
  }
  return next === runs.length;
}

/** Whether a parser took the sign of blocks for a paragraph, as it does outside of code and HTML. */
function standsForBlocks(node: RootContent): boolean {
  const [only] = node.type === 'paragraph' ? node.children : [];
  return only?.type === 'text' && only.value === blocksSign;
}
