import type { MeasuredArticle } from '../analyzers/analyzer.ts';
import { postDate } from './post-date.ts';

/** What a fact or source no longer carries: its last day, and which day it was held against. */
export interface Lapsed {
  readonly until: string;
  readonly day: 'post' | 'check';
}

function dayOf(text: string | null | undefined): string | null {
  return /^\d{4}-\d{2}-\d{2}/.exec(text ?? '')?.[0] ?? null;
}

/**
 * Facts and sources of the brief past their `valid_until`, on the day of the post or on that of the check. A fact holds no
 * longer than its source.
 */
export function lapsedIn(article: MeasuredArticle): ReadonlyMap<string, Lapsed> {
  const { brief, today } = article;
  const date = postDate(article);
  const lapsed = new Map<string, Lapsed>();
  const lapse = (id: string, until: string | null): void => {
    if (until === null) return;
    if (date !== null && until < date) lapsed.set(id, { until, day: 'post' });
    else if (today !== undefined && until < today) lapsed.set(id, { until, day: 'check' });
  };
  const lastDay = new Map(brief.sources.map(({ id, validUntil }) => [id, dayOf(validUntil)]));
  for (const [id, until] of lastDay) lapse(id, until);
  for (const { id, source, validUntil } of brief.facts) {
    const days = [dayOf(validUntil), lastDay.get(source) ?? null].filter((day) => day !== null);
    lapse(id, days.sort()[0] ?? null);
  }
  return lapsed;
}

/** Says so in a clause. */
export function describeLapse(id: string, { until, day }: Lapsed): string {
  return `${id} held until ${until}, ${day === 'post' ? 'the post is later' : 'which is past'}`;
}
