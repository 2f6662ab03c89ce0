import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { Corpus } from '../analyzers/corpus.ts';
import { CopydeskError } from '../content/errors.ts';
import { sliceOf } from './slice.ts';
import type { SliceMessage, SliceTask } from './slice-threads.ts';

/** The thread behind `slice-threads.ts`: reads its slice, waits for the corpus of all, measures. */

const port = parentPort;
if (port === null) throw new Error('this file runs in a worker thread');
const { files, config, configPath, isRead } = workerData as SliceTask;
const slice = sliceOf(files, config, configPath);

/** Tells results in bundles: a message each would cost more than it carries. */
function tell<T>(results: Iterable<T>, message: (bundle: readonly T[]) => SliceMessage): void {
  let bundle: T[] = [];
  for (const result of results) {
    bundle.push(result);
    if (bundle.length < 64) continue;
    port?.postMessage(message(bundle));
    bundle = [];
  }
  port?.postMessage(message(bundle));
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

port.once('message', (corpus: MessagePort) => {
  corpus.once('message', (fitted: Corpus) => {
    told(() => {
      tell(slice.measure(fitted), (posts) => ({ type: 'posts', posts }));
      port.postMessage({ type: 'measured' } satisfies SliceMessage);
    });
  });
});
if (!isRead) {
  told(() => {
    tell(slice.read(), (entries) => ({ type: 'entries', entries }));
    port.postMessage({ type: 'read' } satisfies SliceMessage);
  });
}
