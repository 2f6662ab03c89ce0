import type { Image, ImageReference, Nodes, PhrasingContent, RootContent } from 'mdast';
import { align } from './align.ts';
import { htmlBlocks } from './html-prose.ts';
import type { Span } from './position.ts';
import { type ProseWriter, proseWriter } from './prose-writer.ts';
import type { Block, BlockKind } from './section.ts';
import { writeText } from './write-text.ts';

/** Where the nodes come from. */
export interface ProseSource {
  /** The file with all that is not prose masked, at the same length. */
  readonly text: string;
  readonly format: 'markdown' | 'html';
  /** Line starts of the file. */
  readonly lines: readonly number[];
}

/**
 * Stands in for inline code. A short function word, so that it lifts no grade, is no keyphrase and no topic; its first
 * character leads to the first of the code, its last to the last.
 */
const codeToken = 'it';

const address = /^(?:[a-z][a-z0-9+.-]*:\/\/|www\.|mailto:)\S*$/i;

/** Elements whose content is not prose, where they stand as single tags within a paragraph. */
const silent = new Set([
  'code',
  'kbd',
  'samp',
  'pre',
  'script',
  'style',
  'svg',
  'math',
  'template',
  'iframe',
  'button',
]);

function spanOf(node: Nodes, cursor: number, end: number): Span {
  return {
    start: node.position?.start.offset ?? cursor,
    end: node.position?.end.offset ?? end,
  };
}

function plain(nodes: readonly PhrasingContent[]): string {
  return nodes.map((node) => ('value' in node ? node.value : 'children' in node ? plain(node.children) : '')).join('');
}

/** An address that shows itself is no prose. */
function isBareAddress(node: PhrasingContent): boolean {
  if (node.type !== 'link') return false;
  const shown = plain(node.children).trim();
  return address.test(shown) || node.url === shown || node.url === `mailto:${shown}`;
}

/** Writes one run of phrasing content; alt texts are put aside. */
function phrasing(
  nodes: readonly PhrasingContent[],
  within: Span,
  source: ProseSource,
  writer: ProseWriter,
  images: (Image | ImageReference)[],
): void {
  let cursor = within.start;
  let muted: string | null = null;
  for (const node of nodes) {
    const span = spanOf(node, cursor, within.end);
    cursor = span.end;
    if (node.type === 'html') {
      const tag = /^<(\/?)([a-z][a-z0-9-]*)/i.exec(node.value);
      const name = tag?.[2]?.toLowerCase();
      if (name === undefined) writer.gap();
      else if (muted !== null) muted = tag?.[1] === '/' && name === muted ? null : muted;
      else if (tag?.[1] === '' && silent.has(name) && !node.value.endsWith('/>')) {
        muted = name;
        if (name === 'code' || name === 'kbd' || name === 'samp') writeCode(span, writer);
      } else if (name === 'br') writer.space(span.start);
      continue;
    }
    if (muted !== null) continue;
    switch (node.type) {
      case 'text':
        writeText(node.value, source.text, span, source.format === 'markdown', writer);
        break;
      case 'inlineCode':
        writeCode(span, writer);
        break;
      case 'break':
        writer.space(span.start);
        break;
      case 'image':
      case 'imageReference':
        images.push(node);
        writer.gap();
        break;
      case 'footnoteReference':
        writer.gap();
        break;
      case 'link':
      case 'linkReference':
      case 'emphasis':
      case 'strong':
      case 'delete':
        if (isBareAddress(node)) writer.gap();
        else phrasing(node.children, span, source, writer, images);
        break;
    }
  }
}

/** Writes the token that stands for code. */
export function writeCode(span: Span, writer: ProseWriter): void {
  writer.put(codeToken.charAt(0), span.start, 1);
  writer.put(codeToken.charAt(1), Math.max(span.start, span.end - 1), 1);
}

function altBlock(image: Image | ImageReference, source: ProseSource): Block | null {
  const start = image.position?.start.offset;
  const end = image.position?.end.offset;
  if (!image.alt || start === undefined || end === undefined) return null;
  const writer = proseWriter();
  const opening = source.format === 'markdown' ? 2 : source.text.slice(start, end).search(/\balt\s*=/i);
  if (opening < 0) return null;
  const quoted =
    source.format === 'markdown'
      ? opening
      : opening + (/\balt\s*=\s*["']?/i.exec(source.text.slice(start, end))?.[0].length ?? 0);
  align(image.alt, source.text, { start: start + quoted, end }, source.format === 'markdown', writer.put);
  return writer.finish('alt');
}

/**
 * The prose of a node and all below it, block by block in reading order. Code, tables, HTML, addresses, footnotes and
 * link definitions give none; alt texts follow the block they stand in.
 */
export function proseOf(node: RootContent, source: ProseSource, kind: BlockKind = 'paragraph'): readonly Block[] {
  switch (node.type) {
    case 'heading':
    case 'paragraph': {
      const writer = proseWriter();
      const images: (Image | ImageReference)[] = [];
      phrasing(node.children, spanOf(node, 0, source.text.length), source, writer, images);
      const block = writer.finish(node.type === 'heading' ? 'heading' : kind);
      const alts = images.map((image) => altBlock(image, source));
      return [block, ...alts].filter((one) => one !== null);
    }
    case 'blockquote':
      return node.children.flatMap((child) => proseOf(child, source, kind === 'item' ? 'item' : 'quote'));
    case 'list':
      return node.children.flatMap((item) => item.children.flatMap((child) => proseOf(child, source, 'item')));
    case 'html':
      return source.format === 'markdown' ? htmlBlocks(spanOf(node, 0, 0), source.text, kind) : [];
    default:
      return [];
  }
}
