import type { MeasuredArticle } from '../analyzers/analyzer.ts';
import type { Readability } from '../analyzers/readability.ts';

/** Words of all sections; null where they were not counted. */
export function totalWords(article: MeasuredArticle): number | null {
  let words: number | null = article.draft.sections.length === 0 ? 0 : null;
  for (const { signals } of article.sections) {
    if (signals.sentences !== undefined) words = (words ?? 0) + signals.sentences.words;
  }
  return words;
}

/** What the readability KPIs need of a text, section or post. */
export interface ReadabilityTotals {
  readonly sentences: number;
  readonly words: number;
  readonly syllables: number;
  /** Sentences over 20 words. */
  readonly long: number;
}

// Under three sentences the formulas measure one accident of phrasing (a single short sentence can reach grade 12).
const fewestSentences = 3;
const fewestWords = 40;

/** The counts of a section; null where the text is too short for a formula to mean anything. */
export function readableSection(readability: Readability | undefined): ReadabilityTotals | null {
  if (readability === undefined) return null;
  const { sentences, words, syllables, longSentences } = readability;
  if (sentences < fewestSentences || words < fewestWords) return null;
  return { sentences, words, syllables, long: longSentences * sentences };
}

/** The counts of a whole post, by the same measure. */
export function readableArticle({ signals }: MeasuredArticle): ReadabilityTotals | null {
  return readableSection(signals.reading);
}
