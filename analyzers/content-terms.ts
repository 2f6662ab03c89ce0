import { contentStemsIn } from './words.ts';

/** Content words of a text, stemmed, with their counts. */
export type ContentTerms = Readonly<Record<string, number>>;

/** The stems of all words but those of grammar in stretches of prose; null where there is none. */
export function contentTerms(prose: Iterable<{ readonly text: string }>): ContentTerms | null {
  // Without a prototype: a text may well speak of a `constructor`.
  const terms: Record<string, number> = Object.create(null);
  let found = false;
  for (const stretch of prose) {
    for (const stem of contentStemsIn(stretch)) {
      terms[stem] = (terms[stem] ?? 0) + 1;
      found = true;
    }
  }
  return found ? terms : null;
}
