import type { Element, RootContent as HtmlContent, Root as HtmlRoot } from 'hast';
import type { Root } from 'mdast';
import rehypeParse from 'rehype-parse';
import rehypeRemark from 'rehype-remark';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import type { Finding } from './finding.ts';
import type { FrontMatter } from './front-matter.ts';
import { keepArticle } from './html-article.ts';
import { isTooDeep, notProse } from './html-prose.ts';
import type { Span } from './position.ts';

const parser = unified().use(rehypeParse).freeze();
const converter = unified().use(rehypeRemark).freeze();

export interface HtmlReading {
  readonly root: Root;
  /** What the head says, as metadata; null where it says nothing. */
  readonly head: FrontMatter | null;
  /** `id` attributes of headings, by the offset the heading starts at. */
  readonly ids: ReadonlyMap<number, string>;
  readonly problems: readonly Finding[];
}

function textOf(node: HtmlContent | HtmlRoot): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}

function spanOf(node: Element): Span | null {
  const start = node.position?.start.offset;
  const end = node.position?.end.offset;
  return start === undefined || end === undefined ? null : { start, end };
}

/** What `<meta property content>` says, by the keys a front matter would have. */
const dated: Readonly<Record<string, string>> = {
  'article:published_time': 'datePublished',
  'article:modified_time': 'dateModified',
};

/** `<title>`, `<meta>`, `<link rel="canonical">` and `<html lang>` as the keys a front matter would have. */
function headOf(tree: HtmlRoot): FrontMatter | null {
  const data: Record<string, unknown> = {};
  let span: Span | null = null;
  visit(tree, 'element', (node) => {
    const { properties } = node;
    if (node.tagName === 'html' && typeof properties.lang === 'string') data.lang = properties.lang;
    if (node.tagName === 'head') span = spanOf(node);
    if (node.tagName === 'title' && data.title === undefined) {
      const title = textOf(node).replace(/\s+/g, ' ').trim();
      if (title !== '') data.title = title;
    }
    const isCanonical = node.tagName === 'link' && [properties.rel].flat().includes('canonical');
    if (isCanonical && typeof properties.href === 'string') data.canonical = properties.href;
    const key = node.tagName === 'meta' ? dated[String(properties.property)] : undefined;
    if (key !== undefined && typeof properties.content === 'string') data[key] = properties.content;
    const name = typeof properties.name === 'string' ? properties.name.toLowerCase() : '';
    if (
      node.tagName === 'meta' &&
      typeof properties.content === 'string' &&
      /^(?:description|keywords|author|keyphrase)$/.test(name)
    ) {
      data[name] = properties.content;
    }
  });
  if (Object.keys(data).length === 0) return null;
  const place = span ?? { start: 0, end: 0 };
  return { format: 'html', span: place, inner: place, data };
}

/** Code blocks and tables stay: the tree tells of them, though their text is no prose. */
const kept = new Set(['pre', 'table', 'math', 'svg']);

/** Takes out what is not to be read: scripts, styles, forms. An `a` without address is a place, not a link. */
function prune(tree: HtmlRoot): void {
  visit(tree, 'element', (node, index, parent) => {
    if (node.tagName === 'a' && node.properties.href === undefined) node.tagName = 'span';
    if (!notProse.has(node.tagName) || kept.has(node.tagName) || parent === undefined || index === undefined) return;
    parent.children.splice(index, 1);
    return index;
  });
}

/** An HTML page as a Markdown tree whose positions lead into the HTML. Never throws. */
export function parseHtml(source: string): HtmlReading {
  const empty: Root = { type: 'root', children: [] };
  if (isTooDeep(source)) {
    const message = 'The elements are nested too deeply to be read';
    const problem = {
      rule: 'file-unreadable',
      message,
      span: { start: 0, end: 0 },
      section: null,
      suggestion: 'close the elements, or write them flatter',
    };
    return { root: empty, head: null, ids: new Map(), problems: [problem] };
  }
  const tree = parser.parse(source);
  const head = headOf(tree);
  keepArticle(tree);
  prune(tree);
  const ids = new Map<number, string>();
  visit(tree, 'element', (node) => {
    const start = node.position?.start.offset;
    const { id } = node.properties;
    if (/^h[1-6]$/.test(node.tagName) && typeof id === 'string' && start !== undefined) ids.set(start, id);
  });
  return { root: converter.runSync(tree), head, ids, problems: [] };
}
