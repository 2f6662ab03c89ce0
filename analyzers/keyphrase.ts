import type { Brief } from '../content/brief.ts';
import type { Span } from '../content/position.ts';
import type { SectionId } from '../content/section.ts';
import type { SectionAnalyzer } from './analyzer.ts';
import { matchSentence, type Phrase, phraseOf } from './phrase.ts';
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
  readonly words: number;
  /** 100 × forms ÷ words, capped at 100. */
  readonly density: number;
  /** density × (0.7 + contentWords ÷ 3): what the band 0.5–3.0 applies to. */
  readonly adjustedDensity: number;
  readonly matches: readonly KeyphraseMatch[];
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
    .map(phraseOf)
    .filter((phrase) => phrase !== null)
    .filter((phrase) => phrase.stems.toSorted().join(' ') !== same);
}

/** How often sentences carry a keyphrase and its synonyms; null where there is no word. */
function keyphraseIn(sentences: Sentences, phrase: Phrase, synonyms: readonly Phrase[] = []): Keyphrase | null {
  const { words } = sentences;
  if (words === 0) return null;
  let exact = 0;
  let forms = 0;
  let others = 0;
  const matches: KeyphraseMatch[] = [];
  for (const sentence of sentences.all) {
    for (const synonym of synonyms) others += matchSentence(synonym, sentence).count;
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
    synonyms: others,
    words,
    density,
    adjustedDensity: density * (0.7 + phrase.contentWords.length / 3),
    matches,
  };
}

/** How a section uses its keyphrase; null without a keyphrase and without a word. */
export function keyphrase(): SectionAnalyzer<'keyphrase'> {
  return {
    extent: 'section',
    name: 'keyphrase',
    needs: ['sentences'],
    analyze: (section, signals, { brief }) => {
      const phrase = phraseOf(keyphraseFor(brief, section.id) ?? '');
      if (phrase === null || signals.sentences === undefined) return null;
      return keyphraseIn(signals.sentences, phrase, synonymsOf(brief, phrase));
    },
  };
}
