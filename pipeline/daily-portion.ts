import { globSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import type { Brief } from '../content/brief.ts';
import { CopydeskError } from '../content/errors.ts';
import type { Config } from './config.ts';
import { readText } from './files.ts';

/** More posts than this a day are told. */
const warnAbove = 10;
/** More than this are written only where somebody says so. */
const refuseAbove = 50;

/** What of a batch is written today. */
export interface DailyPortion {
  readonly briefs: readonly Brief[];
  /** One line each. */
  readonly told: readonly string[];
}

/**
 * Many posts in few days are what search engines call scaled content abuse and readers call spam, so that a batch is
 * braked by the day (UTC, as in the posts' own dates). Without `limit` more than 10 are told and more than 50 refused
 * (`usage`). With it that many are written, those of earlier days whose brief has not changed are left as they are, and
 * the rest waits for another day; what was written today is always among them, so that running again goes on.
 *
 * The files are counted, not the ledger: that knows paid calls only, and posts of built-in editors are posts too. Both
 * the modification time of a post and the date in its front matter are those of the day on which it was last written.
 */
export function dailyPortion(
  briefs: readonly Brief[],
  { out }: Pick<Config, 'out'>,
  limit: number | null,
  now: number,
): DailyPortion {
  const today = Math.floor(now / 86_400_000) * 86_400_000;
  const others = othersOf(briefs, out, today);
  if (limit === null) {
    const planned = briefs.length + others;
    const count = `${planned} posts${others === 0 ? '' : ` (${others} are there already)`} in one day`;
    if (planned > refuseAbove) {
      throw new CopydeskError('usage', `${count} are more than ${refuseAbove}`, {
        mend: `say --max-posts-per-day ${planned} if that is meant, or a lower figure: the rest is left for another day`,
      });
    }
    const told = `warn: ${count} are more than readers and search engines trust — --max-posts-per-day ${warnAbove} leaves the rest for another day`;
    return { briefs, told: planned > warnAbove ? [told] : [] };
  }
  const made = madeAt(out);
  const writtenAt = ({ slug }: Brief) => made.get(slug) ?? 0;
  const done = new Set(briefs.filter((brief) => writtenAt(brief) < today && writtenAt(brief) > changedAt(brief.path)));
  const open = briefs.filter((brief) => writtenAt(brief) < today && !done.has(brief));
  const ofToday = briefs.length - done.size - open.length;
  const left = open.slice(Math.max(0, limit - others - ofToday));
  const waiting = new Set([...done, ...left]);
  const told = [
    ...(done.size === 0 ? [] : [`${counted(done.size)} of earlier days left as they are`]),
    ...left.slice(0, 1).map(({ path }) => `${counted(left.length)} left for another day, from ${path} on`),
  ];
  return { briefs: briefs.filter((brief) => !waiting.has(brief)), told };
}

function counted(posts: number): string {
  return `${posts} post${posts === 1 ? '' : 's'}`;
}

/** Posts from other briefs that were written today, by their records. */
function othersOf(briefs: readonly Brief[], out: string, today: number): number {
  const own = new Set(briefs.map(({ path }) => path));
  return globSync(join(out, '**/*.review.json')).filter((record) => {
    if (changedAt(record) < today) return false;
    try {
      const { brief } = JSON.parse(readText(record)) as { readonly brief?: unknown };
      return typeof brief === 'string' && !own.has(brief);
    } catch {
      return false;
    }
  }).length;
}

/** When the post of each slug was last written, in ms. Names of Jekyll posts start with their date. */
function madeAt(out: string): ReadonlyMap<string, number> {
  const made = new Map<string, number>();
  for (const path of globSync(join(out, '*.{md,mdx}'))) {
    const name = basename(path, extname(path));
    const slug = name.replace(/^\d{4}-\d{2}-\d{2}-/, '');
    for (const one of new Set([name, slug])) made.set(one, Math.max(made.get(one) ?? 0, changedAt(path)));
  }
  return made;
}

/** In ms; 0 for what is no file, as a row of a table. */
function changedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
