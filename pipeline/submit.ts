import { CopydeskError } from '../content/errors.ts';
import type { Priority } from '../models/priority.ts';
import type { Asked } from './asked.ts';
import { pause } from './pause.ts';
import type { RunEvent } from './run-event.ts';
import type { Setup } from './setup.ts';
import { interrupted } from './stopped.ts';
import type { Outcome, Posts } from './store/postgres/posts.ts';
import type { Queue } from './store/postgres/queue.ts';
import type { Errand, WrittenPost } from './written-post.ts';

/** Workers on other machines, and what this command asks of them. */
export interface Fleet {
  readonly posts: Posts;
  readonly queue: Queue;
  /** Only workers with the same do what this command would do. */
  readonly fingerprint: string;
  readonly asked: Asked;
}

/** What travels with a post. Plain data. */
export interface Handed {
  readonly errand: Errand;
  readonly asked: Asked;
  readonly priority: Priority;
}

/** How often the command looks what the workers have done. */
const lookMs = 300;
/** How long it waits for a worker before it says that there is none. */
const lonelyMs = 10_000;

interface Waiting {
  readonly resolve: (written: WrittenPost) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Has posts written by workers: hands each out, tells what they tell, and brings back what they have written. Rejects with
 * what the worker failed of; `interrupted` where the run is stopped: what is not done is then taken back.
 */
export function handedOut(
  { posts, queue, fingerprint, asked }: Fleet,
  setup: Setup,
  onEvent: Setup['onEvent'],
): (errand: Errand) => Promise<WrittenPost> {
  const { run, clock, drain } = setup;
  const waiting = new Map<string, Waiting>();
  let isListening = false;
  let lonelySince: number | null = clock.now();

  /** Once more; false when there is nothing to wait for. */
  async function look(): Promise<boolean> {
    if (drain.aborted) {
      await posts.withdraw(run);
      for (const { reject } of waiting.values()) reject(interrupted(setup));
      waiting.clear();
    }
    if (waiting.size === 0) return false;
    const { events, outcomes, lost } = await posts.hear(run, [...waiting.keys()]);
    for (const event of events) await onEvent(event);
    for (const { submission, outcome } of outcomes) settle(submission, outcome);
    for (const submission of lost) {
      waiting.get(submission)?.reject(takenOver());
      waiting.delete(submission);
    }
    await lookForWorkers(events);
    return true;
  }

  function settle(submission: string, outcome: Outcome): void {
    const one = waiting.get(submission);
    waiting.delete(submission);
    if ('result' in outcome) one?.resolve(JSON.parse(outcome.result) as WrittenPost);
    else one?.reject(failureOf(outcome));
  }

  /** Says once that nobody is there, when nobody has been for a while. */
  async function lookForWorkers(events: readonly RunEvent[]): Promise<void> {
    if (lonelySince === null || clock.now() - lonelySince < lonelyMs) return;
    const workers = await posts.workers();
    const isThere = events.length > 0 || workers.some((worker) => worker.fingerprint === fingerprint);
    lonelySince = isThere ? clock.now() : null;
    if (isThere) return;
    const found = workers.map((worker) => `${worker.name} (${worker.fingerprint})`);
    await onEvent({ type: 'no-worker', posts: waiting.size, wanted: fingerprint, found });
  }

  async function listen(): Promise<void> {
    try {
      while (await look()) await pause(lookMs, setup);
    } catch (error) {
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    } finally {
      isListening = false;
    }
  }

  return async (errand) => {
    if (drain.aborted) throw interrupted(setup);
    const { priority } = setup.policy;
    const handed: Handed = { errand, asked, priority };
    const job = await posts.submit(run, errand.brief.path, JSON.stringify(handed));
    const written = new Promise<WrittenPost>((resolve, reject) => waiting.set(job.submission, { resolve, reject }));
    // Whoever waits for it is told; until then nobody else has to be.
    written.catch(() => undefined);
    await queue.send(fingerprint, job, priority);
    if (!isListening) {
      isListening = true;
      void listen();
    }
    return written;
  };
}

function failureOf({ code, message, path, place, mend }: Exclude<Outcome, { result: string }>): CopydeskError {
  const at = { path: path ?? undefined, place: place ?? undefined, mend: mend ?? undefined };
  return new CopydeskError(code, message, at);
}

function takenOver(): CopydeskError {
  return new CopydeskError('interrupted', 'another command has handed the posts out anew', {
    mend: 'that command collects them',
  });
}
