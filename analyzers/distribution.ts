import type { Span } from '../content/position.ts';
import type { ArticleAnalyzer } from './analyzer.ts';
import { synonymsOf } from './keyphrase.ts';
import { languageFor } from './language.ts';
import { matchTogether, type Phrase, phraseOf } from './phrase.ts';
import type { Sentence } from './sentences.ts';

/** How evenly the keyphrase is spread over a post (definition: yoastseo 3.6.0). */
export interface Distribution {
  readonly sentences: number;
  /** Longest run of sentences without the topic ÷ all sentences × 100. */
  readonly gapPercent: number;
  /** Length of that run in sentences. */
  readonly longest: number;
  /** Its first sentence in the file; null where every sentence is topical. */
  readonly first: Span | null;
  /** One entry a sentence in reading order: does it carry keyphrase or synonym? */
  readonly strip: readonly boolean[];
}

/** Whether sentences read as one are about the phrase: all content words of up to three, half of four and more. */
function isTopical(phrase: Phrase, group: readonly Sentence[]): boolean {
  const found = matchTogether(phrase, group);
  if (phrase.exactOnly) return found.exact > 0;
  return found.share >= (phrase.stems.length >= 4 ? 0.5 : 1);
}

const endsLikeSentence = /[.!?…。！？]["'”’»)\]*_]*$/u;
const beginsLikeSentence = /^["'“‘«([*_]*[\p{Lu}\p{Lo}\p{N}]/u;

/** Sentences in reading order; an item that does not end like a sentence is read on into the next one. */
function inReadingOrder(sentences: readonly Sentence[]): readonly (readonly [Sentence, ...Sentence[]])[] {
  const groups: [Sentence, ...Sentence[]][] = [];
  let open: Sentence[] | null = null;
  for (const sentence of sentences) {
    if (sentence.words.length === 0) continue;
    const last = open?.at(-1);
    const isItem = sentence.kind === 'item';
    if (
      open !== null &&
      last !== undefined &&
      isItem &&
      !(endsLikeSentence.test(last.text) && beginsLikeSentence.test(sentence.text))
    ) {
      open.push(sentence);
      continue;
    }
    const group: [Sentence, ...Sentence[]] = [sentence];
    groups.push(group);
    open = isItem ? group : null;
  }
  return groups;
}

/** How evenly sentences carry any of the phrases; null without a sentence of words. */
function distributionOf(sentences: readonly Sentence[], phrases: readonly Phrase[]): Distribution | null {
  const groups = inReadingOrder(sentences);
  if (groups.length === 0) return null;
  const strip = groups.map((group) => phrases.some((phrase) => isTopical(phrase, group)));
  let longest = 0;
  let run = 0;
  let first: Span | null = null;
  for (const [at, topical] of strip.entries()) {
    run = topical ? 0 : run + 1;
    if (run <= longest) continue;
    longest = run;
    first = groups[at - run + 1]?.[0].span ?? null;
  }
  return { sentences: strip.length, gapPercent: (100 * longest) / strip.length, longest, first, strip };
}

/** How evenly a post carries its primary keyphrase or a synonym; null without a keyphrase. */
export function distribution(): ArticleAnalyzer<'distribution'> {
  return {
    extent: 'article',
    name: 'distribution',
    needs: ['sentences'],
    analyze: (article, { brief }) => {
      const phrase = phraseOf(brief.keywords.primary ?? '', languageFor(brief));
      if (phrase === null) return null;
      const all = article.sections.flatMap(({ signals }) => signals.sentences?.all ?? []);
      return distributionOf(all, [phrase, ...synonymsOf(brief, phrase)]);
    },
  };
}
