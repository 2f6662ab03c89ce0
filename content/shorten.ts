import type { Nodes, Root, RootContent } from 'mdast';
import type { Locate } from './position.ts';
import { SimpleBlocks, type SimpleRun } from './simple-blocks.ts';

/**
 * A Markdown text in which one sign stands for each run of plain words, and another for each run of headings and
 * paragraphs of nothing else. A parser goes over every character several times, though nothing can begin within such
 * runs: no block (words do not start their line, blocks start theirs with a letter), no mark, link, code, HTML or
 * character reference.
 */
export interface Shortened {
  readonly text: string;
  /** What each sign stands for, in order. */
  readonly runs: readonly Run[];
  /** Where each sign stands in `text`, ascending. */
  readonly offsets: readonly number[];
  /** Length of the blank lines at the start that were left out. */
  readonly lead: number;
}

interface Run {
  readonly text: string;
  /** What a run of blocks is; null where it is one of words. */
  readonly blocks: SimpleRun['blocks'] | null;
}

/** Noncharacters of Unicode: to a parser of Markdown they are as good as letters. */
const wordsSign = '\ufdd1';
const blocksSign = '\ufdd2';
const eachSign = new RegExp(`[${wordsSign}${blocksSign}]`, 'g');
const eachWordsSign = new RegExp(wordsSign, 'g');

const plain = '[^\\0-\\x1f\\\\`*_<>[\\]~|&]';
/** From a letter behind a blank to a letter or digit, on one line. */
const words = `(?<=^| )[A-Za-z]${plain}{8,}(?<=[A-Za-z0-9])`;
/** Where blanks decide what something is: lines of fences, addresses of links, HTML up to the end of its block. */
const kept = '(?:`{3}|~{3})[^\\n]*|\\]\\([^)\\n]*|BLOCK[^]*?(?=\\n[ \\t]*\\n|(?![^]))';
const pieces = new RegExp(`${kept.replace('BLOCK', '<')}|(${words})`, 'gm');
/** Labels of definitions are compared, so that nothing in a block with brackets may change where there are any. */
const piecesAmongDefinitions = new RegExp(`${kept.replace('BLOCK', '[<[]')}|(${words})`, 'gm');
const gap = /\n(?:[ \t]*\n)+/g;

/**
 * Shortens what a parser is to read; null where a sign itself stands in it, or a byte-order mark, which parsers do not count.
 * `locate`: the place of an offset. Linear.
 */
export function shorten(text: string, locate: Locate): Shortened | null {
  if (text.search(eachSign) >= 0 || text.startsWith('\uFEFF')) return null;
  const lead = /^(?:[ \t]*\n)*(?=[^\n]*\S)/.exec(text)?.[0].length ?? 0;
  const simple = new SimpleBlocks(text, locate);
  const expression = text.includes(']:') ? piecesAmongDefinitions : pieces;
  const runs: Run[] = [];
  const offsets: number[] = [];
  let short = '';
  const take = (run: string, blocks: Run['blocks']) => {
    offsets.push(short.length);
    runs.push({ text: run, blocks });
    short += blocks === null ? wordsSign : blocksSign;
  };
  // No mark reaches over a blank line in a way that matters here.
  for (let start = lead; start < text.length; ) {
    const run = simple.run(start);
    if (run !== null) take(text.slice(start, run.end), run.blocks);
    const from = run?.end ?? start;
    gap.lastIndex = from;
    start = gap.test(text) ? gap.lastIndex : text.length;
    const stretch = text.slice(from, start);
    let end = 0;
    if (run === null) {
      for (const match of stretch.matchAll(expression)) {
        const found = match[1];
        if (found === undefined) continue;
        short += stretch.slice(end, match.index);
        take(found, null);
        end = match.index + found.length;
      }
    }
    short += stretch.slice(end);
  }
  return { text: short, runs, offsets, lead };
}

/**
 * Puts the runs back into the tree of the shortened text, and every node to its place in the whole text. Returns false
 * where a run is missing: then the tree is of no use. `locate`: the place of an offset in the whole text.
 */
export function lengthen(root: Root, { runs, offsets, lead }: Shortened, locate: Locate): boolean {
  // By how much what stands behind the first so many signs is to move.
  const added = new Float64Array(runs.length + 1).fill(lead, 0, 1);
  for (let at = 0; at < runs.length; at++) added[at + 1] = (added[at] as number) + (runs[at] as Run).text.length - 1;
  let before = 0;
  const move = (position: NonNullable<Nodes['position']>, end: 'start' | 'end') => {
    const offset = position[end].offset as number;
    while (before > 0 && (offsets[before - 1] as number) >= offset) before--;
    while (before < offsets.length && (offsets[before] as number) < offset) before++;
    position[end] = locate(offset + (added[before] as number));
  };
  let next = 0;
  const restored = (value: string, isCode = false) =>
    value.includes(wordsSign) || (isCode && value.includes(blocksSign))
      ? value.replace(isCode ? eachSign : eachWordsSign, () => runs[next++]?.text ?? '')
      : value;
  const left: Nodes[] = [];
  const children: RootContent[] = [];
  for (const child of root.children) {
    if (standsForBlocks(child)) {
      for (const block of runs[next++]?.blocks ?? []) children.push(block);
      continue;
    }
    children.push(child);
    left.push(child);
    for (let node = left.pop(); node !== undefined; node = left.pop()) {
      if (node.position !== undefined) {
        move(node.position, 'start');
        move(node.position, 'end');
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
    move(root.position, 'end');
  }
  return next === runs.length;
}

/** Whether a parser took the sign of blocks for a paragraph, as it does outside of code and HTML. */
function standsForBlocks(node: RootContent): boolean {
  const [only] = node.type === 'paragraph' ? node.children : [];
  return only?.type === 'text' && only.value === blocksSign;
}
