import type { Element, ElementContent, RootContent } from 'hast';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import { align } from './align.ts';
import type { Span } from './position.ts';
import { type ProseWriter, proseWriter } from './prose-writer.ts';
import type { Block, BlockKind } from './section.ts';
import { writeText } from './write-text.ts';

const parser = unified().use(rehypeParse, { fragment: true }).freeze();

/** Elements that hold no prose of the post. */
export const notProse = new Set(
  'audio button canvas datalist footer form head iframe math nav noscript object pre script select style svg table template textarea video'.split(
    ' ',
  ),
);

const inlineCode = new Set(['code', 'kbd', 'samp']);

const inline = new Set(
  'a abbr b bdi bdo big cite data del dfn em font i ins label mark q s small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);

/** Elements whose end tag may be left out, or that have none: open ones say nothing about depth. */
const unclosed = new Set(
  'area base body br col colgroup dd dt embed head hr html img input li link meta option p rp rt source tbody td tfoot th thead tr track wbr'.split(
    ' ',
  ),
);

/** Do elements nest deeper than a recursive reader can follow (400 levels)? */
export function isTooDeep(html: string): boolean {
  let depth = 0;
  for (const [, slash, name] of html.matchAll(/<(\/?)([a-z][a-z0-9-]*)[^<>]*>/gi)) {
    if (unclosed.has((name as string).toLowerCase())) continue;
    depth = slash === '/' ? Math.max(0, depth - 1) : depth + 1;
    if (depth > 400) return true;
  }
  return false;
}

function kindOf(name: string, outer: BlockKind): BlockKind {
  if (/^h[1-6]$/.test(name)) return 'heading';
  if (name === 'li' || name === 'dd' || name === 'dt') return 'item';
  if (name === 'blockquote') return 'quote';
  return outer;
}

/** Most HTML in Markdown is a lone tag, a few tags or a comment; nothing stands between them. Some elements would make words of it. */
function isBare(html: string): boolean {
  if (/\balt\s*=/i.test(html)) return false;
  return (
    /^\s*<(?!!--)[^<>]*>\s*$/.test(html) ||
    (/^(?:\s*<(?:\/?[a-z][^<>]*|!--[^<>]*--)>)+\s*$/i.test(html) &&
      !/<(?:code|kbd|samp|title|xmp|noembed|noframes|plaintext)\b/i.test(html))
  );
}

/** The prose within a stretch of HTML that stands in Markdown; positions lead into `text`. */
export function htmlBlocks(span: Span, text: string, kind: BlockKind): readonly Block[] {
  const slice = text.slice(span.start, span.end);
  if (isBare(slice)) return [];
  if (isTooDeep(slice)) return [];
  const tree = parser.parse(slice);
  const blocks: Block[] = [];
  const writer = proseWriter();
  const alts: Block[] = [];
  const flush = (current: BlockKind) => {
    const block = writer.finish(current);
    if (block !== null) blocks.push(block);
    blocks.push(...alts.splice(0));
  };
  const walk = (nodes: readonly (RootContent | ElementContent)[], current: BlockKind) => {
    for (const node of nodes) {
      if (node.type === 'text') {
        const start = span.start + (node.position?.start.offset ?? 0);
        const end = span.start + (node.position?.end.offset ?? 0);
        writeText(node.value, text, { start, end }, false, writer);
      } else if (node.type === 'element') {
        element(node, current, writer);
      }
    }
  };
  const element = (node: Element, current: BlockKind, into: ProseWriter) => {
    const start = span.start + (node.position?.start.offset ?? 0);
    const end = span.start + (node.position?.end.offset ?? 0);
    const name = node.tagName;
    if (name === 'img') {
      const alt = altOf(node, text, { start, end });
      if (alt !== null) alts.push(alt);
      into.gap();
    } else if (inlineCode.has(name)) {
      into.put('i', start, 1);
      into.put('t', Math.max(start, end - 1), 1);
    } else if (name === 'br') into.space(start);
    else if (notProse.has(name)) into.gap();
    else if (inline.has(name)) walk(node.children, current);
    else {
      flush(current);
      walk(node.children, kindOf(name, current));
      flush(kindOf(name, current));
    }
  };
  walk(tree.children, kind);
  flush(kind);
  return blocks;
}

function altOf(node: Element, text: string, span: Span): Block | null {
  const alt = node.properties.alt;
  if (typeof alt !== 'string' || alt === '') return null;
  const attribute = /\balt\s*=\s*["']?/i.exec(text.slice(span.start, span.end));
  if (attribute === null) return null;
  const writer = proseWriter();
  align(alt, text, { start: span.start + attribute.index + attribute[0].length, end: span.end }, false, writer.put);
  return writer.finish('alt');
}
