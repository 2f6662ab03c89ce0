import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Brief } from '../content/brief.ts';
import { fileNameFor } from '../content/file-name.ts';
import { readFrontMatter } from '../content/read-front-matter.ts';
import type { Config } from './config.ts';
import { inside, readText } from './files.ts';

/** Where the starters of site generators keep their posts, below the root of the site. */
const homes: Readonly<Record<string, readonly string[]>> = {
  astro: ['src/content/blog', 'src/content/posts'],
  hugo: ['content/posts', 'content/post', 'content/blog'],
  jekyll: ['_posts'],
  'next-mdx': ['content/blog', 'content/posts', 'content', 'posts'],
  docusaurus: ['blog'],
};

/** What stands in the root of a site of each generator. */
const signs: readonly (readonly [format: Config['format'], file: RegExp])[] = [
  ['astro', /^astro\.config\.\w+$/],
  ['docusaurus', /^docusaurus\.config\.\w+$/],
  ['next-mdx', /^next\.config\.\w+$/],
  ['jekyll', /^_config\.ya?ml$/],
  ['hugo', /^(?:hugo|config)\.(?:toml|ya?ml|json)$/],
];

/** The generator that a folder is the site of, by its configuration; null where it does not tell. */
export function generatorOf(site: string): Config['format'] | null {
  const files = namesIn(site);
  return signs.find(([, file]) => files.some((name) => file.test(name)))?.[0] ?? null;
}

/** A place in the site, and what stands there already. */
export interface SitePlace {
  readonly path: string;
  /** The day it bears. */
  readonly date: string;
  /** The day of this change, where it was published before; else null. */
  readonly updated: string | null;
  /** The front matter of the post that stands there; null where none does. */
  readonly before: Readonly<Record<string, unknown>> | null;
}

/**
 * The file of a post in a site: below the folder that the generator's starter has for posts, else in the given folder
 * itself. A post that was published keeps its first day, with Jekyll in its name. Throws `path-escapes`.
 */
export function sitePlace(site: string, brief: Brief, format: string, today: string): SitePlace {
  const folder = postsFolder(site, format);
  const files = namesIn(folder);
  const undated = fileNameFor(brief, format, '');
  const known = files.find((name) => /^\d{4}-\d{2}-\d{2}/.test(name) && name.slice(10) === undated);
  const named = format === 'jekyll' ? known?.slice(0, 10) : undefined;
  const path = inside(folder, fileNameFor(brief, format, named ?? today));
  const before = existsSync(path) ? (readFrontMatter(readText(path)).frontMatter?.data ?? {}) : null;
  const first = named ?? dayOf(before);
  return before === null || first === null
    ? { path, date: today, updated: null, before }
    : { path, date: first, updated: first === today ? null : today, before };
}

function postsFolder(site: string, format: string): string {
  const known = (homes[format] ?? []).map((home) => join(site, home)).find(isFolder);
  return known ?? site;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    // It is made with the first post.
    return [];
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function dayOf(data: SitePlace['before']): string | null {
  const value = data?.pubDate ?? data?.date;
  const text = value instanceof Date ? value.toISOString() : String(value ?? '');
  return /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0] ?? null;
}
