import { type MessagePort, parentPort } from 'node:worker_threads';
import { fitEntries } from '../analyzers/corpus.ts';
import type { CorpusEntry } from '../analyzers/corpus-entry.ts';

/** What the thread is told: entries as they are read, and in the end who waits for the corpus. */
export type CorpusMessage =
  | { readonly type: 'entries'; readonly entries: readonly CorpusEntry[] }
  | { readonly type: 'fit'; readonly waiting: readonly MessagePort[] };

/*
 * Fits the corpus of a large run in a thread of its own: what fitting takes is given back when the thread ends, and the
 * corpus goes to those who measure without passing through anybody else.
 */

const entries: CorpusEntry[] = [];
parentPort?.on('message', (message: CorpusMessage) => {
  if (message.type === 'entries') {
    entries.push(...message.entries);
    return;
  }
  const corpus = fitEntries(entries);
  for (const port of message.waiting) {
    port.postMessage(corpus);
    port.close();
  }
  parentPort?.close();
});
