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
  /** False where it is marked `nofollow`: the site does not vouch for it. */
  readonly followed: boolean;
}

function spanOf(node: Nodes): Span {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
}

/** Whether a template makes an address when the site is built. */
export function isTemplated(url: string): boolean {
  return /\{[{%]/.test(url) || url.includes(filler);
}

const reference =
  /\{\{[<%]\s*(?:rel)?ref\s+(?:path=)?["'`]?([^\s"'`<>{}]+)["'`]?\s*[>%]\}\}|\{%-?\s*(?:link|post_url)\s+([^\s%]+)\s*-?%\}/;

/** The page that Hugo's `ref` and `relref` or Jekyll's `link` and `post_url` name in a link; null for other templates. */
function referenceIn(written: string): string | null {
  const match = reference.exec(written);
  const page = match?.[1] ?? match?.[2] ?? null;
  // Both look for pages below the content folder, wherever the link stands.
  return page === null || /^[/#.]/.test(page) || !page.includes('/') ? page : `/${page}`;
}

/** An address as its template means it, and whether only the template knows. */
function resolved(url: string, { start, end }: Span, source: string): Pick<FoundLink, 'url' | 'templated'> {
  if (!isTemplated(url)) return { url, templated: false };
  const page = referenceIn(source.slice(start, Math.min(end, start + 4000)));
  return page === null ? { url, templated: true } : { url: page, templated: false };
}

const nofollow = /^<a\s[^>]{0,2000}?\brel\s*=\s*["']?[^"'>]{0,200}\bnofollow\b|^\{:[^}\r\n]{0,200}\bnofollow\b/i;

/** Whether a link may be followed: its own tag says otherwise, or Kramdown's attributes behind it. */
function isFollowed({ start, end }: Span, source: string): boolean {
  return !nofollow.test(source.slice(source[start] === '<' ? start : end, end + 300));
}

function found(url: string, children: readonly PhrasingContent[], span: Span, source: string): FoundLink {
  const anchor = withoutFiller(children.map(textOf).join(''));
  const bare = anchor === url || `http://${anchor}` === url || `mailto:${anchor}` === url;
  return { ...resolved(url, span, source), anchor, span, bare, followed: isFollowed(span, source) };
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
    const followed = isFollowed({ start, end }, source);
    links.push({ ...resolved(url, { start, end }, source), anchor, span: { start, end }, bare: false, followed });
  }
  return links;
}

/** `[[name]]`, `[[name|text]]` and `[[name#part]]` as wikis and note-taking programs link; figures alone are no names. */
const named = /(?<![\\!])\[\[(?=[^[\]]*\p{L})([\p{L}\p{N}./][^[\]|\r\n#]*)(?:#[^[\]|\r\n]*)?(?:\|([^[\]\r\n]+))?\]\]/gu;

function namedLinks(span: Span, source: string): readonly FoundLink[] {
  return [...source.slice(span.start, span.end).matchAll(named)].map((match) => {
    const start = span.start + match.index;
    const url = (match[1] ?? '').trim();
    const anchor = (match[2] ?? url).trim();
    return {
      url,
      anchor,
      span: { start, end: start + match[0].length },
      bare: false,
      templated: false,
      followed: true,
    };
  });
}

/** What a post links to, in reading order; footnotes are apart, since they cite rather than lead on. */
export function linksOf(
  root: Nodes,
  source: string,
): { readonly links: readonly FoundLink[]; readonly cited: readonly FoundLink[] } {
  const links: FoundLink[] = [];
  const cited: FoundLink[] = [];
  const urls = new Map<string, string>();
  const nodes = nodesOf([root]);
  for (const node of nodes) if (node.type === 'definition') urls.set(node.identifier, node.url);
  let notes = 0;
  for (const node of nodes) {
    const span = spanOf(node);
    if (node.type === 'footnoteDefinition') notes = span.end;
    const url =
      node.type === 'link' ? node.url : node.type === 'linkReference' ? (urls.get(node.identifier) ?? null) : null;
    if (url !== null && 'children' in node) {
      const into = span.end <= notes ? cited : links;
      into.push(found(url, node.children as PhrasingContent[], span, source));
    }
    if (node.type === 'html') links.push(...linksInHtml(span, source));
    else if (node.type === 'text' && node.value.includes('[[')) links.push(...namedLinks(span, source));
  }
  return { links, cited };
}
