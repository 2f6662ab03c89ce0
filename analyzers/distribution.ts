import type { ArticleAnalyzer } from './analyzer.ts';
import { synonymsOf } from './keyphrase.ts';
import { matchSentence, type Phrase, phraseOf } from './phrase.ts';
import type { Sentence } from './sentences.ts';

/** How evenly the keyphrase is spread over a post (definition: yoastseo 3.6.0). */
export interface Distribution {
  readonly sentences: number;
  /** Longest run of sentences without the topic ÷ all sentences × 100. */
  readonly gapPercent: number;
  /** One entry a sentence in reading order: does it carry keyphrase or synonym? */
  readonly strip: readonly boolean[];
}

/** Whether a sentence is about the phrase: all content words of up to three, at least half of four and more. */
function isTopical(phrase: Phrase, group: readonly Sentence[]): boolean {
  const needed = !phrase.exactOnly && phrase.stems.length >= 4 ? 0.5 : 1;
  return group.some((sentence) => {
    const found = matchSentence(phrase, sentence);
    return phrase.exactOnly ? found.exact > 0 : found.share >= needed;
  });
}

const endsLikeSentence = /[.!?…。！？]["'”’»)\]*_]*$/u;

/** Sentences in reading order; neighbouring list items that do not end like sentences count as one. */
function inReadingOrder(sentences: readonly Sentence[]): readonly (readonly Sentence[])[] {
  const groups: Sentence[][] = [];
  let items: Sentence[] | null = null;
  for (const sentence of sentences) {
    if (sentence.words.length === 0) continue;
    const loose = sentence.kind === 'item' && !endsLikeSentence.test(sentence.text);
    if (loose && items !== null) {
      items.push(sentence);
      continue;
    }
    const group = [sentence];
    groups.push(group);
    items = loose ? group : null;
  }
  return groups;
}

/** How evenly sentences carry any of the phrases; null without a sentence of words. */
function distributionOf(sentences: readonly Sentence[], phrases: readonly Phrase[]): Distribution | null {
  const strip = inReadingOrder(sentences).map((group) => phrases.some((phrase) => isTopical(phrase, group)));
  if (strip.length === 0) return null;
  let longest = 0;
  let run = 0;
  for (const topical of strip) {
    run = topical ? 0 : run + 1;
    longest = Math.max(longest, run);
  }
  return { sentences: strip.length, gapPercent: (100 * longest) / strip.length, strip };
}

/** How evenly a post carries its primary keyphrase or a synonym; null without a keyphrase. */
export function distribution(): ArticleAnalyzer<'distribution'> {
  return {
    extent: 'article',
    name: 'distribution',
    needs: ['sentences'],
    analyze: (article, { brief }) => {
      const phrase = phraseOf(brief.keywords.primary ?? '');
      if (phrase === null) return null;
      const all = article.sections.flatMap(({ signals }) => signals.sentences?.all ?? []);
      return distributionOf(all, [phrase, ...synonymsOf(brief, phrase)]);
    },
  };
}
