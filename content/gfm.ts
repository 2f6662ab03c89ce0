import type { Link, Nodes, Parents, Root, Text } from 'mdast';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import { align } from './align.ts';
import { locateIn, placeAt, type Span } from './position.ts';
import { lengthen, shorten } from './shorten.ts';

type Transform = (tree: Root) => unknown;

/** What of an extension to remark's parser is looked at here: its constructs by character code, and what it does to trees. */
type Constructs = Record<string, readonly { readonly name?: string }[] | { readonly name?: string } | undefined>;
interface Syntax {
  flow?: Constructs;
  text?: Constructs;
}
interface FromMarkdown {
  transforms?: Transform[] | null;
}

/** A parser of GFM without the constructs of these names, and what it would do to finished trees. */
function parserWithout(names: RegExp) {
  const parser = remark().use(remarkGfm).freeze();
  const data = parser.data() as {
    readonly micromarkExtensions?: readonly Syntax[];
    readonly fromMarkdownExtensions?: readonly (FromMarkdown | readonly FromMarkdown[])[];
  };
  for (const { flow = {}, text = {} } of data.micromarkExtensions ?? []) {
    for (const place of [flow, text]) {
      for (const [code, constructs] of Object.entries(place)) {
        const kept = [constructs ?? []].flat().filter(({ name = '' }) => !names.test(name));
        // Every parse goes through the characters anew, and the one of addresses names each letter.
        if (kept.length > 0) place[code] = kept;
        else delete place[code];
      }
    }
  }
  const transforms = (data.fromMarkdownExtensions ?? []).flat().flatMap((extension) => {
    const own = extension.transforms ?? [];
    extension.transforms = [];
    return own;
  });
  return { parser, transforms };
}

// Constructs that look for a bare address at every letter take a third of the time a post takes to parse; the one of
// tables reads the first line of every paragraph twice.
const withTables = parserWithout(/^(?:www|protocol|email)Autolink$/);
const withoutTables = parserWithout(/^(?:(?:www|protocol|email)Autolink|table)$/);

/** The end of a line like `| --- | :-: |`, without which there is no table. */
const mayHoldTable = /(?:\||:-|-:)[-:| \t]*$/m;
const mayHoldAddress = /:\/\/|www\.|@/gi;

/** What a parser makes of the text, read shortened where that comes to the same. */
function parse(text: string, lines: readonly number[]): Root {
  const { parser } = mayHoldTable.test(text) ? withTables : withoutTables;
  const locate = locateIn(lines);
  const shortened = shorten(text, locate);
  if (shortened !== null) {
    const root = parser.parse(shortened.text);
    if (lengthen(root, shortened, locate)) return root;
  }
  return parser.parse(text);
}

/** Markdown (CommonMark and GFM) as a syntax tree, every node with its place. Throws a RangeError where it is nested past all reading. */
export function parseGfm(text: string, lines: readonly number[]): Root {
  const root = parse(text, lines);
  const marks = text.matchAll(mayHoldAddress);
  let mark = marks.next().value;
  for (const block of root.children) {
    const { start, end } = spanOf(block);
    while (mark !== undefined && mark.index < start) mark = marks.next().value;
    if (mark === undefined) break;
    if (mark.index >= end || !('children' in block)) continue;
    if (!mayLink(block)) continue;
    const before = textsIn(block);
    for (const link of withTables.transforms) link({ type: 'root', children: [block] });
    for (const [parent, texts] of before) placeNew(parent, texts, text, lines);
  }
  return root;
}

function spanOf(node: Nodes): Span {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
}

/** Whether an address stands in a text of a block: most stand where a link leads to, or in its words. */
function mayLink(block: Nodes): boolean {
  const left: Nodes[] = [block];
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    if (node.type === 'text' && node.value.search(mayHoldAddress) >= 0) return true;
    if (!('children' in node) || node.type === 'link' || node.type === 'linkReference') continue;
    for (const child of node.children) left.push(child);
  }
  return false;
}

/** The texts of a block by the node they stand in. */
function textsIn(block: Nodes): ReadonlyMap<Parents, readonly Text[]> {
  const found = new Map<Parents, readonly Text[]>();
  const left: Nodes[] = [block];
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    if (!('children' in node)) continue;
    const texts = [...node.children].filter((child): child is Text => child.type === 'text');
    if (texts.length > 0) found.set(node, texts);
    left.push(...node.children);
  }
  return found;
}

/** What a text was taken apart into has no place: it is found again by reading along the text's own. */
function placeNew(parent: Parents, texts: readonly Text[], text: string, lines: readonly number[]): void {
  const kept = new Set<Nodes>(parent.children);
  const gone = texts.filter((one) => !kept.has(one)).values();
  let left = 0;
  let within: Span = { start: 0, end: 0 };
  for (const child of parent.children) {
    if (child.position !== undefined || (child.type !== 'text' && child.type !== 'link')) continue;
    if (left <= 0) {
      const original = gone.next().value;
      if (original === undefined) return;
      within = spanOf(original);
      left = original.value.length;
    }
    const value = textOfNode(child);
    const end = align(value, text, within, true, () => undefined);
    const at = (offset: number) => ({ ...placeAt(lines, offset), offset });
    child.position = { start: at(within.start), end: at(end) };
    if (child.type === 'link') for (const inner of child.children) inner.position = child.position;
    within = { start: end, end: within.end };
    left -= value.length;
  }
}

function textOfNode(node: Text | Link): string {
  return node.type === 'text'
    ? node.value
    : node.children.map((child) => ('value' in child ? child.value : '')).join('');
}
