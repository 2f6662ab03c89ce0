import { parentPort, workerData } from 'node:worker_threads';
import { inflateRawSync } from 'node:zlib';
import { CopydeskError } from '../content/errors.ts';
import { buildReport } from '../reports/build-report.ts';
import { type Report, type ReportPost, reportSchema } from '../reports/report.ts';
import { readText } from './files.ts';
import { saveReport } from './save-report.ts';
import type { Fault } from './slice-threads.ts';
import { version } from './version.ts';

/** What the thread is given: posts as deflated JSON, and what the report says beside them. */
export interface ReportTask {
  readonly folder: string;
  readonly posts: readonly Uint8Array[];
  readonly rest: Omit<Report, 'posts'>;
}

/** Writes the report of a folder in a thread of its own: that of thousands of posts takes seconds. */
const { folder, posts, rest } = workerData as ReportTask;
const entries = posts.map((post) => JSON.parse(inflateRawSync(post).toString('utf8')) as ReportPost);
const report = buildReport(rest.command, entries, rest.failures, version, rest.map);
try {
  if (reportSchema.safeParse(report).success) saveReport(report, readText, folder);
} catch (error) {
  if (!(error instanceof CopydeskError)) throw error;
  const { code, message, path, place, mend } = error;
  parentPort?.postMessage({ code, message, path, place, mend } satisfies Fault);
}
