import type { Brief, OutlineSection } from '../content/brief.ts';
import type { Block, Section } from '../content/section.ts';
import type { Corpus } from './corpus.ts';
import { knownOf } from './word-form.ts';
import { isFunctionWord, stem, type Token, tokensOf } from './words.ts';

/** Weights by term: a stem, or two neighbouring stems with a space between. */
export type Vector = ReadonlyMap<string, number>;

/** How often each term occurs and how it is written. */
export interface TermCounts {
  readonly counts: Map<string, number>;
  /** By term: its one written form, or occurrences by form. */
  readonly forms: Map<string, string | Map<string, number>>;
}

export function emptyCounts(): TermCounts {
  return { counts: new Map(), forms: new Map() };
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

function count(into: TermCounts, term: string, surface: string, weight: number): void {
  const before = into.counts.get(term);
  into.counts.set(term, (before ?? 0) + weight);
  const forms = into.forms.get(term);
  if (forms === undefined) into.forms.set(term, surface);
  else if (typeof forms !== 'string') forms.set(surface, (forms.get(surface) ?? 0) + weight);
  else if (forms !== surface)
    into.forms.set(
      term,
      new Map([
        [forms, before ?? 0],
        [surface, weight],
      ]),
    );
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
    count(into, word.term, word.surface, weight);
    const pair = isNeighbour && before !== null ? pairs.get(before.term)?.get(word.term) : undefined;
    if (pair !== undefined) count(into, pair, `${before?.surface} ${word.surface}`, weight);
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
  const counted = emptyCounts();
  countBlocks(counted, section.blocks, corpus);
  sectionCounts.set(section, { corpus, counted });
  return counted;
}

/** How often each term occurs in all prose of a post and in what its brief says of it. */
export function countPost(sections: readonly Section[], brief: Brief, corpus: Corpus): ReadonlyMap<string, number> {
  const all = emptyCounts();
  countBrief(all, brief, corpus);
  const { counts } = all;
  for (const section of sections) {
    for (const [term, times] of countSection(section, corpus).counts) counts.set(term, (counts.get(term) ?? 0) + times);
  }
  return counts;
}

/** How each term of a post is written. */
export function formsOf(sections: readonly Section[], brief: Brief, corpus: Corpus): TermCounts['forms'] {
  const all = emptyCounts();
  for (const section of sections) countBlocks(all, section.blocks, corpus);
  countBrief(all, brief, corpus);
  return all.forms;
}

const vocabularies = new WeakMap<Corpus, ReadonlyMap<string, number>>();
const rarities = new WeakMap<Corpus, Float64Array>();

/** Where each term stands in `corpus.terms`; made once a corpus. */
export function vocabularyOf(corpus: Corpus): ReadonlyMap<string, number> {
  const known = vocabularies.get(corpus);
  if (known !== undefined) return known;
  const made = new Map(corpus.terms.map((term, at) => [term, at]));
  vocabularies.set(corpus, made);
  return made;
}

/** log((N + 1) ÷ documents with the term) for any term; 1 where no site is known. */
export function rarityIn(corpus: Corpus): (term: string) => number {
  const total = corpus.documents.length;
  if (total === 0) return () => 1;
  const vocabulary = vocabularyOf(corpus);
  const known = rarities.get(corpus) ?? Float64Array.from(corpus.documentFrequency, (found) => rarityOf(found, total));
  rarities.set(corpus, known);
  const unknown = rarityOf(1, total);
  return (term) => {
    const at = vocabulary.get(term);
    return at === undefined ? unknown : (known[at] as number);
  };
}

/** Inverse document frequency, log((N + 1) ÷ n). */
export function rarityOf(documents: number, total: number): number {
  return Math.log((total + 1) / Math.max(1, documents));
}

/** 1 + log tf: the tenth use of a word says less than the first. */
export function dampened(times: number): number {
  return 1 + Math.log(Math.max(1, times));
}

/** TF-IDF, (1 + log tf) × rarity, of unit length; empty where nothing carries a topic. */
export function vectorOf(counts: ReadonlyMap<string, number>, weigh: (term: string) => number): Vector {
  const terms: string[] = [];
  const weights: number[] = [];
  let square = 0;
  for (const [term, times] of counts) {
    const weight = dampened(times) * weigh(term);
    if (!(weight > 0)) continue;
    terms.push(term);
    weights.push(weight);
    square += weight * weight;
  }
  const length = Math.sqrt(square);
  const vector = new Map<string, number>();
  for (let at = 0; at < terms.length; at++) vector.set(terms[at] as string, (weights[at] as number) / length);
  return vector;
}

/** Cosine of two vectors of unit length, in [0, 1]. */
export function cosine(one: Vector, other: Vector): number {
  const [small, large] = one.size <= other.size ? [one, other] : [other, one];
  let sum = 0;
  for (const [term, weight] of small) sum += weight * (large.get(term) ?? 0);
  return Math.min(1, Math.max(0, sum));
}

/** The weights of a vector without its terms. */
export function ascendingWeights(vector: Vector): Float64Array {
  const weights = new Float64Array(vector.size);
  let at = 0;
  for (const weight of vector.values()) weights[at++] = weight;
  return weights.sort();
}

/** Heaviest first; equal weights in order of their terms. */
export function heaviest(vector: Vector, most: number): readonly (readonly [term: string, weight: number])[] {
  // Numbers alone sort many times faster: they tell from where on an entry cannot be among the first.
  const weights = ascendingWeights(vector);
  const least = weights[weights.length - most] ?? Number.NEGATIVE_INFINITY;
  const found: (readonly [term: string, weight: number])[] = [];
  for (const entry of vector) if (entry[1] >= least) found.push(entry);
  return found
    .sort(([one, weight], [other, otherWeight]) => otherWeight - weight || (one < other ? -1 : 1))
    .slice(0, most);
}
