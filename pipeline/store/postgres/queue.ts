import type { PgBoss } from 'pg-boss';
import type { Priority } from '../../../models/priority.ts';
import { missing, unreachable } from './database.ts';
import type { PostJob } from './posts.ts';

/** Hands posts to workers that would all do the same with them, told by their fingerprint. */
export interface Queue {
  send(fingerprint: string, job: PostJob, priority: Priority): Promise<void>;
  /**
   * Takes posts, so many at a time, until it is stopped. `signal`: the post was given to somebody else. A handler that
   * rejects is called again, here or elsewhere; after the last time `bury` is.
   */
  work(
    fingerprint: string,
    concurrency: number,
    handle: (job: PostJob, signal: AbortSignal) => Promise<void>,
    bury: (job: PostJob, why: string) => Promise<void>,
  ): Promise<void>;
  /** Takes no more posts, and waits for the handlers. May be called twice. */
  stop(): Promise<void>;
}

const schema = 'copydesk_queue';
const deadLetters = 'dead-letters';
/** A worker that was not heard of for so long has lost its posts. */
const heartbeatSeconds = 20;
const lookForDeadSeconds = 5;
/** Workers that may die of one post, or throw. */
const mostTries = 4;
const rankOf: Readonly<Record<Priority, number>> = { interactive: 2, standard: 1, batch: 0 };

/** Throws `config-invalid` where the package is not there. */
export const loadQueue = () => import('pg-boss').catch((cause) => missing('pg-boss', cause));

/** The queues of pg-boss, in a schema of their own. Throws `config-invalid`, `store-unreachable`. */
export async function openQueue(url: string, onError: (line: string) => void): Promise<Queue> {
  const { PgBoss } = await loadQueue();
  const boss = new PgBoss({
    connectionString: url,
    application_name: 'copydesk',
    schema,
    max: 4,
    schedule: false,
    superviseIntervalSeconds: lookForDeadSeconds,
    monitorIntervalSeconds: lookForDeadSeconds,
  });
  boss.on('error', (error) => onError(String(error.message)));
  try {
    await boss.start();
    await boss.createQueue(deadLetters, { retryLimit: 10, retryDelay: 5 });
  } catch (cause) {
    await boss.stop({ graceful: false });
    throw unreachable(cause);
  }
  let stopping: Promise<void> | null = null;
  const known = new Map<string, Promise<string>>();
  const queueOf = (fingerprint: string): Promise<string> => {
    const name = known.get(fingerprint) ?? created(boss, `posts-${fingerprint}`);
    known.set(fingerprint, name);
    return name;
  };
  return {
    async send(fingerprint, job, priority) {
      await boss.send(await queueOf(fingerprint), job, { priority: rankOf[priority] });
    },
    async work(fingerprint, concurrency, handle, bury) {
      const polling = { pollingIntervalSeconds: 0.5 };
      const options = { ...polling, localConcurrency: concurrency, heartbeatRefreshSeconds: heartbeatSeconds / 4 };
      await boss.work<PostJob>(await queueOf(fingerprint), options, async ([job]) => {
        if (job !== undefined) await handle(job.data, job.signal);
      });
      await boss.work<PostJob>(deadLetters, { pollingIntervalSeconds: lookForDeadSeconds }, async ([job]) => {
        if (job !== undefined) await bury(job.data, `${mostTries} workers died of it or failed`);
      });
    },
    stop() {
      stopping ??= boss.stop({ graceful: true, close: true, timeout: 24 * 3_600_000 });
      return stopping;
    },
  };
}

async function created(boss: PgBoss, name: string): Promise<string> {
  await boss.createQueue(name, {
    retryLimit: mostTries - 1,
    retryDelay: 0,
    heartbeatSeconds,
    expireInSeconds: 12 * 3_600,
    deadLetter: deadLetters,
  });
  return name;
}
