import type { Brief, OutlineSection } from '../content/brief.ts';
import type { Block, Section } from '../content/section.ts';
import type { Corpus } from './corpus.ts';
import { knownOf } from './word-form.ts';
import { isFunctionWord, stem, type Token, tokensOf } from './words.ts';

/** How a term is written: in one form, or occurrences by form. */
export type Written = string | Map<string, number>;

/** A term of a text: a stem, or two neighbouring stems with a space between. */
export interface Term {
  readonly text: string;
  /** Index in `corpus.terms`; -1 where the site does not know it. */
  readonly place: number;
  /** Position among the terms of its text. */
  readonly index: number;
  times: number;
  written: Written;
}

/** How often each term occurs and how it is written. The place of a term on the site is looked up once a text. */
export class TermCounts {
  /** In order of first use. */
  readonly terms: Term[] = [];
  readonly #byText = new Map<string, Term>();
  readonly #vocabulary: ReadonlyMap<string, number>;

  constructor(corpus: Corpus) {
    this.#vocabulary = vocabularyOf(corpus);
  }

  get(text: string): Term | undefined {
    return this.#byText.get(text);
  }

  count(text: string, surface: string, times: number): void {
    const term = this.#byText.get(text);
    if (term === undefined) this.#add(text, this.#vocabulary.get(text) ?? -1, times, surface);
    else {
      if (term.written !== surface) write(term, surface, times);
      term.times += times;
    }
  }

  /** Adds how often the terms of another text occur; how they are written there is left out. */
  include(other: TermCounts): void {
    for (const { text, place, times } of other.terms) {
      const term = this.#byText.get(text);
      if (term === undefined) this.#add(text, place, times, text);
      else term.times += times;
    }
  }

  #add(text: string, place: number, times: number, written: string): void {
    const term: Term = { text, place, index: this.terms.length, times, written };
    this.terms.push(term);
    this.#byText.set(text, term);
  }
}

/** Notes a form of a term that is not, or not the only one, it was written in before. */
function write(term: Term, surface: string, times: number): void {
  if (typeof term.written === 'string') term.written = new Map([[term.written, term.times]]);
  term.written.set(surface, (term.written.get(surface) ?? 0) + times);
}

/** A word that carries a topic: as written, and the stem its forms share. */
export interface TopicWord {
  readonly surface: string;
  readonly term: string;
}

const letters = /\p{L}/u;

/** The topic-carrying word of a form; null for grammar, figures, single letters and what is too long for a word. */
export const topicWord = knownOf(({ text }): TopicWord | null => {
  const surface = text.replace(/['’]s$/i, '');
  const carriesNone = !letters.test(surface) || surface.length < 2 || surface.length > 40 || isFunctionWord(surface);
  const term = carriesNone ? '' : stem(surface);
  return term === '' ? null : { surface, term };
});

/** Calls back for every topic-carrying word of a text, and whether but one space parts it from the one before. */
export function eachTopicWord(
  of: { readonly text: string },
  visit: (word: TopicWord, isNeighbour: boolean) => void,
): void {
  const { text } = of;
  const tokens = tokensOf(of);
  let end = -2;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    const word = topicWord(token.form);
    if (word === null) {
      end = -2;
      continue;
    }
    visit(word, token.start - end === 1 && text[end] === ' ');
    end = token.start + token.text.length;
  }
}

const vocabularies = new WeakMap<Corpus, ReadonlyMap<string, number>>();

/** Where each term stands in `corpus.terms`; made once a corpus. */
export function vocabularyOf(corpus: Corpus): ReadonlyMap<string, number> {
  const known = vocabularies.get(corpus);
  if (known !== undefined) return known;
  const made = new Map(corpus.terms.map((term, at) => [term, at]));
  vocabularies.set(corpus, made);
  return made;
}

const sitePairs = new WeakMap<Corpus, ReadonlyMap<string, ReadonlyMap<string, string>>>();

/** The pairs of words a site knows: by the first, by the second, as terms. */
function pairsOf(corpus: Corpus): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const known = sitePairs.get(corpus);
  if (known !== undefined) return known;
  const made = new Map<string, Map<string, string>>();
  for (const term of corpus.terms) {
    const [first = '', second] = term.split(' ');
    if (second === undefined) continue;
    const seconds = made.get(first) ?? new Map<string, string>();
    seconds.set(second, term);
    made.set(first, seconds);
  }
  sitePairs.set(corpus, made);
  return made;
}

