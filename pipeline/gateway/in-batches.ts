interface Waiting<Request, Answer> {
  readonly request: Request;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

const mostAtOnce = 200;

/**
 * Asks the store for what comes while it is busy together: one step for many, where each would wait for the lock of its
 * total. `enter` answers in the order of the requests.
 */
export function inBatches<Request, Answer>(
  enter: (requests: readonly Request[]) => Promise<readonly Answer[]>,
): (request: Request) => Promise<Answer> {
  let waiting: Waiting<Request, Answer>[] = [];
  let isWorking = false;

  async function work(): Promise<void> {
    isWorking = true;
    while (waiting.length > 0) {
      const some = waiting.slice(0, mostAtOnce);
      waiting = waiting.slice(some.length);
      try {
        const answers = await enter(some.map(({ request }) => request));
        for (const [at, { resolve }] of some.entries()) resolve(answers[at] as Answer);
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
