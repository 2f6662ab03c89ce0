import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import type { CopydeskError, Problem } from '../content/errors.ts';
import { buildReport } from '../reports/build-report.ts';
import type { Report, ReportPost } from '../reports/report.ts';
import type { BatchResult } from './batch.ts';
import { entryOf, type Origin } from './entry.ts';
import { readText, writeText } from './files.ts';
import type { Post } from './post.ts';
import { sidecarOf } from './read-post.ts';
import { reviewOf } from './review.ts';
import { version } from './version.ts';

/** What a run hands to the command line. */
export interface RunResult {
  readonly report: Report;
  readonly problems: readonly Problem[];
  readonly failures: readonly { readonly path: string; readonly error: CopydeskError }[];
  readonly stopped: CopydeskError | null;
  /** The text of a post by its path in the report. */
  readonly source: (path: string) => string | undefined;
}

/**
 * Before a post is written over another: one that somebody edited since it was made, or that copydesk did not make, is
 * kept as `POST.HASH.bak`, so that a later run never writes over an earlier copy. Returns where, or null where nothing
 * would be lost.
 */
export function keepEdits(path: string, text: string): string | null {
  if (!existsSync(path)) return null;
  const there = readText(path);
  if (there === text) return null;
  const hash = createHash('sha256').update(there).digest('hex');
  const sidecar = sidecarOf(path);
  if (existsSync(sidecar) && readText(sidecar).includes(hash)) return null;
  const copy = `${path}.${hash.slice(0, 8)}.bak`;
  writeText(copy, there);
  return copy;
}

/** The same, with `POST.review.json` written beside the post. */
export function saveSidecar(post: Post, path: string, origin: Origin): ReportPost {
  const entry = entryOf(post, path, origin);
  writeText(sidecarOf(path), `${JSON.stringify(reviewOf(entry, basename(path), version), null, 2)}\n`);
  return entry;
}

/** Puts entries, failures and problems together. */
export function finish(
  command: Report['command'],
  entries: readonly ReportPost[],
  batch: BatchResult<object | null>,
  problems: readonly Problem[],
  source: (path: string) => string | undefined,
  map?: Report['map'],
): RunResult {
  const faults = problems.filter((problem) => problem.level === 'error');
  const failures = [
    ...faults.map((problem) => ({
      path: problem.path,
      code: problem.code as string,
      message: problem.mend === null ? problem.message : `${problem.message} — ${problem.mend}`,
      line: problem.place?.line ?? null,
      column: problem.place?.column ?? null,
    })),
    ...batch.failures.map(({ path, error }) => ({
      path,
      code: error.code as string,
      message: error.mend === null ? error.message : `${error.message} — ${error.mend}`,
      line: error.place?.line ?? null,
      column: error.place?.column ?? null,
    })),
  ];
  return {
    report: buildReport(command, entries, failures, version, map),
    problems,
    failures: batch.failures,
    stopped: batch.stopped,
    source,
  };
}
