import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { emptyCorpus } from '../analyzers/corpus.ts';
import type { CorpusEntry } from '../analyzers/corpus-entry.ts';
import { CopydeskError, type Problem } from '../content/errors.ts';
import { measuringWith } from './measuring.ts';
import { type PackedCorpus, unpackCorpus } from './packed-corpus.ts';
import { sliceOf } from './slice.ts';
import type { SliceMessage, SliceTask } from './slice-threads.ts';

/** The thread behind `slice-threads.ts`: reads its slice, waits for the corpus of all, measures. */

const port = parentPort;
if (port === null) throw new Error('this file runs in a worker thread');
const { files, config, configPath, keeping, entries } = workerData as SliceTask;
const slice = sliceOf(files, config, configPath, keeping);

/** Tells results in bundles: a message each would cost more than it carries. */
function tell<T>(results: Iterable<T>, send: (bundle: readonly T[]) => void): void {
  let bundle: T[] = [];
  for (const result of results) {
    bundle.push(result);
    if (bundle.length < 64) continue;
    send(bundle);
    bundle = [];
  }
  send(bundle);
}

/** A fault of ours keeps its code across threads; a bug keeps its stack. */
function told(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof CopydeskError)) throw error;
    const { code, message, path, place, mend } = error;
    port?.postMessage({ type: 'failed', fault: { code, message, path, place, mend } } satisfies SliceMessage);
  }
}

/**
 * Entries with all their numbers in one piece of memory, so large that the system takes it back: what thousands of small ones took
 * stayed with the process when the thread that fits the corpus was gone, a hundred megabytes for ten thousand posts.
 */
function together(entries: readonly CorpusEntry[]) {
  const buffer = new ArrayBuffer(
    entries.reduce((sum, { sequence, shingles }) => sum + sequence.byteLength + shingles.byteLength, 0),
  );
  let end = 0;
  const placed = <T extends Int32Array | Uint32Array>(numbers: T, copy: T): T => {
    copy.set(numbers);
    end += numbers.byteLength;
    return copy;
  };
  return {
    buffer,
    entries: entries.map((entry): CorpusEntry => {
      const { sequence, shingles } = entry;
      return {
        ...entry,
        sequence: placed(sequence, new Int32Array(buffer, end, sequence.length)),
        shingles: placed(shingles, new Uint32Array(buffer, end, shingles.length)),
      };
    }),
  };
}

/** Entries go to the thread that fits the corpus, problems to the one that asked. */
function read(to: MessagePort): void {
  const problems: Problem[] = [];
  tell(slice.read(), (bundle) => {
    const found: CorpusEntry[] = [];
    for (const one of bundle) {
      if ('code' in one) problems.push(one);
      else found.push(one);
    }
    const { entries, buffer } = together(found);
    to.postMessage(entries, [buffer]);
  });
  to.close();
  port?.postMessage({ type: 'read', problems } satisfies SliceMessage);
  // What many posts have left behind is in the way of the thread that fits the corpus; a plain collection keeps the room it had.
  if (keeping !== 'whole') globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}

port.once('message', (corpus: MessagePort) => {
  corpus.once('message', (fitted: PackedCorpus) => {
    told(() => {
      tell(slice.measure(unpackCorpus(fitted)), (posts) =>
        port.postMessage({ type: 'posts', posts } satisfies SliceMessage),
      );
      port.postMessage({ type: 'measured' } satisfies SliceMessage);
    });
  });
});
told(() => {
  // A mistake in the configuration is told before anything is read.
  measuringWith(config, emptyCorpus, configPath);
  if (entries !== null) read(entries);
});
