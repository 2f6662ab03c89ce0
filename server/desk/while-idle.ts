/** How long nobody must have asked for anything before work is done that nobody waits for, in milliseconds. */
const quietMs = 100;

/** Work in pieces that nobody waits for. */
export interface Idle {
  /** Somebody asks for something: no piece is begun until it has been quiet for a while. */
  disturb(): void;
}

/** Does a piece at a time while nobody asks for anything; `step` tells whether there may be another one. */
export function whileIdle(step: () => Promise<boolean>): Idle {
  let until = 0;
  let isRunning = false;
  const run = (): void => {
    const left = until - performance.now();
    if (left > 0) {
      setTimeout(run, left).unref();
      return;
    }
    step().then(
      (isMore) => {
        // Whoever has asked meanwhile comes first.
        if (isMore) setTimeout(run, 1).unref();
        else isRunning = false;
      },
      () => {
        isRunning = false;
      },
    );
  };
  return {
    disturb() {
      until = performance.now() + quietMs;
      if (isRunning) return;
      isRunning = true;
      setTimeout(run, quietMs).unref();
    },
  };
}
