/**
 * One post is worked on at a time; while its model answers, others are. Answers that come at once would otherwise be worked
 * on side by side, and the next call of each would wait for all of them.
 */
export interface Turn {
  /** Works on a post when its turn has come; first come, first served. */
  take<T>(work: () => Promise<T>): Promise<T>;
  /** Waits for something far away and lets others work meanwhile; then its turn has to come again. */
  away<T>(wait: () => Promise<T>): Promise<T>;
}

/** Passes of the event loop until a request is on its way. */
const passes = 8;

function afterwards(left: number, then: () => void): void {
  setImmediate(left > 1 ? () => afterwards(left - 1, then) : then);
}

/** A turn that nobody has yet. */
export function turns(): Turn {
  const waiting: (() => void)[] = [];
  let isTaken = false;
  const come = async (): Promise<void> => {
    if (isTaken) await new Promise<void>((resolve) => waiting.push(resolve));
    isTaken = true;
  };
  // It goes from one to the next without being free in between, so that nobody comes before those who wait; and not at
  // once: what was asked leaves the machine only when nothing else is to be done.
  const go = (): void => {
    const next = waiting.shift();
    if (next === undefined) isTaken = false;
    else afterwards(passes, next);
  };
  return {
    async take(work) {
      await come();
      try {
        return await work();
      } finally {
        go();
      }
    },
    async away(wait) {
      // A post that is worked on by itself shares its turn with nobody.
      if (!isTaken) return wait();
      go();
      try {
        return await wait();
      } finally {
        await come();
      }
    },
  };
}