/** Adds the topic-carrying words of a text, and their neighbours in pairs where the site knows the pair. */
function countTerms(into: TermCounts, of: { readonly text: string }, corpus: Corpus, weight = 1): void {
  const pairs = pairsOf(corpus);
  let before: TopicWord | null = null;
  eachTopicWord(of, (word, isNeighbour) => {
    into.count(word.term, word.surface, weight);
    const pair = isNeighbour && before !== null ? pairs.get(before.term)?.get(word.term) : undefined;
    if (pair !== undefined) into.count(pair, `${before?.surface} ${word.surface}`, weight);
    before = word;
  });
}

/** Adds the prose of blocks; headings tell more than a line of text and weigh double, alt texts are left out. */
export function countBlocks(into: TermCounts, blocks: readonly Block[], corpus: Corpus): void {
  for (const block of blocks) {
    if (block.kind !== 'alt') countTerms(into, block, corpus, block.kind === 'heading' ? 2 : 1);
  }
}

/** What a brief says of its post, each text with its weight. */
export function briefTexts({ title, keywords }: Brief): readonly (readonly [text: string, weight: number])[] {
  const { primary, synonyms, secondary, entities } = keywords;
  return [
    [title, 2],
    ...(primary === null ? [] : [[primary, 3] as const]),
    ...[...synonyms, ...secondary, ...entities].map((phrase) => [phrase, 1] as const),
  ];
}

/** What a post is about by its brief: title and keyphrases. */
export function countBrief(into: TermCounts, brief: Brief, corpus: Corpus): void {
  for (const [text, weight] of briefTexts(brief)) countTerms(into, { text }, corpus, weight);
}

/** What a section is about by its outline: heading, points and the facts they call for. */
export function countOutline(into: TermCounts, outline: OutlineSection, brief: Brief, corpus: Corpus): void {
  countTerms(into, { text: outline.heading }, corpus, 2);
  if (outline.keyphrase !== null) countTerms(into, { text: outline.keyphrase }, corpus, 2);
  const facts = new Map(brief.facts.map((fact) => [fact.id, fact.claim]));
  for (const point of outline.points) {
    countTerms(into, point, corpus);
    for (const id of point.facts) countTerms(into, { text: facts.get(id) ?? '' }, corpus);
  }
}

const sectionCounts = new WeakMap<Section, { readonly corpus: Corpus; readonly counted: TermCounts }>();

/** The prose of a section. Section and post are placed by the same counts, so they are kept. */
export function countSection(section: Section, corpus: Corpus): TermCounts {
  const known = sectionCounts.get(section);
  if (known !== undefined && known.corpus === corpus) return known.counted;
  const counted = new TermCounts(corpus);
  countBlocks(counted, section.blocks, corpus);
  sectionCounts.set(section, { corpus, counted });
  return counted;
}

/** How often each term occurs in all prose of a post and in what its brief says of it. */
export function countPost(sections: readonly Section[], brief: Brief, corpus: Corpus): TermCounts {
  const all = new TermCounts(corpus);
  countBrief(all, brief, corpus);
  for (const section of sections) all.include(countSection(section, corpus));
  return all;
}

/** How each term of a post is written. */
export function writtenIn(
  sections: readonly Section[],
  brief: Brief,
  corpus: Corpus,
): (term: string) => Written | undefined {
  const all = new TermCounts(corpus);
  for (const section of sections) countBlocks(all, section.blocks, corpus);
  countBrief(all, brief, corpus);
  return (term) => all.get(term)?.written;
}
