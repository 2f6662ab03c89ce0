import { contentStemsIn } from './words.ts';

/** Content words, stemmed, each once with its count, in the order in which they first occur. */
export type ContentTerms = readonly (readonly [term: string, count: number])[];

/** The stems of all words but those of grammar in stretches of prose; null where there is none. */
export function contentTerms(prose: Iterable<{ readonly text: string }>): ContentTerms | null {
  const counts = new Map<string, number>();
  for (const stretch of prose) {
    for (const stem of contentStemsIn(stretch)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  }
  return counts.size === 0 ? null : [...counts];
}
