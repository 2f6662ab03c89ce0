import { existsSync, readdirSync } from 'node:fs';
import type { Brief } from '../content/brief.ts';
import { fileNameFor } from '../content/file-name.ts';
import { readFrontMatter } from '../content/read-front-matter.ts';
import { inside, readText } from './files.ts';

/** Where a post stands, and the day (`YYYY-MM-DD`) that it bears. */
export interface PostPlace {
  readonly path: string;
  readonly date: string;
}

/**
 * The places of posts in a folder. A post that was written there before keeps its day, in its text and, with Jekyll, in its
 * name: the same command on a later day leaves finished posts as they are. Others bear the day of today.
 */
export function postPlaces(folder: string, today: string): (brief: Brief, format: string) => PostPlace {
  let named: ReadonlyMap<string, string> | null = null;
  return (brief, format) => {
    const isNamed = fileNameFor(brief, format, today) !== fileNameFor(brief, format, '');
    if (isNamed) named ??= daysIn(folder);
    const known = isNamed ? named?.get(fileNameFor(brief, format, '')) : undefined;
    const path = inside(folder, fileNameFor(brief, format, known ?? today));
    return { path, date: dayOf(path) ?? known ?? today };
  };
}

/** The days in the names of a folder, by the rest of the name; the first where there are several. */
function daysIn(folder: string): ReadonlyMap<string, string> {
  const names = existsSync(folder) ? readdirSync(folder).sort().reverse() : [];
  return new Map(
    names.flatMap((name) => {
      const [, day, rest] = /^(\d{4}-\d{2}-\d{2})(-.+)$/.exec(name) ?? [];
      return day === undefined || rest === undefined ? [] : [[rest, day] as const];
    }),
  );
}

/** The day a post says it is of; null where there is none. */
function dayOf(path: string): string | null {
  if (!existsSync(path)) return null;
  const { date, pubDate = date } = readFrontMatter(readText(path)).frontMatter?.data ?? {};
  const text = pubDate instanceof Date ? pubDate.toISOString() : String(pubDate);
  return /^\d{4}-\d{2}-\d{2}(?=$|[T ])/.exec(text)?.[0] ?? null;
}
