import { CopydeskError } from '../content/errors.ts';
import { type Asked, withAsked } from './asked.ts';
import type { Config } from './config.ts';
import { embeddingsOf, withExampleVectors } from './embeddings.ts';
import { withExperience } from './experienced.ts';
import { postProgress } from './post-progress.ts';
import { prepare } from './prepare.ts';
import type { Setup } from './setup.ts';
import type { Claim } from './store/postgres/fence.ts';
import type { PostJob } from './store/postgres/posts.ts';
import type { Queue } from './store/postgres/queue.ts';
import type { SharedStore } from './store/postgres/store.ts';
import type { Handed } from './submit.ts';
import type { Surroundings } from './surroundings.ts';
import { writePost } from './write.ts';
import { writtenPost } from './written-post.ts';

/** What a worker is besides a run. */
export interface Workplace {
  readonly store: SharedStore;
  readonly queue: Queue;
  readonly fingerprint: string;
  /** A name for people. */
  readonly name: string;
  /** Posts at a time. */
  readonly concurrency: number;
  /** Lines for its log. */
  readonly tell: (line: string) => void;
}

type Around = Omit<Surroundings, 'posts' | 'store' | 'drain'> & { readonly drain: AbortSignal };

/**
 * Writes the posts that commands hand out, until `around.drain`: then calls under way are waited for, and posts that are not
 * done are given back. Throws `config-invalid` where it could not do what the others do.
 */
export async function workOn(config: Config, around: Around, place: Workplace): Promise<void> {
  const { store, queue, fingerprint, concurrency, tell } = place;
  const setupFor = setups(config, { ...around, store });
  demandModels(config, await setupFor({}));
  await store.appear();
  const handle = (job: PostJob, lost: AbortSignal): Promise<void> => take(job, lost, setupFor, around, place);
  await queue.work(fingerprint, concurrency, handle, (job, why) => store.posts.bury(job, why));
  tell('takes posts');
  if (!around.drain.aborted) {
    await new Promise((resolve) => around.drain.addEventListener('abort', resolve, { once: true }));
  }
  tell('takes no more posts');
  await queue.stop();
}

/**
 * What a command asks for is prepared once: limits, health and observations of models, and whose turn it is, are those of
 * the whole worker.
 */
function setups(config: Config, around: Around & Pick<Surroundings, 'store'>): (asked: Asked) => Promise<Setup> {
  const known = new Map<string, Promise<Setup>>();
  let shared: Pick<Setup, 'traffic' | 'turn'> | null = null;
  const made = async (asked: Asked): Promise<Setup> => {
    const own = { ...around, ...(asked.user === undefined ? {} : { user: asked.user }) };
    const wanted = withAsked(config, asked);
    const setup = prepare(await withExampleVectors(wanted, embeddingsOf(wanted, own)), { ...own, posts: [] });
    shared ??= { traffic: setup.traffic, turn: setup.turn };
    return { ...setup, ...shared };
  };
  return (asked) => {
    const name = JSON.stringify([asked.user, asked.dial, asked.budget]);
    const setup = known.get(name) ?? made(asked);
    known.set(name, setup);
    // What went wrong once may go well the next time.
    setup.catch(() => known.delete(name));
    return setup;
  };
}

/** A worker without a key would write with other models than the rest. */
function demandModels(config: Config, { barred }: Setup): void {
  const wanted = config.models.flatMap((entry) =>
    'connect' in entry && entry.connect !== undefined ? [String(entry.id)] : [],
  );
  const missing = [...barred].find(([id]) => wanted.includes(id));
  if (missing === undefined) return;
  throw new CopydeskError('config-invalid', `this worker cannot call ${missing[0]}: ${missing[1]}`, {
    mend: 'give it the key, or take the model out of the configuration: workers that call other models write other posts',
  });
}

async function take(
  job: PostJob,
  lost: AbortSignal,
  setupFor: (asked: Asked) => Promise<Setup>,
  around: Around,
  { store, queue, fingerprint, name, tell }: Workplace,
): Promise<void> {
  const held = await store.posts.take(job, name);
  if (held === null) return;
  const { errand, asked, priority } = JSON.parse(held.errand) as Handed;
  const { brief, path, format, date, isDraft } = errand;
  // What is asked of the batch, or that the post is somebody else's now.
  const stopped = new AbortController();
  const drain = AbortSignal.any([around.drain, lost, stopped.signal]);
  try {
    const setup = await setupFor(asked);
    const alone = ownSetup(setup, held, job, store, { drain, stop: (why) => stopped.abort(why) }, around);
    const own = await withExperience(alone, job.batch);
    const post = await own.turn.take(() => writePost(brief, path, format, own, { date, isDraft }));
    const written = writtenPost(post);
    const { verdict, score } = written;
    await store.posts.deliver(held, { result: JSON.stringify(written) }, { state: 'done', verdict, score });
    tell(`${brief.path}: done: ${verdict}`);
  } catch (error) {
    // Nothing is known to be wrong with the post: the queue gives it to somebody once more.
    if (!(error instanceof CopydeskError) || error.code === 'store-unreachable') {
      tell(`${brief.path}: ${error instanceof Error ? error.message : String(error)}`);
      throw error;
    }
    const { code, message, place, mend } = error;
    if (code !== 'interrupted') {
      tell(error.line);
      const outcome = { code, message, path: error.path, place, mend };
      await store.posts.deliver(held, outcome, { state: 'failed', error: error.line });
    } else if (around.drain.aborted && !lost.aborted && !stopped.signal.aborted) {
      await queue.send(fingerprint, job, priority);
      tell(`${brief.path}: given back`);
    } else tell(`${brief.path}: left: ${message}`);
  }
}

/** The worker's setup for one post: under its batch's budgets, and only as long as the post is its own. */
function ownSetup(
  setup: Setup,
  held: Claim,
  job: PostJob,
  store: SharedStore,
  { drain, stop }: { readonly drain: AbortSignal; readonly stop: (why: string) => void },
  around: Around,
): Setup {
  const { ledger, decisions } = store.held(held);
  const progressOf = postProgress();
  return {
    ...setup,
    ledger,
    decisions,
    run: job.batch,
    drain,
    async onEvent(event) {
      await around.onEvent(event);
      const wish = await store.posts.tell(held, event, progressOf(event) ?? {});
      if (wish !== null) stop(wish === 'pause' ? 'was paused' : 'was cancelled');
    },
  };
}
