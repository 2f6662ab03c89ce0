import { setTimeout as pause } from 'node:timers/promises';

/** Writes down what is used, many requests at a time, without letting the answers wait for it. */
export interface WriteBehind<Item> {
  add(item: Item): void;
  /** Resolves when the items so far that somebody waits for are written down; rejects where the store cannot. */
  settled(isTheirs: (item: Item) => boolean): Promise<void>;
  /** The last that is tried: what cannot be written down then is told. */
  close(): Promise<void>;
}

const mostAtOnce = 500;
/** What ends within this time is written together: a transaction for each request would cost a tenth of the processor. */
const gatherMs = 25;
/** While the store is away, so many requests are remembered. */
const mostWaiting = 100_000;
const pauseMs = 1_000;

/** `what` is written, by `write`, which may be asked twice for the same; `tell`: the operator, once until it works again. */
export function writeBehind<Item>(
  what: string,
  write: (items: readonly Item[]) => Promise<void>,
  tell: (line: string) => void,
): WriteBehind<Item> {
  let waiting: Item[] = [];
  let writing: Promise<void> | null = null;
  let tried = attempt();
  let isAwaited = false;
  let hurry: () => void = () => undefined;
  const closing = new AbortController();
  closing.signal.addEventListener('abort', () => hurry());

  /** The try that is over; who asks from now on waits for another one. */
  function next(): PromiseWithResolvers<void> {
    const over = tried;
    tried = attempt();
    isAwaited = false;
    return over;
  }

  async function writeAll(): Promise<void> {
    let failures = 0;
    for (;;) {
      await gathered();
      if (waiting.length === 0) break;
      const some = waiting.slice(0, mostAtOnce);
      try {
        await write(some);
        waiting = waiting.slice(some.length);
        failures = 0;
        next().resolve();
      } catch (error) {
        // Whoever waits is told so: the store may be away for long.
        next().reject(error);
        if (failures++ === 0) tell(`${what} cannot be written down: ${error instanceof Error ? error.message : error}`);
        if (closing.signal.aborted) break;
        await pause(pauseMs, undefined, { signal: closing.signal }).catch(() => undefined);
      }
    }
    // In the same turn: what is added from now on begins anew.
    writing = null;
  }

  /** Resolves after a while, or as soon as somebody waits for what is written. */
  function gathered(): Promise<void> {
    if (isAwaited || closing.signal.aborted || waiting.length >= mostAtOnce) return new Promise(setImmediate);
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, gatherMs);
      hurry = () => {
        clearTimeout(timer);
        setImmediate(resolve);
      };
    });
  }

  function start(): Promise<void> {
    writing ??= writeAll();
    return writing;
  }

  return {
    add(item) {
      if (waiting.length >= mostWaiting) {
        tell(`${what} of a request is lost, for ${mostWaiting} wait to be written down: ${JSON.stringify(item)}`);
        return;
      }
      waiting.push(item);
      void start();
    },
    async settled(isTheirs) {
      const last = waiting.findLast(isTheirs);
      isAwaited ||= last !== undefined;
      if (isAwaited) hurry();
      while (last !== undefined && waiting.includes(last)) await tried.promise;
    },
    async close() {
      closing.abort();
      await writing;
      if (waiting.length > 0) await start();
      if (waiting.length > 0) tell(`${what} of ${waiting.length} requests could not be written down`);
    },
  };
}

/** Nobody need wait for it. */
function attempt(): PromiseWithResolvers<void> {
  const made = Promise.withResolvers<void>();
  made.promise.catch(() => undefined);
  return made;
}
