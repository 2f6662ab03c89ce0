import type { ArticleAnalyzer, MeasuredArticle } from './analyzer.ts';
import { surfaceOf } from './readable-terms.ts';
import { rarityIn, type TermCounts, topicWordsOf } from './terms.ts';
import { tokensOf } from './words.ts';

/** A phrase a post could be found by. */
export interface SuggestedPhrase {
  readonly phrase: string;
  /** Times it stands in title, headings and text, in any form. */
  readonly uses: number;
  /** `7 uses, in the title and 2 headings`. */
  readonly why: string;
}

export interface Suggestions {
  /** The best first, five at most. */
  readonly phrases: readonly SuggestedPhrase[];
}

const suggestedAtMost = 5;
const wordsAtMost = 4;
const openingWords = 100;
/** People search for two or three words: one is too wide, four too narrow. By number of content words. */
const lengthFactor = [0, 0.6, 1.3, 1.35, 1.1];

/** Words that may stand inside a phrase: `terms of service`. */
const jointWords = new Set(['of', 'for', 'in', 'to', 'and', 'with', 'on']);

type Spot = 'title' | 'heading' | 'text';

interface Candidate {
  readonly stems: readonly string[];
  readonly forms: Map<string, number>;
  uses: number;
  headings: number;
  isInTitle: boolean;
  isInOpening: boolean;
}

interface Word {
  readonly surface: string;
  /** Null for words that carry no topic. */
  readonly term: string | null;
  readonly isNeighbour: boolean;
}

function wordsOf(of: { readonly text: string }): readonly Word[] {
  const { text } = of;
  const carried = topicWordsOf(of);
  let end = -2;
  return tokensOf(of).map((token, at) => {
    const word = carried[at] ?? null;
    const isNeighbour = token.start - end === 1 && text[end] === ' ';
    end = token.start + token.text.length;
    return { surface: word?.surface ?? token.text, term: word?.term ?? null, isNeighbour };
  });
}

/** A stretch of the post: words, where they stand, and how many words of running text come before. */
interface Stretch {
  readonly words: readonly Word[];
  readonly spot: Spot;
  readonly before: number;
}

function stretchesOf({ draft, brief }: MeasuredArticle): readonly Stretch[] {
  const title = draft.title ?? brief.title;
  const stretches: Stretch[] = [{ words: wordsOf({ text: title }), spot: 'title', before: 0 }];
  let before = 0;
  for (const { blocks } of draft.sections) {
    for (const block of blocks) {
      const { kind, text } = block;
      // A heading that repeats the title is the title.
      if (kind === 'alt' || kind === 'quote' || (kind === 'heading' && text === title)) continue;
      const words = wordsOf(block);
      stretches.push({ words, spot: kind === 'heading' ? 'heading' : 'text', before });
      if (kind !== 'heading') before += words.length;
    }
  }
  return stretches;
}

function note(into: Map<string, Candidate>, stems: readonly string[], phrase: string, spot: Spot, isOpening: boolean) {
  const key = stems.join(' ');
  let found = into.get(key);
  if (found === undefined) {
    found = { stems: [...stems], forms: new Map(), uses: 0, headings: 0, isInTitle: false, isInOpening: false };
    into.set(key, found);
  }
  found.uses++;
  found.forms.set(phrase, (found.forms.get(phrase) ?? 0) + 1);
  if (spot === 'title') found.isInTitle = true;
  else if (spot === 'heading') found.headings++;
  else if (isOpening) found.isInOpening = true;
}

/**
 * All phrases of one to four words, topic-carrying ones at both ends, at most one joint between them. Words that the post
 * uses once, outside of its title, make none: most words are such.
 */
function candidatesOf(stretches: readonly Stretch[]): ReadonlyMap<string, Candidate> {
  const uses = new Map<string, number>();
  for (const { words, spot } of stretches) {
    for (const { term } of words) if (term !== null) uses.set(term, (uses.get(term) ?? 0) + (spot === 'title' ? 2 : 1));
  }
  const counts = (term: string | null) => term !== null && (uses.get(term) as number) > 1;
  const found = new Map<string, Candidate>();
  for (const { words, spot, before } of stretches) {
    for (const [from, first] of words.entries()) {
      if (!counts(first.term)) continue;
      const stems: string[] = [];
      let [phrase, joints] = ['', 0];
      for (let at = from; at < Math.min(words.length, from + wordsAtMost); at++) {
        const { surface, term, isNeighbour } = words[at] as Word;
        if (at > from && !isNeighbour) break;
        phrase = at === from ? surface : `${phrase} ${surface}`;
        if (term === null) {
          if (!jointWords.has(surface.toLowerCase()) || ++joints > 1) break;
          continue;
        }
        if (!counts(term)) break;
        stems.push(term);
        note(found, stems, phrase, spot, before + from < openingWords);
      }
    }
  }
  return found;
}

/** Frequency × rarity × position × length. */
function scoreOf(
  { stems, uses, headings, isInTitle, isInOpening }: Candidate,
  rarity: (term: string) => number,
): number {
  const rare = stems.reduce((sum, stem) => sum + rarity(stem), 0) / stems.length;
  const position = 1 + (isInTitle ? 1.5 : 0) + Math.min(1, headings / 2) + (isInOpening ? 0.5 : 0);
  return Math.sqrt(uses) * Math.sqrt(rare) * position * (lengthFactor[stems.length] ?? 1);
}

function whyOf({ uses, headings, isInTitle, isInOpening }: Candidate): string {
  const places = [
    ...(isInTitle ? ['the title'] : []),
    ...(headings > 0 ? [headings === 1 ? 'a heading' : `${headings} headings`] : []),
    ...(isInOpening ? ['the opening'] : []),
  ];
  const last = places.pop();
  const where = last === undefined ? '' : `, in ${places.length === 0 ? last : `${places.join(', ')} and ${last}`}`;
  return `${uses} ${uses === 1 ? 'use' : 'uses'}${where}`;
}

/** Whether one of two phrases says the other again: all words of the shorter stand in the longer. */
function repeats(one: readonly string[], other: readonly string[]): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  return short.every((stem) => long.includes(stem));
}

/**
 * Phrases that a post which names no keyphrase could be found by, out of its own words, for an editor to choose from: they
 * are never taken for its keyphrase. A phrase stands in the title or at least twice. Null where a keyphrase is named, or
 * where nothing qualifies.
 */
export function suggestions(): ArticleAnalyzer<'suggestions'> {
  return {
    extent: 'article',
    name: 'suggestions',
    needs: [],
    analyze(article, { brief, corpus }) {
      if (brief.keywords.primary !== null) return null;
      const rarity = rarityIn(corpus);
      const ranked = [...candidatesOf(stretchesOf(article))]
        .filter(([, { uses, isInTitle }]) => uses > 1 || isInTitle)
        .map(([key, candidate]) => ({ key, candidate, score: scoreOf(candidate, rarity) }))
        .sort((one, other) => other.score - one.score || (one.key < other.key ? -1 : 1));
      const chosen: Candidate[] = [];
      for (const { candidate } of ranked) {
        if (chosen.length >= suggestedAtMost) break;
        if (!chosen.some(({ stems }) => repeats(stems, candidate.stems))) chosen.push(candidate);
      }
      if (chosen.length === 0) return null;
      return {
        phrases: chosen.map((candidate) => {
          const key = candidate.stems.join(' ');
          const forms: TermCounts['forms'] = new Map([[key, candidate.forms]]);
          return { phrase: surfaceOf(key, forms), uses: candidate.uses, why: whyOf(candidate) };
        }),
      };
    },
  };
}
