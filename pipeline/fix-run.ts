import { createTwoFilesPatch } from 'diff';
import { corpusEntry } from '../analyzers/corpus-entry.ts';
import type { Problem } from '../content/errors.ts';
import type { Config } from './config.ts';
import { writeText } from './files.ts';
import { measured, measuredDraft } from './post.ts';
import { prepare } from './prepare.ts';
import { reviseUntilGood } from './revise.ts';
import { type FoundPost, readPosts } from './revise-run.ts';
import type { Setup } from './setup.ts';
import type { Surroundings } from './surroundings.ts';

/** A post that the built-in editors changed. */
export interface Fixed {
  readonly path: string;
  /** A unified diff. */
  readonly patch: string;
}

/** Editors of style. That of facts is not among them: a figure is not changed while nobody looks. */
const editors = ['house/plain', 'house/keywords', 'house/tone'];

/** Rounds after which an editor that undoes another's work would still be at it. */
const mostPasses = 5;

/**
 * Lets the built-in editors of style work on posts until they find nothing more to better: free, offline, on the syntax tree, in the
 * bodies of failing sections only. Code, links, quotations and front matter stay as they are. `write: false` only tells.
 */
export async function fixRun(
  patterns: readonly string[],
  config: Config,
  options: { readonly write: boolean; readonly isChanged: ((path: string) => boolean) | null },
  around: Omit<Surroundings, 'posts'>,
): Promise<{ readonly fixed: readonly Fixed[]; readonly problems: readonly Problem[] }> {
  const { posts, problems } = readPosts(patterns, config);
  const { router: _, ...rest } = config;
  // Whoever is configured to be paid is not asked to lint.
  const policy: Config['policy'] = { ...config.policy, allow: editors, deny: [] };
  const own: Config = { ...rest, policy, models: [], house: true, catalogue: undefined, embeddings: undefined };
  const setup = prepare(own, { ...around, posts: posts.map(corpusEntry) });
  const fixed: Fixed[] = [];
  for (const post of posts) {
    if (options.isChanged !== null && !options.isChanged(post.path)) continue;
    const { path, source } = post.draft;
    const better = await bettered(post, setup);
    if (better === source) continue;
    if (options.write) writeText(post.path, better);
    fixed.push({ path, patch: createTwoFilesPatch(path, path, source, better) });
  }
  return { fixed, problems };
}

/** The text after which a whole pass finds nothing to change, so that fixing what was fixed changes nothing. */
async function bettered({ draft, brief }: FoundPost, setup: Setup): Promise<string> {
  let best = measuredDraft(draft, brief, setup);
  for (let pass = 0; pass < mostPasses; pass++) {
    const before = best.article.draft.source;
    const { article } = await reviseUntilGood(best, brief, setup, new Map());
    if (article.draft.source === before) break;
    best = measured(draft.path, article.draft.source, brief, setup);
  }
  return best.article.draft.source;
}
