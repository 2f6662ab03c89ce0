import type { Brief } from '../content/brief.ts';
import type { Span } from '../content/position.ts';
import type { SectionId } from '../content/section.ts';
import type { SectionAnalyzer } from './analyzer.ts';
import { languageFor } from './language.ts';
import { countWords, matchSentence, type Phrase, phraseOf } from './phrase.ts';
import type { Sentence, Sentences } from './sentences.ts';

interface KeyphraseMatch {
  readonly sentence: Sentence;
  /** Occurrences counted in this sentence: the smallest count over the content words. */
  readonly count: number;
  readonly exact: boolean;
  readonly spans: readonly Span[];
}

/**
 * Use of one keyphrase (the outline section's own, else the post's primary) in one section, by the definition of
 * yoastseo 3.6.0 (facts in docs/kpis.md): content words, any form, any order, within one sentence.
 */
export interface Keyphrase {
  readonly phrase: string;
  readonly contentWords: readonly string[];
  readonly exact: number;
  readonly forms: number;
  readonly synonyms: number;
  /** Words of the section, each side of a hyphen counted, as a keyphrase is matched. */
  readonly words: number;
  /** 100 × forms ÷ words, capped at 100. */
  readonly density: number;
  /** density × (0.7 + contentWords ÷ 3): what the band 0.5–3.0 applies to. */
  readonly adjustedDensity: number;
  readonly matches: readonly KeyphraseMatch[];
  /** Uses of the brief's secondary keyphrases, in its order. */
  readonly secondary: readonly SecondaryUse[];
}

interface SecondaryUse {
  readonly phrase: string;
  readonly exact: number;
  readonly forms: number;
}

// A post may have as many sections as an attacker likes: its outline is searched once.
const ownPhrases = new WeakMap<Brief, ReadonlyMap<SectionId, string>>();

/** The keyphrase a section is to carry: its own where the outline gives it one, else the post's; null without either. */
export function keyphraseFor(brief: Brief, section: SectionId): string | null {
  let own = ownPhrases.get(brief);
  if (own === undefined) {
    own = new Map(brief.outline.flatMap(({ id, keyphrase }) => (keyphrase?.trim() ? [[id, keyphrase.trim()]] : [])));
    ownPhrases.set(brief, own);
  }
  const phrase = own.get(section) ?? brief.keywords.primary?.trim();
  return phrase === undefined || phrase === '' ? null : phrase;
}

/** Synonyms as phrases, those left out that are the keyphrase in another form. */
export function synonymsOf(brief: Brief, keyphrase: Phrase): readonly Phrase[] {
  const same = keyphrase.stems.toSorted().join(' ');
  return brief.keywords.synonyms
    .map((synonym) => phraseOf(synonym, keyphrase.language))
    .filter((phrase) => phrase !== null)
    .filter((phrase) => phrase.stems.toSorted().join(' ') !== same);
}

interface Wanted {
  readonly phrase: Phrase;
  readonly synonyms: readonly Phrase[];
  readonly secondary: readonly Phrase[];
}

function usesOf(phrase: Phrase, { all }: Sentences): SecondaryUse {
  const found = all.map((sentence) => matchSentence(phrase, sentence));
  const exact = found.reduce((sum, one) => sum + one.exact, 0);
  return { phrase: phrase.text, exact, forms: found.reduce((sum, one) => sum + one.count, 0) };
}

/** How often sentences carry a keyphrase and its synonyms; null where there is no word. */
function keyphraseIn(sentences: Sentences, { phrase, synonyms, secondary }: Wanted): Keyphrase | null {
  const words = sentences.all.reduce((sum, sentence) => sum + countWords(sentence), 0);
  if (words === 0) return null;
  let exact = 0;
  let forms = 0;
  const matches: KeyphraseMatch[] = [];
  for (const sentence of sentences.all) {
    const found = matchSentence(phrase, sentence);
    if (found.count === 0) continue;
    exact += found.exact;
    forms += found.count;
    matches.push({ sentence, count: found.count, exact: found.exact > 0, spans: found.spans });
  }
  const density = Math.min(100, (100 * forms) / words);
  return {
    phrase: phrase.text,
    contentWords: phrase.contentWords,
    exact,
    forms,
    synonyms: synonyms.reduce((sum, synonym) => sum + usesOf(synonym, sentences).forms, 0),
    words,
    density,
    adjustedDensity: density * (0.7 + phrase.contentWords.length / 3),
    matches,
    secondary: secondary.map((other) => usesOf(other, sentences)),
  };
}

/** How a section uses its keyphrase; null without a keyphrase and without a word. */
export function keyphrase(): SectionAnalyzer<'keyphrase'> {
  return {
    extent: 'section',
    name: 'keyphrase',
    needs: ['sentences'],
    analyze: (section, signals, { brief }) => {
      const language = languageFor(brief);
      const phrase = phraseOf(keyphraseFor(brief, section.id) ?? '', language);
      if (phrase === null || signals.sentences === undefined) return null;
      const secondary = brief.keywords.secondary.flatMap((other) => phraseOf(other, language) ?? []);
      return keyphraseIn(signals.sentences, { phrase, synonyms: synonymsOf(brief, phrase), secondary });
    },
  };
}
