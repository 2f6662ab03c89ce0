import type { MeasuredArticle } from '../analyzers/analyzer.ts';
import type { Legibility } from '../analyzers/legibility.ts';
import { languageName, languageOf } from '../content/language.ts';
import { type Measurement, notApplicable } from './kpi.ts';

// As for English: less is one accident of phrasing.
const fewestSentences = 3;
const fewestWords = 40;

/** The counts of a section in a language other than English; null where it is too short for a share or a formula. */
export function legibleSection(legibility: Legibility | undefined): Legibility | null {
  if (legibility === undefined) return null;
  return legibility.sentences < fewestSentences || legibility.words < fewestWords ? null : legibility;
}

/** The counts of a whole post in a language other than English, added up over its sections. */
export function legibleArticle(article: MeasuredArticle): Legibility | null {
  let total: Legibility | undefined;
  for (const { signals } of article.sections) {
    const { legibility } = signals;
    if (legibility === undefined) continue;
    total =
      total === undefined
        ? legibility
        : {
            ...total,
            sentences: total.sentences + legibility.sentences,
            words: total.words + legibility.words,
            syllables: total.syllables === null ? null : total.syllables + (legibility.syllables ?? 0),
            longWords: total.longWords + legibility.longWords,
            longSentences: total.longSentences + legibility.longSentences,
          };
  }
  return legibleSection(total);
}

const factor = (value: number): string => (value === 1 ? '' : `${value} × `);

/** The reading ease of a post in a language other than English, by that language's own formula; else why there is none. */
export function legibleEase(article: MeasuredArticle): Measurement {
  const total = legibleArticle(article);
  const name = languageName(languageOf(article.brief));
  if (total === null) {
    const isMeasured = article.sections.some(({ signals }) => signals.legibility !== undefined);
    return isMeasured ? notApplicable : { ...notApplicable, evidence: `no formula for a text that is ${name}` };
  }
  const { words, sentences, syllables, longWords, ease } = total;
  if (ease === null || syllables === null) {
    const lix = words / sentences + (100 * longWords) / words;
    return {
      ...notApplicable,
      evidence: `no accepted Flesch formula (${name}); LIX ${lix.toFixed(0)} (Björnsson 1968)`,
    };
  }
  const value = ease.base - (ease.sentence * words) / sentences - (ease.syllable * syllables) / words;
  return {
    value: Math.min(100, Math.max(0, value)),
    sections: new Map(),
    findings: [],
    evidence: `${name}: ${ease.base} − ${factor(ease.sentence)}words ÷ sentence − ${factor(ease.syllable)}syllables ÷ word (${ease.by})`,
  };
}
