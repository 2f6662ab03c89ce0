import { type MessagePort, workerData } from 'node:worker_threads';
import { fitEntries } from '../analyzers/corpus.ts';
import type { CorpusEntry } from '../analyzers/corpus-entry.ts';
import { packCorpus } from './packed-corpus.ts';

/** What the thread is given: where entries come from, each port until it closes, and who gets the corpus. */
export interface CorpusTask {
  readonly readers: readonly MessagePort[];
  readonly waiting: readonly MessagePort[];
}

/*
 * Fits the corpus of a large run in a thread of its own: what fitting takes is given back when the thread ends, and neither
 * entries nor corpus pass through anybody else.
 */

const { readers, waiting } = workerData as CorpusTask;
const entries: CorpusEntry[] = [];
let reading = readers.length;
for (const reader of readers) {
  reader.on('message', (read: readonly CorpusEntry[]) => entries.push(...read));
  reader.on('close', () => {
    reading--;
    if (reading > 0) return;
    const corpus = packCorpus(fitEntries(entries));
    for (const port of waiting) {
      port.postMessage(corpus);
      port.close();
    }
  });
}
