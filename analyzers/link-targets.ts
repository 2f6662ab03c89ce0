import { didYouMean } from '../content/did-you-mean.ts';
import { slugify } from '../content/slug.ts';
import type { Corpus, CorpusDocument } from './corpus.ts';
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

/** Files that repositories keep beside their posts, and that are none. */
const beside = /^(?:readme|licen[cs]e.*|changelog|contributing|code_of_conduct|security)$/;

/** The parts of a path that name a page: no query, no `index`, no extension of a page. */
export function partsOf(path: string): readonly string[] {
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

/** Where the internal addresses of a site lead. */
export interface SiteTargets {
  /** Path of the post behind an address or a name (`[[name]]`); null where none is known. */
  postAt(url: string): string | null;
  /** Whether something stands at an address in a post; `unknown` where not all posts of the site are at hand. */
  fateOf(url: string, from: string): 'stands' | 'nowhere' | 'unknown';
  /** The fragments of the page at an address in a post; null where page or fragments are not surely known. */
  fragmentsAt(url: string, from: string): ReadonlySet<string> | null;
  /** Whether no other post goes by a name of this one. */
  isSole(path: string): boolean;
  /** The known slug that is most like the one of an address; null where none is near. */
  nearest(url: string): string | null;
}

const known = new WeakMap<Corpus, SiteTargets>();

/** The targets of a corpus, gathered once. A post is found by its slug, its file, or its title as a slug. */
export function targetsIn(corpus: Corpus): SiteTargets {
  const made = known.get(corpus) ?? gather(corpus);
  known.set(corpus, made);
  return made;
}

/**
 * The parts of the file that an address leads to from a file, where it says so itself: a way to a Markdown file with a
 * folder in it, or between built pages. Null where the generator decides: from sources, `../x/` may start anywhere.
 */
function fileParts(url: string, from: string): readonly string[] | null {
  const way = url.replace(/[?#].*$/, '');
  const isFile = /\.(?:mdx?|markdown)$/i.test(way) || /\.html?$/i.test(from);
  if (!isFile || !way.includes('/') || /^(?:\/|[a-z][a-z0-9+.-]*:)/i.test(way)) return null;
  const parts = from.toLowerCase().split('/').slice(0, -1);
  for (const part of decoded(way).toLowerCase().split('/')) {
    if (part === '..' && parts.pop() === undefined) return null;
    if (part !== '..' && part !== '.' && part !== '') parts.push(part);
  }
  return partsOf(parts.join('/'));
}

function gather({ documents, planned, isWhole }: Corpus): SiteTargets {
  const posts = new Map<string, string | null>();
  const named = new Map<string, Set<CorpusDocument>>();
  const folders = new Set<string>();
  const files = new Set<string>();
  const places = new Set<string>();
  const name = (slug: string, document: CorpusDocument) => {
    if (slug === '') return;
    if (!posts.has(slug)) posts.set(slug, document.path);
    named.set(slug, (named.get(slug) ?? new Set()).add(document));
  };
  for (const document of documents) {
    const parts = partsOf(document.path);
    name(document.slug.toLowerCase().split('/').at(-1) ?? '', document);
    name(undated(parts.at(-1) ?? ''), document);
    for (const folder of parts.slice(0, -1)) folders.add(folder);
    files.add(parts.join('/'));
    places.add(parts.slice(0, -1).join('/'));
  }
  for (const slug of planned) if (slug !== '' && !posts.has(slug)) posts.set(slug, null);
  const slugs = [...posts.keys()];
  const shared = new Set([...named.values()].flatMap((one) => (one.size > 1 ? [...one].map(({ path }) => path) : [])));
  for (const document of documents) name(slugify(document.title), document);
  const lastOf = (url: string): string | undefined => {
    const last = partsOf(url)
      .filter((part) => part !== '..')
      .at(-1);
    return last === undefined ? undefined : undated(decoded(last));
  };
  const find = (last: string): string | null | undefined => posts.get(last) ?? posts.get(slugify(last));
  return {
    postAt(url) {
      const last = lastOf(url);
      return last === undefined ? null : (find(last) ?? null);
    },
    fateOf(url, from) {
      const last = lastOf(url);
      if (last === undefined || pages.has(partsOf(url).find((part) => part !== '..') ?? '') || beside.test(last))
        return 'stands';
      if (/\.(?!js$)[a-z][a-z0-9]{1,4}$/.test(last)) return 'stands';
      const file = fileParts(url, from);
      if (isWhole && file !== null && places.has(file.slice(0, -1).join('/'))) {
        return files.has(file.join('/')) || folders.has(last) ? 'stands' : 'nowhere';
      }
      if (posts.has(last) || posts.has(slugify(last)) || folders.has(last)) return 'stands';
      return isWhole ? 'nowhere' : 'unknown';
    },
    fragmentsAt(url, from) {
      const last = lastOf(url);
      const candidates = last === undefined ? undefined : (named.get(last) ?? named.get(slugify(last)));
      if (candidates === undefined) return null;
      const file = fileParts(url, from)?.join('/');
      // Of a part of a site, only a folder in common tells that this is the page and not one of the same name; where a
      // source is published the generator decides, while a built page stands where its address says.
      const above = partsOf(url)
        .slice(0, -1)
        .filter((part) => /[^\d.]/.test(part));
      const isThere = ({ path }: CorpusDocument) => {
        const parts = partsOf(path);
        if (file === parts.join('/') || (isWhole && !/\.html?$/i.test(path))) return true;
        return (isWhole || above.length > 0) && above.every((part) => parts.includes(part));
      };
      const there = [...candidates];
      if (!there.every((document) => document.fragments && isThere(document))) return null;
      return new Set(there.flatMap(({ fragments }) => fragments ?? []));
    },
    isSole: (path) => !shared.has(path),
    nearest: (url) => nearestOf(slugify(lastOf(url) ?? ''), slugs),
  };
}

/** A slip of the pen, else the slug that shares most of its words, at least half of them. */
function nearestOf(slug: string, slugs: readonly string[]): string | null {
  const slip = didYouMean(slug, slugs);
  if (slip !== null) return slip;
  const wanted = new Set(slug.split('-'));
  let [best, most]: [string | null, number] = [null, 0];
  for (const other of slugs) {
    const words = new Set(other.split('-'));
    const shared = words.intersection(wanted).size;
    const share = shared / (words.size + wanted.size - shared);
    if (share >= 0.5 && share > most) [best, most] = [other, share];
  }
  return best;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
