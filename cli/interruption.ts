/** How a run is ended from outside. */
export interface Interruption {
  /** No new calls; those under way are waited for. Its reason says who stopped the run. */
  readonly drain: AbortSignal;
  /** Calls under way are hung up. */
  readonly abort: AbortSignal;
  /** Stops politely, as the first Ctrl-C does. */
  stop(reason: string): void;
  release(): void;
}

/** What is not over by then does not end by itself. */
const lastWordsMs = 1_000;

/** The first signal ends a run politely, the second at once; `say` tells the user so. */
export function interruption(say: (line: string) => void): Interruption {
  const drain = new AbortController();
  const abort = new AbortController();
  const onSignal = (): void => {
    if (!drain.signal.aborted) {
      say('\ninterrupted: calls under way are waited for; press Ctrl-C again to leave at once');
      drain.abort('was interrupted');
      return;
    }
    if (abort.signal.aborted) process.exit(130);
    abort.abort();
    setTimeout(() => process.exit(130), lastWordsMs).unref();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return {
    drain: drain.signal,
    abort: abort.signal,
    stop: (reason) => drain.abort(reason),
    release() {
      process.off('SIGINT', onSignal);
      process.off('SIGTERM', onSignal);
    },
  };
}
