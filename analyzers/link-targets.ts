import type { Corpus } from './corpus.ts';
import type { Link } from './links.ts';

/** The host of an absolute address, lower case, without `www.`; null for any other. */
export function hostOf(url: string): string | null {
  const host = /^(?:[a-z][a-z0-9+.-]*:)?\/\/(?:[^/?#@]*@)?([^/?#:]+)/i.exec(url)?.[1];
  return host === undefined ? null : host.toLowerCase().replace(/^www\./, '');
}

/** An address for comparison: no scheme, `www.`, fragment or closing slash. */
export function comparable(url: string): string {
  return url
    .trim()
    .replace(/^(?:https?:)?\/\/(?:www\.)?/i, '')
    .replace(/#.*$/, '')
    .replace(/\/+$/, '')
    .toLowerCase();
}

/** What an address leads to; `ownHost` is the site itself. */
export function kindOf(url: string, ownHost: string | null): Link['kind'] {
  if (/^(?:mailto|tel|sms):/i.test(url)) return 'mail';
  if (url.startsWith('#')) return 'anchor';
  const host = hostOf(url);
  if (host !== null) return host === ownHost ? 'internal' : 'external';
  return /^[a-z][a-z0-9+.-]*:/i.test(url) ? 'external' : 'internal';
}

/** Whether a host matches a pattern: `*.shop.example` and `shop.example` both mean the host and all below it. */
export function matchesHost(host: string, pattern: string): boolean {
  const wanted = pattern
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^(?:\*\.|www\.)/, '')
    .replace(/\/.*$/, '');
  return wanted !== '' && (host === wanted || host.endsWith(`.${wanted}`));
}

const exampleHost =
  /^(?:(?:.*\.)?example\.(?:com|org|net|edu)|.*\.(?:example|test|invalid)|(?:your|my)-?(?:site|domain|company|website|blog)(?:name)?\.\w+|(?:domain|website|yoursite|placeholder)\.com)$/;

/** Whether an address was left to be filled in. */
export function isPlaceholder(url: string): boolean {
  if (/^(?:#?|link|url|todo|tbd|insert[-_ ]?\w*|\[.*\]|<.*>|xxx+)$/i.test(url.trim())) return true;
  const host = hostOf(url);
  return host !== null && exampleHost.test(host);
}

/** First parts of paths that lead to pages no post stands behind. */
const pages = new Set(
  'tag tags category categories topic topics author authors archive archives page feed rss search about contact privacy terms imprint login assets images img static'.split(
    ' ',
  ),
);

/** The parts of a path that name a page: no query, no `index`, no extension of a page. */
function partsOf(path: string): readonly string[] {
  const parts = path
    .replace(/^(?:https?:)?\/\/[^/]*/i, '')
    .replace(/[?#].*$/, '')
    .replace(/\.(?:mdx?|markdown|html?)$/i, '')
    .toLowerCase()
    .split('/')
    .filter((part) => part !== '' && part !== '.');
  return /^_?index$/.test(parts.at(-1) ?? '') ? parts.slice(0, -1) : parts;
}

/** A file name without the date that Jekyll puts before it. */
function undated(name: string): string {
  return name.replace(/^\d{4}-\d{2}-\d{2}-/, '');
}

/** Tells of an internal address whether a post of the site stands behind it; true where that cannot be known. */
export function targetsIn(corpus: Corpus): (url: string) => boolean {
  if (corpus.documents.length < 2) return () => true;
  const names = new Set<string>();
  const folders = new Set<string>();
  for (const document of corpus.documents) {
    const parts = partsOf(document.path);
    names.add(document.slug.toLowerCase().split('/').at(-1) ?? '');
    names.add(undated(parts.at(-1) ?? ''));
    for (const folder of parts.slice(0, -1)) folders.add(folder);
  }
  return (url) => {
    const parts = partsOf(url).filter((part) => part !== '..');
    const last = parts.at(-1);
    if (last === undefined || pages.has(parts[0] ?? '')) return true;
    if (/\.(?!js$)[a-z][a-z0-9]{1,4}$/.test(last)) return true;
    return names.has(undated(decoded(last))) || folders.has(last);
  };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
