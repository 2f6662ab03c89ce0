import { availableParallelism } from 'node:os';
import { MessageChannel } from 'node:worker_threads';
import { CopydeskError, type Problem } from '../content/errors.ts';
import type { MeasuringConfig } from './config.ts';
import { shownPath, sizeOf } from './files.ts';
import type { PackedPost } from './packed-post.ts';
import type { Keeping, SliceFile } from './slice.ts';
import { corpusThread, sliceThread } from './slice-threads.ts';

/** What was measured, in the order of the files. */
export interface MeasuredFiles {
  readonly posts: readonly PackedPost[];
  readonly problems: readonly Problem[];
}

/** Bytes a thread must have to do before it is worth its start: about half a second's work. */
const bytesAThread = 150_000;

/** Bytes of source that a thread may keep whole: what was read of a post takes thirty times its text. */
const keptWhole = 600_000;

/**
 * Bytes of a run, some 4,000 posts, from which on its threads are started anew to measure: what they have grown to in the first
 * reading is then given back while the corpus is fitted. Below that, warm code and what was read are worth more.
 */
const bytesToStartAnew = 30_000_000;

/**
 * Measures files against the corpus they form together: all are read, the corpus is fitted, all are measured. Large runs
 * use every core; results do not depend on it, nor on whether threads are started anew. Throws `config-invalid`, and `interrupted` on an abort.
 */
export async function measureFiles(
  files: readonly SliceFile[],
  config: MeasuringConfig,
  around: { readonly configPath: string; readonly abort: AbortSignal },
  startsAnewAbove = bytesToStartAnew,
): Promise<MeasuredFiles> {
  const weights = files.map(({ path }) => sizeOf(path));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const threads = Math.min(availableParallelism(), Math.floor(total / bytesAThread));
  const results =
    threads < 2
      ? // With threads, this one needs nothing that measures: they are started the sooner.
        (await import('./measure-here.ts')).measureHere(
          files,
          config,
          around.configPath,
          total > keptWhole ? 'bytes' : 'whole',
        )
      : await measureInThreads(divided(files, weights, threads), config, {
          ...around,
          keeping: total > startsAnewAbove ? 'nothing' : total > threads * keptWhole ? 'bytes' : 'whole',
        });
  const place = new Map(files.map(({ path }, at) => [shownPath(path), at]));
  const placeOf = (path: string) => place.get(path) ?? 0;
  const posts = results.filter((result) => 'light' in result);
  const problems = results.filter((result) => 'code' in result);
  return {
    posts: posts.sort((one, other) => placeOf(one.light.path) - placeOf(other.light.path)),
    problems: problems.sort((one, other) => placeOf(one.path) - placeOf(other.path)),
  };
}

/**
 * Threads that read, a thread that fits, threads that measure: the same as read, unless the run is so large that those are to
 * be gone first, so that nothing of the first reading stays in memory.
 */
async function measureInThreads(
  slices: readonly (readonly SliceFile[])[],
  config: MeasuringConfig,
  {
    configPath,
    abort,
    keeping,
  }: {
    readonly configPath: string;
    readonly abort: AbortSignal;
    readonly keeping: Keeping;
  },
): Promise<readonly (PackedPost | Problem)[]> {
  const startsAnew = keeping === 'nothing';
  const channels = slices.map(() => ({ entries: new MessageChannel(), corpus: new MessageChannel() }));
  const fitting = corpusThread({
    readers: channels.map(({ entries }) => entries.port2),
    waiting: channels.map(({ corpus }) => corpus.port2),
  });
  let threads = slices.map((files, at) =>
    sliceThread({ files, config, configPath, keeping, entries: channels[at]?.entries.port1 ?? null }),
  );
  try {
    const reading = Promise.all(threads.map((thread) => thread.read()));
    const problems = (await interruptible(reading, abort)).flat();
    if (startsAnew) await Promise.all(threads.map((thread) => thread.stop()));
    await interruptible(fitting.fitted, abort);
    if (startsAnew) {
      const broken = new Set(problems.map(({ path }) => path));
      const left = slices.map((files) =>
        files.filter(({ path, role }) => role === 'to-check' && !broken.has(shownPath(path))),
      );
      threads = left.map((files) => sliceThread({ files, config, configPath, keeping, entries: null }));
    }
    const measuring = channels.map(({ corpus }, at) => threads[at]?.measure(corpus.port1) ?? []);
    const measured = await interruptible(Promise.all(measuring), abort);
    return [...problems, ...measured.flat()];
  } finally {
    await Promise.all([fitting, ...threads].map((thread) => thread.stop()));
  }
}

/** Waits for a piece of work, or for the user to stop it. */
function interruptible<T>(work: Promise<T>, abort: AbortSignal): Promise<T> {
  const stopped = Promise.withResolvers<never>();
  const stop = () =>
    stopped.reject(new CopydeskError('interrupted', 'the run was interrupted', { mend: 'run the same command again' }));
  if (abort.aborted) stop();
  abort.addEventListener('abort', stop, { once: true });
  return Promise.race([work, stopped.promise]).finally(() => abort.removeEventListener('abort', stop));
}

/** The files in as many slices as there are threads, of about equal weight: the heaviest first, each to the lightest slice. */
function divided(
  files: readonly SliceFile[],
  weights: readonly number[],
  threads: number,
): readonly (readonly SliceFile[])[] {
  const slices = Array.from({ length: threads }, () => ({ weight: 0, files: [] as SliceFile[] }));
  const order = files.map((_, at) => at).sort((one, other) => (weights[other] ?? 0) - (weights[one] ?? 0));
  for (const at of order) {
    const lightest = slices.reduce((best, slice) => (slice.weight < best.weight ? slice : best));
    lightest.files.push(files[at] as SliceFile);
    lightest.weight += weights[at] ?? 0;
  }
  return slices.map((slice) => slice.files);
}
