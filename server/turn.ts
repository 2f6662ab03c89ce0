let over: Promise<void> | null = null;

/**
 * Resolves when what has come in this turn of the event loop has been looked at, for all who wait in one go. Answers that are sent
 * then, one right behind the other, wake each client once: on a busy server every fifth microsecond went into waking clients that
 * had fallen asleep between two answers. Alone, an answer waits for nothing.
 */
export function turnOver(): Promise<void> {
  over ??= new Promise((resolve) => {
    setImmediate(() => {
      over = null;
      resolve();
    });
  });
  return over;
}
