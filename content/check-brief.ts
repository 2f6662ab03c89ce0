import type { Brief } from './brief.ts';
import { contradictions } from './contradictions.ts';
import { didYouMean } from './did-you-mean.ts';
import type { Problem } from './errors.ts';
import type { Place } from './position.ts';

type Report = (level: Problem['level'], place: Place, message: string, mend: string) => void;

/** What can only be seen when the whole brief is read: references that lead nowhere, ids twice, facts at odds. */
export function checkBrief(brief: Brief, report: Report): void {
  const start: Place = brief.facts[0]?.place ?? brief.sources[0]?.place ?? { line: 1, column: 1 };
  const unique = (entries: readonly { readonly id: string; readonly place?: Place }[], what: string) => {
    const seen = new Set<string>();
    for (const entry of entries) {
      if (seen.has(entry.id) && entry.id !== '') {
        report('error', entry.place ?? start, `The ${what} id "${entry.id}" stands twice`, 'give each its own id');
      }
      seen.add(entry.id);
    }
  };
  unique([...brief.facts, ...brief.experience], 'fact');
  unique(brief.sources, 'source');
  unique(brief.outline, 'section');

  const sources = new Set(brief.sources.map((source) => source.id));
  const mend = (id: string) => {
    const guess = didYouMean(id, sources);
    return guess === null ? 'add it to sources' : `did you mean ${guess}?`;
  };
  for (const fact of brief.facts) {
    if (fact.source !== '' && !sources.has(fact.source)) {
      report(
        'error',
        fact.place,
        `Fact ${fact.id} names the source "${fact.source}", which does not exist`,
        mend(fact.source),
      );
    }
  }
  for (const id of brief.links.externalRequired) {
    if (!sources.has(id)) report('error', start, `links.external_required names "${id}", which is no source`, mend(id));
  }
  for (const { one, other, why } of contradictions(brief.facts)) {
    report(
      'warn',
      other.place,
      `Fact ${other.id} contradicts fact ${one.id}: ${why}`,
      'correct one, or say in both what each is about',
    );
  }
  const total = brief.outline.reduce((sum, section) => sum + section.words, 0);
  const { words, tolerance } = brief.length;
  const place = brief.outline[0]?.place;
  if (words !== null && place !== undefined && Math.abs(total - words) > words * (tolerance + 0.3)) {
    report(
      'warn',
      place,
      `The sections ask for ${total} words together, the post for ${words}`,
      'change length.target_words or the words= of the sections',
    );
  }
}
