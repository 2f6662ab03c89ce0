import { existsSync } from 'node:fs';
import { type Baseline, type Compared, compare } from '../reports/baseline.ts';
import type { ReportPost } from '../reports/report.ts';
import type { BatchResult } from './batch.ts';
import { checkKey, contentHash } from './check-key.ts';
import { type Config, measuringConfig } from './config.ts';
import { findFiles, readText, shownPath, siteFiles } from './files.ts';
import { finish, type RunResult } from './finish.ts';
import { lapsedDays } from './lapsed-days.ts';
import { unpackPosts } from './packed-post.ts';
import { briefPathOf } from './sidecars.ts';
import type { SliceFile } from './slice.ts';
import { type CachedRun, openCheckCache } from './store/sqlite/check-cache.ts';
import { version } from './version.ts';

/** What a check needs beside the configuration. */
export interface CheckSurroundings {
  readonly configPath: string;
  readonly abort: AbortSignal;
  /** File that remembers results; null measures anew. */
  readonly cache: string | null;
  /** What is known already; null where everything counts. */
  readonly baseline: Baseline | null;
  /** Which posts to judge, the others being there to compare with; null: all. */
  readonly isChanged: ((path: string) => boolean) | null;
  /** The day of the check as `2026-05-04`: facts past their `valid_until` carry nothing. */
  readonly today: string;
}

export interface CheckResult extends RunResult, Pick<Compared, 'stale' | 'better'> {}

/** Measures existing posts against their targets: offline, deterministic; the posts are left as they are. */
export async function checkRun(
  patterns: readonly string[],
  config: Config,
  around: CheckSurroundings,
): Promise<CheckResult> {
  const files = filesOf(patterns, config, around.isChanged);
  const run = await cachedRun(files, config, around);
  const { posts, stale, better } = compared(unpackPosts(run.posts), around.baseline);
  const batch: BatchResult<object> = { done: [], failures: [], stopped: null };
  const shown = new Map(files.map(({ path }) => [shownPath(path), path]));
  const result = finish('check', posts, batch, run.problems, (path) => {
    const file = shown.get(path);
    return file === undefined ? undefined : readText(file);
  });
  return { ...result, stale, better };
}

function compared(posts: readonly ReportPost[], baseline: Baseline | null): Compared {
  return baseline === null ? { posts, stale: [], better: [] } : compare(posts, baseline, (path) => !existsSync(path));
}

function filesOf(
  patterns: readonly string[],
  config: Config,
  isChanged: CheckSurroundings['isChanged'],
): readonly SliceFile[] {
  const own = findFiles(patterns).map(
    ({ path }): SliceFile => ({ path, role: isChanged === null || isChanged(path) ? 'to-check' : 'site' }),
  );
  const taken = new Set(own.map(({ path }) => shownPath(path)));
  const site = siteFiles(config.site).map(({ path }): SliceFile => ({ path, role: 'site' }));
  return [...own, ...site.filter(({ path }) => !taken.has(shownPath(path)))];
}

async function cachedRun(
  files: readonly SliceFile[],
  config: Config,
  { cache: path, configPath, abort, today }: CheckSurroundings,
): Promise<Omit<CachedRun, 'inputs'>> {
  const measuring = { ...measuringConfig(config), today };
  const cache = path === null ? null : openCheckCache(path, version);
  try {
    const key = cache === null ? '' : checkKey(files, measuring);
    const known = cache?.get(key) ?? null;
    if (known !== null && isCurrent(known, today)) return known;
    // The analyzers and all they stand on are loaded only where there is something to measure.
    const { measureFiles } = await import('./measure-files.ts');
    const run = await measureFiles(files, measuring, { configPath, abort });
    cache?.put(key, { ...run, inputs: await inputsOf(files, today) });
    return run;
  } finally {
    cache?.close();
  }
}

function isCurrent({ inputs }: CachedRun, today: string): boolean {
  return Object.entries(inputs).every(([path, state]) => inputState(path, today) === state);
}

/** What a result depends on of a file: its content, and which of its days of validity are past. */
function inputState(path: string, today: string): string | null {
  const hash = contentHash(path);
  return hash === null ? null : [hash, ...lapsedDays(path, today)].join(' ');
}

/** The notes and shared facts of the briefs that posts were written from. */
async function inputsOf(files: readonly SliceFile[], today: string): Promise<CachedRun['inputs']> {
  const { notesOf } = await import('./brief-files.ts');
  const briefs = new Set(files.flatMap(({ path, role }) => (role === 'site' ? [] : (briefPathOf(path) ?? []))));
  return Object.fromEntries([...briefs].flatMap(notesOf).map((path) => [path, inputState(path, today)]));
}
