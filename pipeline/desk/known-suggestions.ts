import type { Review } from '../review.ts';
import type { OnBench } from './bench.ts';
import { hashOf } from './stand.ts';
import { type Suggestion, suggestionsFor } from './suggestions.ts';

/** Posts whose suggestions are remembered. */
const keptPosts = 64;

/** Suggestions for a post, made once for each of its texts. */
export function rememberedSuggestions(): (key: string, on: OnBench) => Promise<readonly Suggestion[]> {
  const known = new Map<string, { readonly hash: string; readonly all: Promise<readonly Suggestion[]> }>();
  return (key, on) => {
    const hash = hashOf(on.post.draft.source);
    const last = known.get(key);
    if (last?.hash === hash) return last.all;
    const all = suggestionsIn(on);
    known.delete(key);
    known.set(key, { hash, all });
    for (const oldest of known.keys()) if (known.size > keptPosts) known.delete(oldest);
    return all;
  };
}

export function suggestionsIn({ post, measured, bench }: OnBench): Promise<readonly Suggestion[]> {
  return suggestionsFor(measured, post.brief, bench.links(measured.article).proposed, bench.setup);
}

/** Suggestions that nobody has rejected. */
export function unsaid(all: readonly Suggestion[], review: Review | null): readonly Suggestion[] {
  const said = new Set(review?.decisions.flatMap((one) => (one.kind === 'reject' ? [one.suggestion] : [])));
  return all.filter(({ id }) => !said.has(id));
}
