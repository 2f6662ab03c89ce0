import type { Worker } from 'node:worker_threads';
import type { Fitted } from '../../pipeline/desk/bench.ts';
import type { GlanceConfig, Wanted } from '../../pipeline/desk/glance.ts';
import { started } from '../../pipeline/slice-threads.ts';
import type { LaidOut, LayoutTask } from './layout-thread.ts';

/** A thread that lays out the pages of posts. */
export interface Layout {
  /** From now on pages can be laid out with their suggestions. */
  fit(fitted: Fitted): void;
  /** One at a time. Null where there is no such page; rejects where the thread is gone. */
  layOut(post: Wanted, isWhole: boolean): Promise<LaidOut>;
}

/** Starts it; it keeps no process alive. */
export function layoutThread(config: GlanceConfig): Layout {
  const worker: Worker = started('layout-thread', config, [], import.meta.url);
  let waiting: PromiseWithResolvers<LaidOut> | null = null;
  let isGone = false;
  const end = (): void => {
    isGone = true;
    waiting?.reject(new Error('the thread that lays out pages is gone'));
  };
  worker.on('message', (page: LaidOut) => waiting?.resolve(page));
  worker.on('error', end);
  worker.on('exit', end);
  // Whoever listens holds the process, so that it is let go only now.
  worker.unref();
  const send = (task: LayoutTask): void => worker.postMessage(task);
  return {
    fit: (fitted) => send({ fitted }),
    layOut(post, isWhole) {
      waiting = Promise.withResolvers();
      if (isGone) end();
      else send({ post, isWhole });
      return waiting.promise;
    },
  };
}
