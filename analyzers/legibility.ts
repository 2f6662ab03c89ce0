import { spaceless } from '../content/segment-words.ts';
import type { SectionAnalyzer } from './analyzer.ts';
import { type Language, languageFor } from './language.ts';
import type { Sentence } from './sentences.ts';
import { syllableCounter } from './syllable-rules.ts';

/** A reading ease as Flesch's: base − sentence × words ÷ sentences − syllable × syllables ÷ words; 100 = very easy. */
export interface EaseFormula {
  /** Who published it, and when. */
  readonly by: string;
  readonly base: number;
  readonly sentence: number;
  readonly syllable: number;
}

/** What makes running text in a language other than English hard to read: counts, exact, and the formula for them. */
export interface Legibility {
  readonly sentences: number;
  readonly words: number;
  /** Null where the language has no rules here. */
  readonly syllables: number | null;
  /** Words of more than six letters, as LIX counts them. */
  readonly longWords: number;
  /** Sentences of more words than `sentenceLimit`. */
  readonly longSentences: number;
  /** In words; a matter of the language. */
  readonly sentenceLimit: number;
  /** Null where the language has no accepted formula. */
  readonly ease: EaseFormula | null;
}

/**
 * Flesch's formula fitted anew to a language, as published. Fernández Huerta's is printed with sentences instead of
 * words a sentence in many places, which would make short sentences harder (Law 2011, LINGUIST List 22.2332). Swedish
 * and Norwegian have no accepted fit; there LIX (Björnsson 1968) is told.
 */
const easeFormulas: Readonly<Record<string, EaseFormula>> = {
  de: { by: 'Amstad 1978', base: 180, sentence: 1, syllable: 58.5 },
  es: { by: 'Fernández Huerta 1959', base: 206.84, sentence: 1.02, syllable: 60 },
  fr: { by: 'Kandel and Moles 1958', base: 207, sentence: 1.015, syllable: 73.6 },
  it: { by: 'Franchina and Vacca 1986', base: 217, sentence: 1.3, syllable: 60 },
  nl: { by: 'Douma 1960', base: 206.835, sentence: 0.93, syllable: 77 },
  pt: { by: 'Martins et al. 1996', base: 248.835, sentence: 1.015, syllable: 84.6 },
  ru: { by: 'Oborneva 2006', base: 206.835, sentence: 1.3, syllable: 60.1 },
};

/** Words from which on a sentence is long, where yoastseo 3.6.0 does not hold the 20 of English to be right. */
const sentenceLimits: Readonly<Record<string, number>> = {
  ca: 25,
  es: 25,
  fa: 25,
  it: 25,
  pt: 25,
  he: 15,
  ru: 15,
  tr: 15,
};
const usualLimit = 20;
const longWord = 6;

interface WordFacts {
  readonly syllables: number;
  readonly isLong: boolean;
}

// Texts repeat their words; the limit keeps a long-lived server's memory flat.
const remembered = new Map<string, Map<string, WordFacts>>();
const rememberAtMost = 50_000;

function factsIn(language: string): (word: string) => WordFacts {
  const count = syllableCounter(language);
  const known = remembered.get(language) ?? new Map<string, WordFacts>();
  remembered.set(language, known);
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const letters = word.match(/[\p{L}\p{M}\p{N}]/gu)?.length ?? 0;
    const facts = { syllables: count?.(word) ?? 0, isLong: letters > longWord };
    if (known.size >= rememberAtMost) known.clear();
    known.set(word, facts);
    return facts;
  };
}

/** Null under three words, in English (see `readability`), and where words are not what a sentence is measured in. */
export function legibilityOf(running: readonly Sentence[], { code }: Language): Legibility | null {
  if (code === 'en' || spaceless.has(code)) return null;
  const sentenceLimit = sentenceLimits[code] ?? usualLimit;
  const factsOf = factsIn(code);
  let [sentences, words, syllables, longWords, longSentences] = [0, 0, 0, 0, 0];
  for (const sentence of running) {
    if (sentence.words.length === 0) continue;
    sentences++;
    words += sentence.words.length;
    if (sentence.words.length > sentenceLimit) longSentences++;
    for (const { norm } of sentence.words) {
      const facts = factsOf(norm);
      syllables += facts.syllables;
      if (facts.isLong) longWords++;
    }
  }
  if (words < 3) return null;
  const ease = easeFormulas[code] ?? null;
  const counted = syllableCounter(code) === null ? null : syllables;
  return { sentences, words, syllables: counted, longWords, longSentences, sentenceLimit, ease };
}

/** How hard a section in a language other than English is to read. */
export function legibility(): SectionAnalyzer<'legibility'> {
  return {
    extent: 'section',
    name: 'legibility',
    needs: ['sentences'],
    analyze: (_section, { sentences }, { brief }) =>
      sentences === undefined ? null : legibilityOf(sentences.running, languageFor(brief)),
  };
}
