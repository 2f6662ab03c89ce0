import { type CorpusEntry, corpusEntry } from '../analyzers/corpus-entry.ts';
import type { Brief } from '../content/brief.ts';
import { fileNameFor } from '../content/file-name.ts';
import { runBatch, runOf } from './batch.ts';
import type { Config } from './config.ts';
import { embeddingsOf, withExampleVectors } from './embeddings.ts';
import { inside, shownPath, writeText } from './files.ts';
import { finish, keepEdits, type RunResult, saveSidecar } from './finish.ts';
import { packPost, unpackPosts } from './packed-post.ts';
import { paidAgain } from './paid-again.ts';
import { measured, type Post } from './post.ts';
import { prepare } from './prepare.ts';
import type { ReadBriefs } from './read-briefs.ts';
import { recorded } from './recorded.ts';
import type { Surroundings } from './surroundings.ts';
import { writePost } from './write.ts';

/** What is kept of a written post until the end of the run: texts and figures, no trees. */
interface Written {
  readonly brief: Brief;
  readonly path: string;
  readonly source: string;
  /** Before any revision; null where nothing was revised. */
  readonly first: string | null;
  readonly provenance: Post['provenance'];
  readonly entry: CorpusEntry;
}

/**
 * Posts from briefs into a folder: each is written, measured, revised and saved as soon as it is ready; at the end
 * all are measured once more against each other, and reported.
 */
export async function writeRun(
  { briefs, problems }: ReadBriefs,
  given: Config,
  around: Omit<Surroundings, 'posts'>,
): Promise<RunResult> {
  const named = recorded(around, runOf('write', briefs));
  const config = await withExampleVectors(given, embeddingsOf(given, named));
  const setup = prepare(config, { ...named, posts: [] });
  const again = await paidAgain(briefs, setup);
  if (again.sections.length > 0) await setup.onEvent({ type: 'paid-again', ...again });
  await setup.onEvent({ type: 'run-started', posts: briefs.map(({ path, title }) => ({ path, title })) });
  let parked = 0;
  const batch = await runBatch(briefs, setup, async (brief): Promise<Written | null> => {
    const format = brief.outputs.format[0] ?? config.format;
    const name = fileNameFor(brief, format, new Date(setup.clock.now()).toISOString().slice(0, 10));
    const path = inside(config.out, name);
    const awaits = await awaited(named, brief.path);
    if (awaits === 'outline') {
      parked++;
      await setup.onEvent({ type: 'post-parked', path: brief.path, awaits });
      return null;
    }
    const post = await writePost(brief, shownPath(path), format, setup, { isDraft: awaits === 'draft' });
    const kept = keepEdits(path, post.article.draft.source);
    if (kept !== null) await setup.onEvent({ type: 'edits-kept', path: brief.path, backup: shownPath(kept) });
    writeText(path, post.article.draft.source);
    if (awaits === 'draft') {
      parked++;
      await setup.onEvent({ type: 'post-parked', path: brief.path, awaits });
    } else {
      const { verdict, score } = post.scorecard;
      await setup.onEvent({ type: 'post-done', path: brief.path, verdict, score });
    }
    const { article, before, provenance } = post;
    const first = before?.article.draft.source ?? null;
    const entry = corpusEntry({ draft: article.draft, brief });
    return { brief, path, source: article.draft.source, first, provenance, entry };
  });
  // Only now is it known what else the run is about: clusters, overlap and competing keyphrases need all posts.
  const done = batch.done.filter((written) => written !== null);
  const whole = prepare(config, { ...around, posts: done.map(({ entry }) => entry) });
  const packed = done.map(({ brief, path, source, first, provenance }) => {
    const shown = shownPath(path);
    const last = measured(shown, source, brief, whole);
    const before = first === null ? null : measured(shown, first, brief, whole);
    return packPost(saveSidecar({ ...last, brief, before, provenance }, path, { origin: null, briefPath: brief.path }));
  });
  await named.settle(batch, parked);
  const sources = new Map(done.map(({ path, source }) => [shownPath(path), source]));
  return finish('write', unpackPosts(packed), batch, problems, (path) => sources.get(path));
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
