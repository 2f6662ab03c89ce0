import type { Link, Nodes, Parents, Root, Text } from 'mdast';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import { align } from './align.ts';
import { placeAt, type Span } from './position.ts';

type Transform = (tree: Root) => unknown;

/** What of an extension to remark's parser is looked at here: its constructs by character code, and what it does to trees. */
interface Syntax {
  text?: Record<string, readonly { readonly name?: string }[] | { readonly name?: string } | undefined>;
}
interface FromMarkdown {
  transforms?: Transform[] | null;
}

const parser = remark().use(remarkGfm).freeze();
const data = parser.data() as {
  readonly micromarkExtensions?: readonly Syntax[];
  readonly fromMarkdownExtensions?: readonly (FromMarkdown | readonly FromMarkdown[])[];
};

/** The constructs that look for a bare address at every letter: a third of the time a post takes to parse. */
const addressAtEveryLetter = /^(?:www|protocol|email)Autolink$/;

for (const { text = {} } of data.micromarkExtensions ?? []) {
  for (const [code, constructs] of Object.entries(text)) {
    const kept = [constructs ?? []].flat().filter(({ name = '' }) => !addressAtEveryLetter.test(name));
    text[code] = kept;
  }
}

/** What makes links of bare addresses in a finished tree. */
const linkAddresses: readonly Transform[] = (data.fromMarkdownExtensions ?? []).flat().flatMap((extension) => {
  const { transforms } = extension;
  extension.transforms = [];
  return transforms ?? [];
});

const mayHoldAddress = /:\/\/|www\.|@/gi;

/** Markdown (CommonMark and GFM) as a syntax tree, every node with its place. Throws a RangeError where it is nested past all reading. */
export function parseGfm(text: string, lines: readonly number[]): Root {
  const root = parser.parse(text);
  const marks = text.matchAll(mayHoldAddress);
  let mark = marks.next().value;
  for (const block of root.children) {
    const { start, end } = spanOf(block);
    while (mark !== undefined && mark.index < start) mark = marks.next().value;
    if (mark === undefined) break;
    if (mark.index >= end || !('children' in block)) continue;
    const before = textsIn(block);
    for (const link of linkAddresses) link({ type: 'root', children: [block] });
    for (const [parent, texts] of before) placeNew(parent, texts, text, lines);
  }
  return root;
}

function spanOf(node: Nodes): Span {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
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
