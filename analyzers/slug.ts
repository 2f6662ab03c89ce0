import type { ArticleAnalyzer, MeasuredArticle } from './analyzer.ts';
import type { Corpus } from './corpus.ts';

/** The last part of a post's address. */
export interface Slug {
  readonly text: string;
  /** As the front matter writes it; null where the file's name or the brief gives it. */
  readonly written: string | null;
  /** Posts in the same folder that have the same address, ascending by path. */
  readonly takenBy: readonly string[];
}

/** The folder an address lies in; a page in a file called `index` lies where its folder lies. */
function folderOf(path: string): string {
  const parts = path.replaceAll('\\', '/').split('/');
  const isIndex = /^_?index\.[a-z]+$/i.test(parts.at(-1) ?? '');
  return parts.slice(0, isIndex ? -2 : -1).join('/');
}

/** The slug as the front matter has it, less folders and extension; null for none and for a pattern (`/:year/:slug`). */
function writtenIn({ draft }: MeasuredArticle): string | null {
  for (const key of ['slug', 'permalink', 'url']) {
    const value = draft.frontMatter?.data[key];
    if (typeof value !== 'string' || /[{:]/.test(value)) continue;
    const last = value
      .split(/[?#]/, 1)[0]
      ?.split('/')
      .findLast((part) => part.trim() !== '');
    if (last !== undefined) return last.trim().replace(/\.html?$/i, '');
  }
  return null;
}

const slugs = new WeakMap<Corpus, ReadonlyMap<string, readonly string[]>>();

/** The posts of a corpus by their slugs, gathered once. */
function pathsBySlug(corpus: Corpus): ReadonlyMap<string, readonly string[]> {
  const made = slugs.get(corpus) ?? groupPaths(corpus);
  slugs.set(corpus, made);
  return made;
}

function groupPaths({ documents }: Corpus): ReadonlyMap<string, readonly string[]> {
  const paths = new Map<string, string[]>();
  for (const { slug, path } of documents) {
    const there = paths.get(slug);
    if (there === undefined) paths.set(slug, [path]);
    else there.push(path);
  }
  return paths;
}

/** The address of a post on its site; null where nothing gives it one. */
export function slug(): ArticleAnalyzer<'slug'> {
  return {
    extent: 'article',
    name: 'slug',
    needs: [],
    analyze(article, { brief, corpus }) {
      if (brief.slug === '') return null;
      const { path } = article.draft;
      const folder = folderOf(path);
      const takenBy = (pathsBySlug(corpus).get(brief.slug) ?? []).filter(
        (other) => other !== path && folderOf(other) === folder,
      );
      return { text: brief.slug, written: writtenIn(article), takenBy };
    },
  };
}
