import type { KeyEntered, KeyRequest, Keys } from '../store/keys.ts';

interface Waiting {
  readonly request: KeyRequest;
  readonly resolve: (entered: KeyEntered) => void;
  readonly reject: (error: unknown) => void;
}

const mostAtOnce = 200;

/** Enters what comes while the store is busy together: one step for many, where each would wait for the lock of its key. */
export function entryQueue(keys: Pick<Keys, 'enter'>): (request: KeyRequest) => Promise<KeyEntered> {
  let waiting: Waiting[] = [];
  let isWorking = false;

  async function work(): Promise<void> {
    isWorking = true;
    while (waiting.length > 0) {
      const some = waiting.slice(0, mostAtOnce);
      waiting = waiting.slice(some.length);
      try {
        const answers = await keys.enter(some.map(({ request }) => request));
        for (const [at, { resolve }] of some.entries()) resolve(answers[at] as KeyEntered);
      } catch (error) {
        for (const { reject } of some) reject(error);
      }
    }
    isWorking = false;
  }

  return (request) =>
    new Promise((resolve, reject) => {
      waiting.push({ request, resolve, reject });
      if (!isWorking) void work();
    });
}
