import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { CopydeskError } from '../content/errors.ts';
import { readFrontMatter } from '../content/read-front-matter.ts';
import type { Config } from './config.ts';
import { findFiles, readText, slashed } from './files.ts';

/** What an existing blog tells about itself, each with the sign that it was read from. */
export interface SiteSurvey {
  readonly folder: string;
  readonly posts: number;
  readonly format: { readonly name: Config['format']; readonly sign: string } | null;
  /** The front-matter field of the keyphrase, where it is not one that is looked at anyway. */
  readonly keyphrase: { readonly from: string; readonly posts: number } | null;
  /** Share of posts with a block of code. */
  readonly withCode: number;
}

interface Found {
  readonly path: string;
  readonly text: string;
  readonly format: 'yaml' | 'toml' | 'json' | 'html';
  readonly data: Readonly<Record<string, unknown>>;
}

/** Built pages, tools and our own folders hold no sources of posts. */
const notSources = /(?:^|\/)(?:out|briefs|dist|build|public|_site|target|vendor|tests?|fixtures|examples)\//;
const blogs = /(?:^|\/)(?:blog|_?posts|articles|news)$/;
/** Fewer posts make no blog beside larger folders. */
const fewest = 5;

/** Looks at the working folder; null where no post stands below it. Nothing is written or run. */
export function surveySite(): SiteSurvey | null {
  const all = sources();
  if (all.length === 0) return null;
  const folder = contentFolder(all.map(({ path }) => path));
  const posts = all.filter(({ path }) => folder === '.' || path.startsWith(`${folder}/`));
  return {
    folder,
    posts: posts.length,
    format: formatOf(posts),
    keyphrase: keyphraseOf(posts),
    withCode: posts.filter(({ text }) => /^(?:```|~~~)/m.test(text)).length / posts.length,
  };
}

/** Markdown with front matter that names a title. */
function sources(): readonly Found[] {
  const files = (() => {
    try {
      return findFiles(['.']);
    } catch (error) {
      if (error instanceof CopydeskError) return [];
      throw error;
    }
  })();
  return files.flatMap(({ path }): readonly Found[] => {
    if (!/\.(?:md|mdx|markdown)$/i.test(path) || notSources.test(path)) return [];
    try {
      const text = readText(path);
      const { frontMatter } = readFrontMatter(text);
      return frontMatter !== null && 'title' in frontMatter.data ? [{ path, text, ...frontMatter }] : [];
    } catch (error) {
      if (error instanceof CopydeskError) return [];
      throw error;
    }
  });
}

/** The folder named as a blog that holds most posts; else the deepest that holds nine in ten. */
function contentFolder(paths: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const path of paths) {
    for (let folder = slashed(dirname(path)); ; folder = slashed(dirname(folder))) {
      counts.set(folder, (counts.get(folder) ?? 0) + 1);
      if (folder === '.') break;
    }
  }
  const depth = (folder: string) => folder.split('/').length;
  const named = [...counts]
    .filter(([folder, count]) => blogs.test(folder) && count >= Math.min(fewest, paths.length))
    .sort(([one, many], [other, more]) => more - many || depth(one) - depth(other) || (one < other ? -1 : 1));
  if (named[0] !== undefined) return named[0][0];
  const most = [...counts].filter(([, count]) => count >= 0.9 * paths.length).map(([folder]) => folder);
  return most.reduce(
    (deepest, folder) => (folder !== '.' && (deepest === '.' || depth(folder) > depth(deepest)) ? folder : deepest),
    '.',
  );
}

const marks: readonly (readonly [file: RegExp, format: Config['format']])[] = [
  [/^astro\.config\./, 'astro'],
  [/^docusaurus\.config\./, 'docusaurus'],
  [/^next\.config\./, 'next-mdx'],
  [/^hugo\.(?:toml|ya?ml|json)$/, 'hugo'],
  [/^archetypes$/, 'hugo'],
  [/^_config\.ya?ml$/, 'jekyll'],
];

function formatOf(posts: readonly Found[]): SiteSurvey['format'] {
  const names = readdirSync('.').sort();
  for (const [mark, name] of marks) {
    const file = names.find((one) => mark.test(one));
    if (file !== undefined) return { name, sign: file };
  }
  const share = (has: (post: Found) => boolean) => posts.filter(has).length / posts.length;
  const key = (name: string) => share(({ data }) => Object.hasOwn(data, name));
  if (key('pubDate') >= 0.5) return { name: 'astro', sign: '`pubDate` in the front matter' };
  if (key('layout') >= 0.5) return { name: 'jekyll', sign: '`layout` in the front matter' };
  if (share(({ text }) => text.includes('<!-- truncate -->')) >= 0.2)
    return { name: 'docusaurus', sign: '`<!-- truncate -->`' };
  if (share(({ format }) => format === 'toml') >= 0.5) return { name: 'hugo', sign: 'TOML front matter' };
  if (share(({ text }) => /\{\{[<%]/.test(text)) >= 0.1) return { name: 'hugo', sign: 'shortcodes' };
  return null;
}

/** Read without being told: `content/implied-brief.ts`. */
const known = new Set(['keyphrase', 'focuskeyphrase', 'keywords', 'keyword', 'focuskeyword', 'primarykeyword']);
const keyphraseName = /key ?phrase|focus ?key|primary ?key|seo ?key|main ?key/;

function keyphraseOf(posts: readonly Found[]): SiteSurvey['keyphrase'] {
  const counts = new Map<string, number>();
  for (const { data } of posts)
    for (const path of phraseFields(data, '')) counts.set(path, (counts.get(path) ?? 0) + 1);
  const [best] = [...counts].sort(([one, many], [other, more]) => more - many || (one < other ? -1 : 1));
  return best === undefined || best[1] < 0.2 * posts.length ? null : { from: best[0], posts: best[1] };
}

function* phraseFields(data: Readonly<Record<string, unknown>>, above: string): Generator<string> {
  for (const [key, value] of Object.entries(data)) {
    const path = `${above}${key}`;
    const plain = key.toLowerCase().replace(/[-_]/g, '');
    const spaced = key
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .replace(/[-_]/g, ' ');
    const isNested = above !== '' && known.has(plain);
    if ((keyphraseName.test(spaced) || isNested) && (above !== '' || !known.has(plain)) && isPhrase(value)) yield path;
    else if (above === '' && typeof value === 'object' && value !== null && !Array.isArray(value)) {
      yield* phraseFields(value as Readonly<Record<string, unknown>>, `${path}.`);
    }
  }
}

function isPhrase(value: unknown): boolean {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' && first.trim() !== '' && first.length < 100;
}
