import { appendFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { CopydeskError } from '../content/errors.ts';
import type { Report } from '../reports/report.ts';
import { type RunFigures, runFigures, runFiguresSchema } from '../reports/run-figures.ts';
import { readText, shownPath } from './files.ts';

/** Where the figures of each run into a folder stand, one line a run. */
function logOf(folder: string): string {
  return join(folder, 'history.jsonl');
}

/** Runs that left their figures in a folder, the oldest first; lines that this version does not understand are left out. */
export function readRuns(folder: string): readonly RunFigures[] {
  const path = logOf(folder);
  if (!existsSync(path)) return [];
  return readText(path)
    .split('\n')
    .flatMap((line) => {
      const run = runFiguresSchema.safeParse(parsed(line));
      return run.success ? [run.data] : [];
    });
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // Cut off, or no line of ours.
    return null;
  }
}

/**
 * Adds the figures of a run to those of its folder. A run that found everything as the last one left it adds nothing. Throws
 * `file-unreadable`.
 */
export function logRun(report: Report, folder: string, now: number): void {
  if (report.posts.length === 0) return;
  const figures = runFigures(report, new Date(now).toISOString());
  const last = readRuns(folder).at(-1);
  if (last !== undefined && isDeepStrictEqual({ ...last, at: figures.at }, figures)) return;
  try {
    appendFileSync(logOf(folder), `${JSON.stringify(figures)}\n`);
  } catch (cause) {
    throw new CopydeskError('file-unreadable', 'the file cannot be written', {
      path: shownPath(logOf(folder)),
      mend: 'check the folder and its rights',
      cause,
    });
  }
}
