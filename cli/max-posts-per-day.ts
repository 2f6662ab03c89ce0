import { InvalidArgumentError, Option } from 'commander';
import type { Brief } from '../content/brief.ts';
import { CopydeskError } from '../content/errors.ts';
import type { Config } from '../pipeline/config.ts';
import { dailyPortion } from '../pipeline/daily-portion.ts';

export function maxPostsPerDayOption(): Option {
  return new Option(
    '--max-posts-per-day <number>',
    'write so many today and leave the rest for another day; without it, more than 10 are told, more than 50 refused',
  ).argParser((text: string) => {
    if (/^\d{1,6}$/.test(text)) return Number(text);
    throw new InvalidArgumentError('a whole number is wanted.');
  });
}

/** The briefs to write today; what else there is to say goes to stderr. Throws `usage` above what a day may hold. */
export function todaysPortion(briefs: readonly Brief[], config: Config, limit: number | undefined): readonly Brief[] {
  const portion = dailyPortion(briefs, config, limit ?? null, Date.now());
  for (const line of portion.told) process.stderr.write(`${line}\n`);
  return portion.briefs;
}

/** The same as a warning: a plan refuses nothing for its number. */
export function warnOfDay(briefs: readonly Brief[], config: Config): void {
  try {
    todaysPortion(briefs, config, undefined);
  } catch (error) {
    if (!(error instanceof CopydeskError)) throw error;
    process.stderr.write(`warn: ${error.message} — ${error.mend}\n`);
  }
}
