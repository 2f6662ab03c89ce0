import type { BatchResult } from './batch.ts';
import type { Config } from './config.ts';
import { entryOf, finish, type RunResult } from './finish.ts';
import { measuredDraft, type Post } from './post.ts';
import { prepare, type Surroundings } from './prepare.ts';
import { readPosts } from './revise-run.ts';

/** Measures existing posts against their targets: offline, deterministic, nothing written. */
export function checkRun(patterns: readonly string[], config: Config, around: Omit<Surroundings, 'posts'>): RunResult {
  const { posts, problems } = readPosts(patterns, config);
  const setup = prepare(config, { ...around, posts });
  const entries = posts.map(({ draft, brief, path }) => {
    const post: Post = { ...measuredDraft(draft, brief, setup), brief, before: null, provenance: new Map() };
    return entryOf(post, path, { origin: null, briefPath: null });
  });
  const batch: BatchResult<object> = { done: [], failures: [], stopped: null };
  const texts = new Map(posts.map(({ draft }) => [draft.path, draft.source]));
  return finish('check', entries, batch, problems, (path) => texts.get(path));
}
