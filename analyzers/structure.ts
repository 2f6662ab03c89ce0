import type { Heading, Image, ImageReference, Nodes } from 'mdast';
import { withoutFiller } from '../content/filler.ts';
import type { Span } from '../content/position.ts';
import { type Section, spanIn } from '../content/section.ts';
import { textOf } from '../content/split-sections.ts';
import type { SectionAnalyzer } from './analyzer.ts';
import { artefactsIn } from './artefacts.ts';
import { type Sentences, sentencesOf } from './sentences.ts';
import { truncationOf } from './truncation.ts';

/** How a section is built. */
export interface Structure {
  readonly words: number;
  readonly paragraphs: readonly { readonly words: number; readonly span: Span }[];
  readonly headings: readonly { readonly depth: number; readonly text: string; readonly span: Span }[];
  readonly lists: number;
  readonly tables: number;
  readonly codeBlocks: number;
  readonly images: readonly { readonly alt: string | null; readonly url: string; readonly span: Span }[];
  /** Why the section looks cut off; null if it ends well. */
  readonly truncated: { readonly why: string; readonly span: Span } | null;
  /** Left-overs of a model or a template: prompt labels, "As an AI", `[NEEDS SOURCE]`, lorem ipsum. */
  readonly artefacts: readonly { readonly text: string; readonly kind: string; readonly span: Span }[];
}

/** Every node of a section in reading order; a loop, since nesting may be as deep as an attacker likes. */
export function nodesOf(roots: readonly Nodes[]): readonly Nodes[] {
  const nodes: Nodes[] = [];
  const stack = roots.toReversed();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    nodes.push(node);
    if ('children' in node)
      for (let at = node.children.length - 1; at >= 0; at--) stack.push(node.children[at] as Nodes);
  }
  return nodes;
}

function spanOf(node: Nodes): Span {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
}

function imageOf(node: Image | ImageReference, urls: ReadonlyMap<string, string>): Structure['images'][number] {
  const alt = withoutFiller(node.alt ?? '');
  const url = node.type === 'image' ? node.url : (urls.get(node.identifier) ?? '');
  return { alt: alt === '' ? null : alt, url: withoutFiller(url), span: spanOf(node) };
}

/** Images written as HTML tags. */
function imagesInHtml(html: string, start: number): Structure['images'] {
  if (html.startsWith('<!--')) return [];
  const images = [];
  for (const match of html.matchAll(/<img\b[^>]{0,2000}>/gi)) {
    const attribute = (name: string): string =>
      withoutFiller(
        new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i')
          .exec(match[0])
          ?.slice(1)
          .find((one) => one !== undefined) ?? '',
      );
    const alt = attribute('alt');
    const span = { start: start + match.index, end: start + match.index + match[0].length };
    images.push({ alt: alt === '' ? null : alt, url: attribute('src'), span });
  }
  return images;
}

function headingOf(node: Heading): Structure['headings'][number] {
  return { depth: node.depth, text: withoutFiller(textOf(node)), span: spanOf(node) };
}

/** The heading of the section itself, which is not among its nodes. */
function ownHeading(section: Section): Structure['headings'] {
  if (section.heading === null || section.depth === 0) return [];
  return [
    { depth: section.depth, text: section.heading, span: { start: section.span.start, end: section.body.start } },
  ];
}

/** How a section is built, from its nodes and blocks. */
function structureOf(section: Section, sentences: Sentences): Structure {
  const words = new Map<number, number>();
  for (const sentence of sentences.all) {
    words.set(sentence.block, (words.get(sentence.block) ?? 0) + sentence.words.length);
  }
  const paragraphs: { words: number; span: Span }[] = [];
  const artefacts: { text: string; kind: string; span: Span }[] = [];
  for (const [index, block] of section.blocks.entries()) {
    if (block.kind === 'paragraph') {
      paragraphs.push({ words: words.get(index) ?? 0, span: spanIn(block, 0, block.text.length) });
    }
    if (block.kind === 'quote') continue;
    for (const { text, kind, start, end } of artefactsIn(block.text)) {
      artefacts.push({ text, kind, span: spanIn(block, start, end) });
    }
  }
  const headings = [...ownHeading(section)];
  const images: Structure['images'][number][] = [];
  const counts = { list: 0, table: 0, code: 0 };
  const nodes = nodesOf(section.nodes);
  const urls = new Map<string, string>();
  for (const node of nodes) if (node.type === 'definition') urls.set(node.identifier, node.url);
  for (const node of nodes) {
    if (node.type === 'heading') headings.push(headingOf(node));
    else if (node.type === 'image' || node.type === 'imageReference') images.push(imageOf(node, urls));
    else if (node.type === 'html') images.push(...imagesInHtml(node.value, spanOf(node).start));
    else if (node.type === 'list' || node.type === 'table' || node.type === 'code') counts[node.type]++;
  }
  return {
    words: sentences.words,
    paragraphs,
    headings,
    lists: counts.list,
    tables: counts.table,
    codeBlocks: counts.code,
    images,
    truncated: truncationOf(section),
    artefacts,
  };
}

/** How a section is built; never null, an empty section has nothing of everything. */
export function structure(): SectionAnalyzer<'structure'> {
  return {
    extent: 'section',
    name: 'structure',
    needs: ['sentences'],
    analyze: (section, signals) => structureOf(section, signals.sentences ?? sentencesOf(section)),
  };
}
