import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { CopydeskError, type Problem } from '../content/errors.ts';
import { buildReport } from '../reports/build-report.ts';
import type { Report, ReportPost } from '../reports/report.ts';
import type { BatchResult } from './batch.ts';
import { entryOf, type Origin } from './entry.ts';
import { readText, writeText } from './files.ts';
import type { Post } from './post.ts';
import { readReview } from './read-review.ts';
import { isEdited, type Judged, type Review, reviewOf, reviewSchema } from './review.ts';
import { sidecarIn, sidecarOf } from './sidecars.ts';
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
  const review = reviewSchema.pick({ contentHash: true, decisions: true }).safeParse(sidecarIn(path));
  if (review.success && review.data.contentHash === hash && !isEdited(review.data, hash)) return null;
  return kept(path, there, hash);
}

function kept(path: string, text: string, hash: string): string {
  const copy = `${path}.${hash.slice(0, 8)}.bak`;
  writeText(copy, text);
  return copy;
}

/** What editors said in an earlier sidecar; one that cannot be read is kept beside the new one. */
function judgedBefore(path: string): Judged | undefined {
  try {
    return readReview(path) ?? undefined;
  } catch (error) {
    if (!(error instanceof CopydeskError)) throw error;
    const sidecar = sidecarOf(path);
    const there = readText(sidecar);
    kept(sidecar, there, createHash('sha256').update(there).digest('hex'));
    return undefined;
  }
}

/** The entry of a post, with `POST.review.json` written beside it; what editors said in an earlier one stays in it. */
export function saveSidecar(post: Post, path: string, origin: Origin): ReportPost {
  const entry = entryOf(post, path, origin);
  saveReview(path, reviewOf(entry, basename(path), version, judgedBefore(path)));
  return entry;
}

/** Writes the sidecar of a post. */
export function saveReview(post: string, review: Review): void {
  writeText(sidecarOf(post), reviewText(review));
}

export function reviewText(review: Review): string {
  return `${JSON.stringify(review, null, 2)}\n`;
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
