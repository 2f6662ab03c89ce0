import { contentStems } from './words.ts';

/** Content words of a text, stemmed, with their counts. */
export type ContentTerms = Readonly<Record<string, number>>;

/** The stems of all words but those of grammar, with their counts; null where there is none. */
export function contentTerms(texts: Iterable<string>): ContentTerms | null {
  // Without a prototype: a text may well speak of a `constructor`.
  const terms: Record<string, number> = Object.create(null);
  let found = false;
  for (const text of texts) {
    for (const stem of contentStems(text)) {
      terms[stem] = (terms[stem] ?? 0) + 1;
      found = true;
    }
  }
  return found ? terms : null;
}
