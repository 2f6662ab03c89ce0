import type { ArticleAnalyzer, MeasuredArticle } from './analyzer.ts';
import { surfaceOf } from './readable-terms.ts';
import { rarityIn } from './term-vector.ts';
import { type TopicWord, topicWord, type Written } from './terms.ts';
import { type Token, tokensOf } from './words.ts';

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

/** A phrase by its stems, and the longer ones that go on from it. */
class Candidate {
  readonly stems: readonly string[];
  written: Written = '';
  uses = 0;
  headings = 0;
  isInTitle = false;
  isInOpening = false;
  #longer: Map<string, Candidate> | null = null;

  constructor(stems: readonly string[]) {
    this.stems = stems;
  }

  note(phrase: string, spot: Spot, isOpening: boolean): void {
    if (this.uses === 0) this.written = phrase;
    else if (this.written !== phrase) {
      if (typeof this.written === 'string') this.written = new Map([[this.written, this.uses]]);
      this.written.set(phrase, (this.written.get(phrase) ?? 0) + 1);
    }
    this.uses++;
    if (spot === 'title') this.isInTitle = true;
    else if (spot === 'heading') this.headings++;
    else if (isOpening) this.isInOpening = true;
  }

  with(stem: string): Candidate {
    this.#longer ??= new Map();
    let found = this.#longer.get(stem);
    if (found === undefined) {
      found = new Candidate([...this.stems, stem]);
      this.#longer.set(stem, found);
    }
    return found;
  }

  /** This phrase and all that go on from it. */
  *all(): Iterable<Candidate> {
    yield this;
    for (const longer of this.#longer?.values() ?? []) yield* longer.all();
  }
}

/** A stretch of the post: words, what each carries, where they stand, and how many words of running text come before. */
interface Stretch {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly carried: readonly (TopicWord | null)[];
  readonly spot: Spot;
  readonly before: number;
}

function stretchOf(of: { readonly text: string }, spot: Spot, before: number): Stretch {
  const tokens = tokensOf(of);
  return { text: of.text, tokens, carried: tokens.map(({ form }) => topicWord(form)), spot, before };
}

function stretchesOf({ draft, brief }: MeasuredArticle): readonly Stretch[] {
  const title = draft.title ?? brief.title;
  const stretches: Stretch[] = [stretchOf({ text: title }, 'title', 0)];
  let before = 0;
  for (const { blocks } of draft.sections) {
    for (const block of blocks) {
      const { kind, text } = block;
      // A heading that repeats the title is the title.
      if (kind === 'alt' || kind === 'quote' || (kind === 'heading' && text === title)) continue;
      const stretch = stretchOf(block, kind === 'heading' ? 'heading' : 'text', before);
      stretches.push(stretch);
      if (kind !== 'heading') before += stretch.tokens.length;
    }
  }
  return stretches;
}

/** Whether but one space parts a word from the one before. */
function isNeighbour({ text, tokens }: Stretch, at: number): boolean {
  const [before, own] = [tokens[at - 1] as Token, tokens[at] as Token];
  const end = before.start + before.text.length;
  return own.start - end === 1 && text[end] === ' ';
}

/**
 * All phrases of one to four words, topic-carrying ones at both ends, at most one joint between them. Words that the post
 * uses once, outside of its title, make none: most words are such.
 */
function candidatesOf(stretches: readonly Stretch[]): readonly Candidate[] {
  const uses = new Map<string, number>();
  for (const { carried, spot } of stretches) {
    for (const word of carried) {
      if (word !== null) uses.set(word.term, (uses.get(word.term) ?? 0) + (spot === 'title' ? 2 : 1));
    }
  }
  const words = new Map<string, Candidate>();
  for (const [term, times] of uses) if (times > 1) words.set(term, new Candidate([term]));
  for (const stretch of stretches) {
    const { tokens, carried, spot, before } = stretch;
    for (let from = 0; from < tokens.length; from++) {
      const first = carried[from] as TopicWord | null;
      let candidate = first === null ? undefined : words.get(first.term);
      if (first === null || candidate === undefined) continue;
      let [phrase, joints] = [first.surface, 0];
      const isOpening = before + from < openingWords;
      candidate.note(phrase, spot, isOpening);
      const end = Math.min(tokens.length, from + wordsAtMost);
      for (let at = from + 1; at < end && isNeighbour(stretch, at); at++) {
        const word = carried[at] as TopicWord | null;
        if (word === null) {
          const { text, form } = tokens[at] as Token;
          if (!jointWords.has(form.norm) || ++joints > 1) break;
          phrase = `${phrase} ${text}`;
          continue;
        }
        if (!words.has(word.term)) break;
        phrase = `${phrase} ${word.surface}`;
        candidate = candidate.with(word.term);
        candidate.note(phrase, spot, isOpening);
      }
    }
  }
  return [...words.values()].flatMap((word) => [...word.all()]);
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
      const ranked = candidatesOf(stretchesOf(article))
        .filter(({ uses, isInTitle }) => uses > 1 || isInTitle)
        .map((candidate) => ({ key: candidate.stems.join(' '), candidate, score: scoreOf(candidate, rarity) }))
        .sort((one, other) => other.score - one.score || (one.key < other.key ? -1 : 1));
      const chosen: Candidate[] = [];
      for (const { candidate } of ranked) {
        if (chosen.length >= suggestedAtMost) break;
        if (!chosen.some(({ stems }) => repeats(stems, candidate.stems))) chosen.push(candidate);
      }
      if (chosen.length === 0) return null;
      return {
        phrases: chosen.map((candidate) => ({
          phrase: surfaceOf(candidate.stems.join(' '), candidate.written),
          uses: candidate.uses,
          why: whyOf(candidate),
        })),
      };
    },
  };
}
