import type { Brief } from '../content/brief.ts';
import { fileNameFor } from '../content/file-name.ts';
import { runBatch, runOf } from './batch.ts';
import type { Config } from './config.ts';
import { embeddingsOf, withExampleVectors } from './embeddings.ts';
import { inside, shownPath, writeText } from './files.ts';
import { finish, keepEdits, type RunResult, saveSidecar } from './finish.ts';
import { paidAgain } from './paid-again.ts';
import { measured, measuredDraft, type Post } from './post.ts';
import { postLinks, reportMap } from './post-links.ts';
import { prepare } from './prepare.ts';
import type { ReadBriefs } from './read-briefs.ts';
import { moneyOf, recorded } from './recorded.ts';
import type { Surroundings } from './surroundings.ts';
import { writePost } from './write.ts';

interface Written {
  readonly brief: Brief;
  readonly path: string;
  readonly post: Post;
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
  const named = recorded({ ...around, planned: briefs.map(({ slug }) => slug) }, runOf('write', briefs));
  const config = await withExampleVectors(given, embeddingsOf(given, named));
  const setup = prepare(config, { ...named, posts: [] });
  const again = await paidAgain(briefs, setup);
  if (again.sections.length > 0) await setup.onEvent({ type: 'paid-again', ...again });
  const posts = briefs.map(({ path, title, outline }) => ({ path, title, sections: outline.length }));
  await setup.onEvent({ type: 'run-started', command: 'write', posts, ...(await moneyOf(setup, around.store)) });
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
    return { brief, path, post };
  });
  // Only now is it known what else the run is about: clusters, overlap and competing keyphrases need all posts.
  const done = batch.done.filter((written) => written !== null);
  const written = done.map(({ brief, post }) => ({ draft: post.article.draft, brief }));
  const whole = prepare(config, { ...named, posts: written });
  const linksOf = postLinks(written, whole.corpus, config.format);
  const entries = done.map(({ brief, post, path }) => {
    const { draft } = post.article;
    const last = measured(draft.path, draft.source, brief, whole);
    const before = post.before === null ? null : measuredDraft(post.before.article.draft, brief, whole);
    const links = linksOf(last.article);
    return saveSidecar({ ...post, ...last, before }, path, { origin: null, briefPath: brief.path, links });
  });
  const map = reportMap(whole.corpus, written);
  await named.settle(batch, parked);
  return finish('write', entries, batch, problems, (path) => sourceOf(done, path), map);
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

function sourceOf(done: readonly Written[], path: string): string | undefined {
  return done.find(({ post }) => post.article.draft.path === path)?.post.article.draft.source;
}
