import { parentPort, workerData } from 'node:worker_threads';
import type { Fitted } from '../../pipeline/desk/bench.ts';
import { type GlanceConfig, glancing, type Wanted } from '../../pipeline/desk/glance.ts';
import { anybody } from './anybody.ts';
import { type KeptSheet, packed } from './kept-sheets.ts';
import { postPage } from './post-page.ts';
import { sheetOf } from './sheet.ts';

/** What the thread is told: what was fitted over all posts, or a post to be laid out, with or without its suggestions. */
export type LayoutTask = { readonly fitted: Fitted } | { readonly post: Wanted; readonly isWhole: boolean };

/** The page of the post; null where there is none. */
export type LaidOut = KeptSheet | null;

/** Lays out one post after the other, so that nobody who asks for something waits for it. */

const config = workerData as GlanceConfig;
const plain = glancing(config, null);
let whole: typeof plain | null = null;

parentPort?.on('message', async (task: LayoutTask) => {
  if ('fitted' in task) {
    whole = glancing(config, task.fitted);
    return;
  }
  let page: LaidOut = null;
  try {
    const seen = await (task.isWhole && whole !== null ? whole : plain)(task.post);
    if (seen !== null) {
      const { open, suggestions } = seen;
      page = packed(sheetOf(postPage(anybody, open, { suggestions, asked: [] }), open.brief.eeat.reviewer.role ?? ''));
    }
  } catch {
    // Whoever opens it is told.
  }
  parentPort?.postMessage(page);
});
