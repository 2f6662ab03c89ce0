import { extname } from 'node:path';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import type { CorpusEntry } from '../analyzers/corpus-entry.ts';
import { CopydeskError, type ErrorCode, type Problem } from '../content/errors.ts';
import type { Place } from '../content/position.ts';
import type { MeasuringConfig } from './config.ts';
import type { CorpusMessage } from './corpus-thread.ts';
import type { PackedPost } from './packed-post.ts';
import type { SliceFile } from './slice.ts';

/** What a thread is given. */
export interface SliceTask {
  readonly files: readonly SliceFile[];
  readonly config: MeasuringConfig;
  readonly configPath: string;
  /** Another thread has read the files for the corpus; this one only measures. */
  readonly isRead: boolean;
}

/** What a thread tells. */
export type SliceMessage =
  | { readonly type: 'entries'; readonly entries: readonly (CorpusEntry | Problem)[] }
  | { readonly type: 'read' }
  | { readonly type: 'posts'; readonly posts: readonly (PackedPost | Problem)[] }
  | { readonly type: 'measured' }
  | { readonly type: 'failed'; readonly fault: Fault };

interface Fault {
  readonly code: ErrorCode;
  readonly message: string;
  readonly path: string | null;
  readonly place: Place | null;
  readonly mend: string | null;
}

/** A slice that is worked on in a thread of its own. */
export interface SliceThread {
  /** Done when all is read; entries and problems are handed on as they come. */
  read(): Promise<void>;
  /** Waits for the corpus at `fitted`. */
  measure(fitted: MessagePort): Promise<readonly (PackedPost | Problem)[]>;
  stop(): Promise<unknown>;
}

/** The thread that fits the corpus of a run. */
export interface CorpusThread {
  add(entries: readonly CorpusEntry[]): void;
  /** Fits what was added; as many ports as wanted get the corpus. Rejects where the thread dies. */
  fit(waiting: number): { readonly ports: readonly MessagePort[]; readonly failed: Promise<never> };
  stop(): Promise<unknown>;
}

/**
 * What a thread may take before it clears up: V8 lets a heap without a limit grow to four times what is in use. A single
 * post of half a million words still fits.
 */
const resourceLimits = { maxOldGenerationSizeMb: 1536, maxYoungGenerationSizeMb: 16 };

// A clone runs its sources, the package its build.
const fileOf = (name: string) => new URL(`./${name}${extname(import.meta.url)}`, import.meta.url);

/** Starts the thread that fits the corpus. */
export function corpusThread(): CorpusThread {
  const worker = new Worker(fileOf('corpus-thread'), { resourceLimits });
  const failing = Promise.withResolvers<never>();
  failing.promise.catch(() => undefined);
  worker.on('error', failing.reject);
  const send = (message: CorpusMessage, moved: readonly (ArrayBuffer | MessagePort)[]) =>
    worker.postMessage(message, [...moved]);
  return {
    add(entries) {
      const moved = entries.flatMap(({ sequence, shingles }) => [sequence.buffer, shingles.buffer]);
      send({ type: 'entries', entries }, moved as ArrayBuffer[]);
    },
    fit(waiting) {
      const channels = Array.from({ length: waiting }, () => new MessageChannel());
      const ends = channels.map(({ port2 }) => port2);
      send({ type: 'fit', waiting: ends }, ends);
      return { ports: channels.map(({ port1 }) => port1), failed: failing.promise };
    },
    stop: () => worker.terminate(),
  };
}

/** Starts a thread on a slice. Reading and measuring reject with the thread's own fault, or where it died. */
export function sliceThread(
  task: SliceTask,
  onRead: (entries: readonly (CorpusEntry | Problem)[]) => void,
): SliceThread {
  const worker = new Worker(fileOf('slice-thread'), { workerData: task, resourceLimits });
  const posts: (PackedPost | Problem)[] = [];
  const reading = Promise.withResolvers<void>();
  const measuring = Promise.withResolvers<readonly (PackedPost | Problem)[]>();
  const fail = (error: Error): void => {
    reading.reject(error);
    measuring.reject(error);
  };
  // Whoever awaits the one reading learns of the fault; the other must not end the process as unhandled.
  reading.promise.catch(() => undefined);
  measuring.promise.catch(() => undefined);
  worker.on('message', (message: SliceMessage) => {
    if (message.type === 'entries') onRead(message.entries);
    else if (message.type === 'posts') posts.push(...message.posts);
    else if (message.type === 'read') reading.resolve();
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

function restored({ code, message, path, place, mend }: Fault): CopydeskError {
  return new CopydeskError(code, message, {
    place: place ?? undefined,
    ...(path === null ? {} : { path }),
    ...(mend === null ? {} : { mend }),
  });
}
