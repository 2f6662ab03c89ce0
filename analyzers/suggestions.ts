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
  readonly #stem: string;
  readonly #before: Candidate | null;
  written: Written = '';
  uses = 0;
  headings = 0;
  isInTitle = false;
  isInOpening = false;
  #longer: Map<string, Candidate> | null = null;

  constructor(stem: string, before: Candidate | null = null) {
    this.#stem = stem;
    this.#before = before;
  }

  get stems(): readonly string[] {
    return this.#before === null ? [this.#stem] : [...this.#before.stems, this.#stem];
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
      found = new Candidate(stem, this);
      this.#longer.set(stem, found);
    }
    return found;
  }

  /** Adds this phrase and those that go on from it, where they stand in the title or twice; none does whose beginning fails. */
  collect(into: Candidate[]): void {
    if (this.uses < 2 && !this.isInTitle) return;
    into.push(this);
    for (const longer of this.#longer?.values() ?? []) longer.collect(into);
  }
}

/** A stretch of the post: its words, where they stand, and how many words of running text come before. */
interface Stretch {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly spot: Spot;
  readonly before: number;
}

function stretchOf(of: { readonly text: string }, spot: Spot, before: number): Stretch {
  return { text: of.text, tokens: tokensOf(of), spot, before };
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
  const before = tokens[at - 1] as Token;
  const end = before.start + before.text.length;
  return (tokens[at] as Token).start - end === 1 && text[end] === ' ';
}

/** What a use in the title counts: a phrase that stands there needs no second use. */
const usesIn = (spot: Spot): number => (spot === 'title' ? 2 : 1);

/** The terms of a post by number, in order of first use, and how often each is used. */
function termsIn(stretches: readonly Stretch[]) {
  const numbers = new Map<string, number>();
  const uses: number[] = [];
  const ofStretches = stretches.map(({ tokens, spot }) => {
    const terms = new Int32Array(tokens.length).fill(-1);
    for (let at = 0; at < terms.length; at++) {
      const word = topicWord((tokens[at] as Token).form);
      if (word === null) continue;
      let number = numbers.get(word.term);
      if (number === undefined) {
        number = uses.length;
        numbers.set(word.term, number);
        uses.push(0);
      }
      uses[number] = (uses[number] as number) + usesIn(spot);
      terms[at] = number;
    }
    return terms;
  });
  return { uses, ofStretches };
}

/** Where a second word joins the one at `from`, with at most one joint between them; -1 where none does. */
function partnerOf(stretch: Stretch, terms: Int32Array, from: number): number {
  for (let at = from + 1; at <= from + 2 && at < terms.length && isNeighbour(stretch, at); at++) {
    if ((terms[at] as number) >= 0) return at;
    if (!jointWords.has((stretch.tokens[at] as Token).form.norm)) return -1;
  }
  return -1;
}

/**
 * All phrases of one to four words, topic-carrying ones at both ends, at most one joint between them. Words and pairs that
 * the post uses once, outside of its title, make none: most are such. Only phrases in the title or used twice are returned.
 */
function candidatesOf(stretches: readonly Stretch[]): readonly Candidate[] {
  const { uses, ofStretches } = termsIn(stretches);
  const isUsed = (term: number) => term >= 0 && (uses[term] as number) > 1;
  const pairOf = (first: number, second: number) => first * uses.length + second;
  const pairUses = new Map<number, number>();
  for (const [index, terms] of ofStretches.entries()) {
    const stretch = stretches[index] as Stretch;
    for (let from = 0; from < terms.length; from++) {
      if (!isUsed(terms[from] as number)) continue;
      const at = partnerOf(stretch, terms, from);
      if (at < 0 || !isUsed(terms[at] as number)) continue;
      const pair = pairOf(terms[from] as number, terms[at] as number);
      pairUses.set(pair, (pairUses.get(pair) ?? 0) + usesIn(stretch.spot));
    }
  }
  const words = new Array<Candidate | undefined>(uses.length).fill(undefined);
  for (const [index, terms] of ofStretches.entries()) {
    const stretch = stretches[index] as Stretch;
    const { tokens, spot, before } = stretch;
    const wordAt = (at: number) => topicWord((tokens[at] as Token).form) as TopicWord;
    for (let from = 0; from < terms.length; from++) {
      const first = terms[from] as number;
      if (!isUsed(first)) continue;
      const { surface, term } = wordAt(from);
      const word = words[first] ?? new Candidate(term);
      words[first] = word;
      let candidate = word;
      let phrase = surface;
      let joint = ' ';
      let joints = 0;
      const isOpening = before + from < openingWords;
      candidate.note(phrase, spot, isOpening);
      const end = Math.min(terms.length, from + wordsAtMost);
      for (let at = from + 1; at < end && isNeighbour(stretch, at); at++) {
        const own = terms[at] as number;
        if (own < 0) {
          const { text, form } = tokens[at] as Token;
          if (!jointWords.has(form.norm) || ++joints > 1) break;
          joint = ` ${text} `;
          continue;
        }
        if (!isUsed(own)) break;
        if (candidate === word && (pairUses.get(pairOf(first, own)) ?? 0) < 2) break;
        const next = wordAt(at);
        phrase += joint + next.surface;
        joint = ' ';
        candidate = candidate.with(next.term);
        candidate.note(phrase, spot, isOpening);
      }
    }
  }
  const candidates: Candidate[] = [];
  for (const word of words) word?.collect(candidates);
  return candidates;
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
