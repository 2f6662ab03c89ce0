import { createHash } from 'node:crypto';
import { CopydeskError } from '../content/errors.ts';
import type { Withheld } from './post.ts';
import type { Setup } from './setup.ts';
import { interrupted } from './stopped.ts';

/** A file that could not be done; the others were. */
export interface Failure {
  readonly path: string;
  readonly error: CopydeskError;
}

export interface BatchResult<R> {
  /** In the order of the input. */
  readonly done: readonly R[];
  readonly failures: readonly Failure[];
  /** Set when the run was interrupted. */
  readonly stopped: CopydeskError | null;
}

/** What stood in the way of a post that is saved all the same. */
export function withheldOf(path: string, { code, message, mend }: Withheld): Failure {
  return { path, error: new CopydeskError(code, message, { path, ...(mend === null ? {} : { mend }) }) };
}

/** Names a run by what is done to which files: the same command again goes on, under the same budget. */
export function runOf(command: string, items: readonly { readonly path: string }[]): string {
  const paths = items.map(({ path }) => path).sort();
  return createHash('sha256')
    .update(JSON.stringify([command, paths]))
    .digest('hex')
    .slice(0, 16);
}

/**
 * Does the same to many posts, a few at a time; results come in the order of the input. A post that fails leaves the others alone;
 * an interruption keeps what is finished.
 */
export async function runBatch<T extends { readonly path: string }, R extends object | null>(
  items: readonly T[],
  setup: Setup,
  work: (item: T) => Promise<R>,
): Promise<BatchResult<R>> {
  const done: (R | undefined)[] = new Array(items.length);
  const failures: Failure[] = [];
  let stopped: CopydeskError | null = null;
  let broken: { readonly fault: unknown } | null = null;
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length && stopped === null && broken === null && !setup.drain.aborted) {
      const index = next++;
      const item = items[index] as T;
      try {
        done[index] = await setup.turn.take(() => work(item));
      } catch (error) {
        // A bug ends the run, but not under the hands of those who are at work.
        if (!(error instanceof CopydeskError)) broken = { fault: error };
        else if (error.code === 'interrupted') stopped = error;
        else {
          failures.push({ path: item.path, error });
          await setup.onEvent({ type: 'post-failed', path: item.path, message: error.line });
        }
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(setup.concurrency, items.length) }, worker));
  if (broken !== null) throw (broken as { readonly fault: unknown }).fault;
  if (stopped === null && setup.drain.aborted) stopped = interrupted(setup);
  return {
    done: done.filter((result) => result !== undefined),
    failures: failures.sort((a, b) => (a.path < b.path ? -1 : 1)),
    stopped,
  };
}
