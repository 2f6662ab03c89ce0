import type { Nodes, PhrasingContent } from 'mdast';
import { filler, withoutFiller } from '../content/filler.ts';
import type { Span } from '../content/position.ts';
import { textOf } from '../content/split-sections.ts';
import { nodesOf } from './structure.ts';

/** A link as it stands in a file. */
export interface FoundLink {
  readonly url: string;
  readonly anchor: string;
  readonly span: Span;
  /** Whether its address is its text, as an address that was pasted. */
  readonly bare: boolean;
  /** Whether a template makes the address when the site is built: `{{< ref "x" >}}`. */
  readonly templated: boolean;
}

function spanOf(node: Nodes): Span {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
}

function isTemplated(url: string): boolean {
  return /\{[{%]/.test(url) || url.includes(filler);
}

function found(url: string, children: readonly PhrasingContent[], span: Span): FoundLink {
  const anchor = withoutFiller(children.map(textOf).join(''));
  const bare = anchor === url || `http://${anchor}` === url || `mailto:${anchor}` === url;
  return { url, anchor, span, bare, templated: isTemplated(url) };
}

/** `<a href>` written as HTML: anchor text up to its closing tag. */
function linksInHtml(span: Span, source: string): readonly FoundLink[] {
  const links: FoundLink[] = [];
  const html = source.slice(span.start, span.end);
  if (html.startsWith('<!--')) return [];
  for (const match of html.matchAll(
    /<a\s[^>]{0,2000}?\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))[^>]{0,2000}>/gi,
  )) {
    const start = span.start + match.index;
    const behind = source.slice(start + match[0].length, start + match[0].length + 1000);
    const close = /<\/a\s*>/i.exec(behind);
    const anchor = (close === null ? '' : behind.slice(0, close.index))
      .replace(/<[^>]*>/g, '')
      .replace(/\s+/g, ' ')
      .trim();
    const end = start + match[0].length + (close === null ? 0 : close.index + close[0].length);
    const url = (match[1] ?? match[2] ?? match[3] ?? '').replaceAll('&amp;', '&').trim();
    links.push({ url, anchor, span: { start, end }, bare: false, templated: isTemplated(url) });
  }
  return links;
}

/** What a post links to, in reading order; footnotes are apart, since they cite rather than lead on. */
export function linksOf(
  root: Nodes,
  source: string,
): { readonly links: readonly FoundLink[]; readonly cited: readonly string[] } {
  const links: FoundLink[] = [];
  const cited: string[] = [];
  const urls = new Map<string, string>();
  const nodes = [...nodesOf([root])];
  for (const node of nodes) if (node.type === 'definition') urls.set(node.identifier, node.url);
  let notes = 0;
  for (const node of nodes) {
    const span = spanOf(node);
    if (node.type === 'footnoteDefinition') notes = span.end;
    const url =
      node.type === 'link' ? node.url : node.type === 'linkReference' ? (urls.get(node.identifier) ?? null) : null;
    if (url !== null && span.end <= notes) cited.push(url);
    else if (url !== null && 'children' in node) links.push(found(url, node.children as PhrasingContent[], span));
    else if (node.type === 'html') links.push(...linksInHtml(span, source));
  }
  return { links, cited };
}
