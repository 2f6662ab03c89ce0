import { createTwoFilesPatch } from 'diff';
import { corpusEntry } from '../analyzers/corpus-entry.ts';
import { CopydeskError, type Problem } from '../content/errors.ts';
import type { Gap } from '../content/target.ts';
import { runBatch, runOf, withheldOf } from './batch.ts';
import { problemOf } from './brief-files.ts';
import type { Config } from './config.ts';
import { findFiles, inside, shownPath, writeText } from './files.ts';
import { finish, keepEdits, type RunResult, saveSidecar } from './finish.ts';
import { type PackedPost, packPost, stored, unpackPosts } from './packed-post.ts';
import { measuredDraft, type Post } from './post.ts';
import { linkedPost, postLinks, reportMap } from './post-links.ts';
import { prepare } from './prepare.ts';
import { readPost, type SitePost } from './read-post.ts';
import { moneyOf, recorded } from './recorded.ts';
import { reviseUntilGood, revisionOf } from './revise.ts';
import { routeSection } from './route.ts';
import type { Setup } from './setup.ts';
import type { Surroundings } from './surroundings.ts';

/** An existing post to work on, and its name below the argument that named it. */
export interface FoundPost extends SitePost {
  readonly path: string;
  readonly name: string;
}

/** Reads all posts that the arguments name; a file that cannot be read is a problem, and the others are done. */
export function readPosts(
  patterns: readonly string[],
  config: Config,
): { readonly posts: readonly FoundPost[]; readonly problems: readonly Problem[] } {
  const posts: FoundPost[] = [];
  const problems: Problem[] = [];
  for (const { path, name } of findFiles(patterns)) {
    try {
      posts.push({ ...readPost(path, config), path, name });
    } catch (error) {
      if (!(error instanceof CopydeskError)) throw error;
      problems.push(problemOf(error, path));
    }
  }
  return { posts, problems };
}

/** What is kept of a revised post until the end of the run. */
interface Revised {
  readonly path: string;
  readonly source: string;
  readonly entry: PackedPost;
  readonly withheld: Post['withheld'];
}

/**
 * Better posts from existing ones: every section is measured, only failing ones are sent to a model. The result goes
 * into the output folder with a diff beside it, or over the original with `inPlace`.
 */
export async function reviseRun(
  patterns: readonly string[],
  config: Config,
  options: { readonly inPlace: boolean },
  around: Omit<Surroundings, 'posts'>,
): Promise<RunResult> {
  const { posts, problems } = readPosts(patterns, config);
  const named = recorded(around, runOf('revise', posts));
  const setup = prepare(config, { ...named, posts: posts.map(corpusEntry) });
  const linksOf = postLinks(posts.map(linkedPost), setup.corpus, config.format);
  await setup.onEvent({
    type: 'run-started',
    command: 'revise',
    posts: posts.map(({ draft, brief }) => ({ path: draft.path, title: brief.title, sections: draft.sections.length })),
    ...(await moneyOf(setup, around.store)),
  });
  const batch = await runBatch(posts, setup, async ({ draft, brief, path, name }): Promise<Revised> => {
    await setup.onEvent({
      type: 'post-started',
      path: draft.path,
      title: brief.title,
      sections: draft.sections.length,
    });
    const target = options.inPlace ? path : inside(config.out, name);
    const log = loggedAs(shownPath(target), setup);
    await log.reviseAnew(shownPath(target));
    const first = measuredDraft(draft, brief, setup);
    const post = await reviseUntilGood(first, brief, { ...setup, decisions: log }, new Map());
    const after = post.article.draft.source;
    const kept = options.inPlace ? null : keepEdits(target, after);
    if (kept !== null) await setup.onEvent({ type: 'edits-kept', path: draft.path, backup: shownPath(kept) });
    if (!options.inPlace || after !== draft.source) writeText(target, after);
    if (after !== draft.source) {
      const patch = createTwoFilesPatch(draft.path, draft.path, draft.source, after);
      writeText(`${options.inPlace ? inside(config.out, name) : target}.diff`, patch);
    }
    const links = linksOf(post.article);
    const entry = saveSidecar(post, target, { origin: draft.path, briefPath: null, links });
    await setup.onEvent({
      type: 'post-done',
      path: draft.path,
      verdict: entry.verdict,
      score: post.scorecard.score,
    });
    return { path: draft.path, source: after, entry: stored(packPost(entry)), withheld: post.withheld };
  });
  await named.settle(batch, 0);
  await around.store.forget(config.retention);
  const texts = new Map(batch.done.map(({ entry, source }) => [entry.light.path, source]));
  const held = batch.done.flatMap(({ path, withheld }) => (withheld === undefined ? [] : [withheldOf(path, withheld)]));
  const all = { ...batch, failures: [...batch.failures, ...held] };
  const map = reportMap(
    setup.corpus,
    posts.map(({ draft }) => draft.path),
  );
  const entries = unpackPosts(batch.done.map(({ entry }) => entry));
  return finish('revise', entries, all, problems, (path) => texts.get(path), map);
}

/** The log of decisions of a draft under the name of what becomes of it: the draft may have a log of its own. */
function loggedAs(post: string, { decisions }: Setup): Setup['decisions'] {
  return { ...decisions, log: (decision) => decisions.log({ ...decision, post }) };
}

/** What a revision would start with; nothing is called. */
export interface PlannedRevision {
  readonly path: string;
  readonly score: number | null;
  readonly sections: readonly {
    readonly heading: string;
    readonly gaps: readonly Gap[];
    readonly model: string;
    readonly reason: string;
    readonly costUsd: number;
  }[];
}

/** The first round of revision of every post, as a dry run. */
export function planRevisions(
  patterns: readonly string[],
  config: Config,
  around: Omit<Surroundings, 'posts'>,
): readonly PlannedRevision[] {
  const { posts } = readPosts(patterns, config);
  const setup = { ...prepare(config, { ...around, posts: posts.map(corpusEntry) }), barred: new Map<string, string>() };
  return posts.map(({ draft, brief }) => {
    const first = measuredDraft(draft, brief, setup);
    const sections = first.article.sections.flatMap((part) => {
      const gaps = first.scorecard.gaps.get(part.section.id) ?? [];
      if (gaps.length === 0) return [];
      const routing = routeSection(revisionOf(first, part, gaps, brief), part.signals, setup);
      const model = routing.decision.ranking[0].model;
      const costUsd = routing.candidates.find(({ card }) => card.id === model)?.estimate.costUsd ?? 0;
      return [
        { heading: part.section.heading ?? part.section.id, gaps, model, reason: routing.decision.reason, costUsd },
      ];
    });
    return { path: draft.path, score: first.scorecard.score, sections };
  });
}
