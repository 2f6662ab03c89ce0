import { setImmediate as nextTurn } from 'node:timers/promises';
import { type CorpusEntry, corpusEntry } from '../analyzers/corpus-entry.ts';
import type { Brief } from '../content/brief.ts';
import type { Draft } from '../content/draft.ts';
import { runBatch, runOf, withheldOf } from './batch.ts';
import type { Config } from './config.ts';
import { embeddingsOf, withExampleVectors } from './embeddings.ts';
import { withExperience } from './experienced.ts';
import { shownPath, writeText } from './files.ts';
import { finish, keepEdits, type RunResult, saveSidecar } from './finish.ts';
import { type PackedPost, packPost, stored, unpackPosts } from './packed-post.ts';
import { paidAgain } from './paid-again.ts';
import { measured } from './post.ts';
import { type LinkedPost, linkedPost, postLinks, reportMap } from './post-links.ts';
import { postPlaces } from './post-places.ts';
import { prepare } from './prepare.ts';
import type { ReadBriefs } from './read-briefs.ts';
import { moneyOf, recorded } from './recorded.ts';
import type { Setup } from './setup.ts';
import { handedOut } from './submit.ts';
import type { Surroundings } from './surroundings.ts';
import { today, writePost } from './write.ts';
import { draftOf, type Errand, type WrittenPost, writtenPost } from './written-post.ts';

/** What is kept of a written post until the end of the run: texts and figures, no trees. */
interface Written {
  readonly brief: Brief;
  readonly path: string;
  readonly written: WrittenPost;
  readonly entry: CorpusEntry;
  readonly linked: LinkedPost;
}

/**
 * Posts from briefs into a folder: each is written, measured, revised and saved as soon as it is ready; at the end
 * all are measured once more against each other, and reported.
 */
export async function writeRun(
  { briefs, problems, input }: ReadBriefs,
  given: Config,
  around: Omit<Surroundings, 'posts'>,
): Promise<RunResult> {
  const named = recorded({ ...around, input }, runOf('write', briefs));
  const config = await withExampleVectors(given, embeddingsOf(given, named));
  const setup = await withExperience(prepare(config, { ...named, posts: [] }), named.run ?? null);
  const again = await paidAgain(briefs, setup);
  if (again.sections.length > 0) await setup.onEvent({ type: 'paid-again', ...again });
  const posts = briefs.map(({ path, title, outline }) => ({ path, title, sections: outline.length }));
  await setup.onEvent({ type: 'run-started', command: 'write', posts, ...(await moneyOf(setup, around.store)) });
  const write = writerOf(setup, around);
  const placeOf = postPlaces(config.out, today(setup));
  // Those who write elsewhere decide how many they write at a time.
  const concurrency = around.fleet === undefined ? setup.concurrency : Math.max(1, briefs.length);
  let parked = 0;
  const batch = await runBatch(briefs, { ...setup, concurrency }, async (brief): Promise<Written | null> => {
    const format = brief.outputs.format[0] ?? config.format;
    const { path, date } = placeOf(brief, format);
    const awaits = await awaited(named, brief.path);
    if (awaits === 'outline') {
      parked++;
      await setup.onEvent({ type: 'post-parked', path: brief.path, awaits });
      return null;
    }
    const { written, draft } = await write({ brief, path: shownPath(path), format, date, isDraft: awaits === 'draft' });
    const kept = keepEdits(path, written.source);
    if (kept !== null) await setup.onEvent({ type: 'edits-kept', path: brief.path, backup: shownPath(kept) });
    writeText(path, written.source);
    if (awaits === 'draft') {
      parked++;
      await setup.onEvent({ type: 'post-parked', path: brief.path, awaits });
    } else {
      const { verdict, score } = written;
      await setup.onEvent({ type: 'post-done', path: brief.path, verdict, score });
    }
    return { brief, path, written, entry: corpusEntry({ draft, brief }), linked: linkedPost({ draft, brief }) };
  });
  // Only now is it known what else the run is about: clusters, overlap and competing keyphrases need all posts.
  const done = batch.done.filter((written) => written !== null);
  // Before memory is asked for on top of what the writing left behind.
  globalThis.gc?.();
  const planned = briefs.map(({ slug }) => slug);
  const whole = prepare(config, { ...around, planned, posts: done.map(({ entry }) => entry) });
  const linksOf = postLinks(
    done.map(({ linked }) => linked),
    whole.corpus,
    config.format,
  );
  const packed: PackedPost[] = [];
  for (const { brief, path, written } of done) {
    const shown = shownPath(path);
    const last = measured(shown, written.source, brief, whole);
    const before = written.before === null ? null : measured(shown, written.before, brief, whole);
    const { provenance, stopped } = written;
    const post = {
      ...last,
      brief,
      before,
      provenance: new Map(provenance),
      ...(stopped === undefined ? {} : { stopped }),
    };
    const links = linksOf(last.article);
    packed.push(stored(packPost(saveSidecar(post, path, { origin: null, briefPath: brief.path, links }))));
    // Thousands of posts take a while: signs of life and interruptions are heard between two of them, and memory is given
    // back, which V8 puts off as long as there is work.
    if (packed.length % 50 === 0) globalThis.gc?.();
    await nextTurn();
  }
  const map = reportMap(
    whole.corpus,
    done.map(({ path }) => shownPath(path)),
  );
  await named.settle(batch, parked);
  await around.store.forget(config.retention);
  const sources = new Map(done.map(({ path, written }) => [shownPath(path), written.source]));
  // A model that does not answer leaves a text as it is, which is written; a budget that ends is always told.
  const held = done.flatMap(({ brief, written: { withheld } }) =>
    withheld?.code === 'budget-reached' ? [withheldOf(brief.path, withheld)] : [],
  );
  const all = { ...batch, failures: [...batch.failures, ...held] };
  return finish('write', unpackPosts(packed), all, problems, (path) => sources.get(path), map);
}

type Writer = (errand: Errand) => Promise<{ readonly written: WrittenPost; readonly draft: Draft }>;

/** Who writes the posts: workers elsewhere, who keep their progress themselves, or this process. */
function writerOf(setup: Setup, { fleet, onEvent }: Omit<Surroundings, 'posts'>): Writer {
  if (fleet === undefined) {
    return async ({ brief, path, format, date, isDraft }) => {
      const post = await writePost(brief, path, format, setup, { date, isDraft });
      return { written: writtenPost(post), draft: post.article.draft };
    };
  }
  const handOut = handedOut(fleet, setup, onEvent);
  return async (errand) => {
    const written = await setup.turn.away(() => handOut(errand));
    return { written, draft: draftOf(errand, written.source) };
  };
}

/** What of a post somebody has yet to approve; null where it may go on to its end. */
async function awaited(
  { approve, store, run }: Omit<Surroundings, 'posts'>,
  path: string,
): Promise<'outline' | 'draft' | null> {
  if (approve === undefined || run === undefined) return null;
  const approved = await store.batches.approved(run, path);
  if (approved === 'draft' || approved === approve) return null;
  return approve;
}
