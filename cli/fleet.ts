import type { Asked } from '../pipeline/asked.ts';
import type { Config } from '../pipeline/config.ts';
import { fingerprintOf } from '../pipeline/fingerprint.ts';
import type { SharedStore } from '../pipeline/store/postgres/store.ts';
import type { Fleet } from '../pipeline/submit.ts';

/** What connects a command or a worker with the others; `end` it. */
export interface OpenFleet extends Omit<Fleet, 'posts' | 'asked'> {
  readonly store: SharedStore;
  end(): Promise<void>;
}

/**
 * Opens the store and the queue at `url`. `config`: without what a command line says over it, which goes with each post.
 * Throws `store-unreachable`, `config-invalid`.
 */
export async function openFleet(
  url: string,
  config: Config,
  configPath: string,
  role: 'worker' | 'command',
): Promise<OpenFleet> {
  // Loaded when somebody wants it: a desk of one machine needs neither of the packages.
  const { postgresStore } = await import('../pipeline/store/postgres/store.ts');
  const { loadQueue, openQueue } = await import('../pipeline/store/postgres/queue.ts');
  await loadQueue();
  const fingerprint = fingerprintOf(config, configPath);
  const store = await postgresStore(url, role === 'worker' ? fingerprint : null);
  const queue = await openQueue(url, once).catch(async (error) => {
    await store.close();
    throw error;
  });
  return {
    store,
    queue,
    fingerprint,
    async end() {
      await queue.stop();
      await store.close();
    },
  };
}

/** What a fleet shares with a run. */
export function fleetOf({ store, queue, fingerprint }: OpenFleet, { dial, budget, user }: Asked): Fleet {
  const asked = {
    ...(dial === undefined ? {} : { dial }),
    ...(budget === undefined ? {} : { budget }),
    ...(user === undefined ? {} : { user }),
  };
  return { posts: store.posts, queue, fingerprint, asked };
}

let said = '';

/** A server that is away for a while is told of once, not at every look. */
function once(line: string): void {
  if (line === said) return;
  said = line;
  process.stderr.write(`queue: ${line}\n`);
}
