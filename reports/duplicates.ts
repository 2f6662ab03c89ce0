import type { ArticleSignals } from '../analyzers/analyzer.ts';
import type { ReportPost } from './report.ts';
import { roundTo } from './rounding.ts';

/** From here on an overlap is shown, long before it fails the post. */
export const worthShowing = 0.15;

type Duplicates = NonNullable<ReportPost['duplicates']>;

/** What a post has in common with others, and with itself: the same words, or the same search. The most alike first. */
export function duplicatesOf({ overlap, 'topic-map': map }: Partial<ArticleSignals>): Duplicates {
  const texts: Duplicates = (overlap?.pairs ?? [])
    .filter(({ containment }) => containment >= worthShowing)
    .map(({ with: other, section, containment }) => ({
      with: other,
      kind: 'text',
      section,
      share: roundTo(containment, 3),
    }));
  const searches: Duplicates = (map?.cannibals ?? []).map(({ path, similarity }) => ({
    with: path,
    kind: 'search',
    section: null,
    share: roundTo(similarity, 3),
  }));
  return [...texts, ...searches].sort((one, other) => other.share - one.share || (one.with < other.with ? -1 : 1));
}
