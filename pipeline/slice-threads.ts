import { getCompileCacheDir } from 'node:module';
import { dirname, extname } from 'node:path';
import { type MessagePort, type Transferable, Worker } from 'node:worker_threads';
import { CopydeskError, type ErrorCode, type Problem } from '../content/errors.ts';
import type { Place } from '../content/position.ts';
import type { MeasuringConfig } from './config.ts';
import type { CorpusTask } from './corpus-thread.ts';
import { type PackedPost, stored } from './packed-post.ts';
import type { Keeping, SliceFile } from './slice.ts';

/** What a thread is given. */
export interface SliceTask {
  readonly files: readonly SliceFile[];
  readonly config: MeasuringConfig;
  readonly configPath: string;
  readonly keeping: Keeping;
  /** Where entries for the corpus go, closed behind the last; null where another thread has read the files. */
  readonly entries: MessagePort | null;
}

/** What a thread tells. */
export type SliceMessage =
  | { readonly type: 'read'; readonly problems: readonly Problem[] }
  | { readonly type: 'posts'; readonly posts: readonly (PackedPost | Problem)[] }
  | { readonly type: 'measured' }
  | { readonly type: 'failed'; readonly fault: Fault };

/** A fault of ours on its way between threads. */
export interface Fault {
  readonly code: ErrorCode;
  readonly message: string;
  readonly path: string | null;
  readonly place: Place | null;
  readonly mend: string | null;
}

/** A slice that is worked on in a thread of its own. */
export interface SliceThread {
  /** Done when all is read: the files that cannot be. */
  read(): Promise<readonly Problem[]>;
  /** Waits for the corpus at `fitted`. */
  measure(fitted: MessagePort): Promise<readonly (PackedPost | Problem)[]>;
  stop(): Promise<unknown>;
}

/** The thread that fits the corpus of a run. */
export interface CorpusThread {
  /** Done when the corpus is sent and the thread is gone; rejects where it died. */
  readonly fitted: Promise<void>;
  stop(): Promise<unknown>;
}

/**
 * What a thread may take before it clears up: V8 lets a heap without a limit grow to four times what is in use. A single
 * post of half a million words still fits. The young get little room: most of what they hold is already let go.
 */
const resourceLimits = { maxOldGenerationSizeMb: 1536, maxYoungGenerationSizeMb: 8 };

/** Starts the thread of that name beside a file, this one unless another is named; `moved` is given to it. */
export function started(
  name: string,
  workerData: unknown,
  moved: readonly (Transferable | null)[],
  beside = import.meta.url,
): Worker {
  // A clone runs its sources, the package its build.
  const file = new URL(`./${name}${extname(import.meta.url)}`, beside);
  // A thread does not take part in the cache of compiled code by itself; without it, each would strip types anew.
  const cache = getCompileCacheDir();
  const env = cache === undefined ? process.env : { ...process.env, NODE_COMPILE_CACHE: dirname(cache) };
  return new Worker(file, { workerData, env, resourceLimits, transferList: moved.filter((one) => one !== null) });
}

/** Starts the thread that fits the corpus. */
export function corpusThread(task: CorpusTask): CorpusThread {
  const worker = started('corpus-thread', task, [...task.readers, ...task.waiting]);
  const fitted = Promise.withResolvers<void>();
  fitted.promise.catch(() => undefined);
  worker.on('error', fitted.reject);
  worker.on('exit', () => fitted.resolve());
  return { fitted: fitted.promise, stop: () => worker.terminate() };
}

/** Starts a thread on a slice. Reading and measuring reject with the thread's own fault, or where it died. */
export function sliceThread(task: SliceTask): SliceThread {
  const worker = started('slice-thread', task, [task.entries]);
  const posts: (PackedPost | Problem)[] = [];
  const reading = Promise.withResolvers<readonly Problem[]>();
  const measuring = Promise.withResolvers<readonly (PackedPost | Problem)[]>();
  const fail = (error: Error): void => {
    reading.reject(error);
    measuring.reject(error);
  };
  // Whoever awaits the one reading learns of the fault; the other must not end the process as unhandled.
  reading.promise.catch(() => undefined);
  measuring.promise.catch(() => undefined);
  worker.on('message', (message: SliceMessage) => {
    if (message.type === 'posts') for (const one of message.posts) posts.push('light' in one ? stored(one) : one);
    else if (message.type === 'read') reading.resolve(message.problems);
    else if (message.type === 'measured') measuring.resolve(posts);
    else fail(restored(message.fault));
  });
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('a measuring thread ended before its work was done')));
  return {
    read: () => reading.promise,
    measure(fitted) {
      worker.postMessage(fitted, [fitted]);
      return measuring.promise;
    },
    stop: () => worker.terminate(),
  };
}

export function restored({ code, message, path, place, mend }: Fault): CopydeskError {
  return new CopydeskError(code, message, {
    place: place ?? undefined,
    ...(path === null ? {} : { path }),
    ...(mend === null ? {} : { mend }),
  });
}
