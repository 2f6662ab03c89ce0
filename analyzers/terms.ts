import type { Brief, OutlineSection } from '../content/brief.ts';
import type { Block, Section } from '../content/section.ts';
import type { Corpus } from './corpus.ts';
import { isFunctionWord, stem, tokenize } from './words.ts';

/** Weights by term: a stem, or two neighbouring stems with a space between. */
export type Vector = ReadonlyMap<string, number>;

/** How often each term occurs and how it is written, by term. */
export interface TermCounts {
  readonly counts: Map<string, number>;
  /** Written form → occurrences. */
  readonly surfaces: Map<string, Map<string, number>>;
}

export function emptyCounts(): TermCounts {
  return { counts: new Map(), surfaces: new Map() };
}

const letters = /\p{L}/u;

function count(into: TermCounts, term: string, surface: string, weight: number): void {
  into.counts.set(term, (into.counts.get(term) ?? 0) + weight);
  const forms = into.surfaces.get(term) ?? new Map<string, number>();
  forms.set(surface, (forms.get(surface) ?? 0) + weight);
  into.surfaces.set(term, forms);
}

/** Adds the topic-carrying words of a text and their neighbours in pairs; figures and single letters carry none. */
function countTerms(into: TermCounts, text: string, weight = 1): void {
  let before: { term: string; surface: string; end: number } | null = null;
  for (const token of tokenize(text)) {
    const surface = token.text.replace(/['’]s$/i, '');
    const known = !letters.test(surface) || surface.length < 2 || surface.length > 40 || isFunctionWord(surface);
    const term = known ? '' : stem(surface);
    if (term === '') {
      before = null;
      continue;
    }
    count(into, term, surface, weight);
    if (before !== null && token.start - before.end === 1 && text[before.end] === ' ') {
      count(into, `${before.term} ${term}`, `${before.surface} ${surface}`, weight);
    }
    before = { term, surface, end: token.start + token.text.length };
  }
}

/** Adds the prose of blocks; headings tell more than a line of text and weigh double, alt texts are left out. */
export function countBlocks(into: TermCounts, blocks: readonly Block[]): void {
  for (const block of blocks) {
    if (block.kind !== 'alt') countTerms(into, block.text, block.kind === 'heading' ? 2 : 1);
  }
}

/** What a post is about by its brief: title and keyphrases. */
export function countBrief(into: TermCounts, brief: Brief): void {
  countTerms(into, brief.title, 2);
  const { primary, synonyms, secondary, entities } = brief.keywords;
  if (primary !== null) countTerms(into, primary, 3);
  for (const phrase of [...synonyms, ...secondary, ...entities]) countTerms(into, phrase);
}

/** What a section is about by its outline: heading, points and the facts they call for. */
export function countOutline(into: TermCounts, outline: OutlineSection, brief: Brief): void {
  countTerms(into, outline.heading, 2);
  if (outline.keyphrase !== null) countTerms(into, outline.keyphrase, 2);
  const facts = new Map(brief.facts.map((fact) => [fact.id, fact.claim]));
  for (const point of outline.points) {
    countTerms(into, point.text);
    for (const id of point.facts) countTerms(into, facts.get(id) ?? '');
  }
}

/** The form a term is most often written in: small letters, unless capitals are the rule. */
function surfaceOf(term: string, surfaces: TermCounts['surfaces']): string {
  const forms = surfaces.get(term);
  if (forms === undefined) return term;
  let best = term;
  let most = -1;
  for (const [form, times] of forms) {
    if (times > most || (times === most && form < best)) {
      best = form;
      most = times;
    }
  }
  // A word that is never written small is a name; one that is, stands at the head of a sentence now and then.
  return forms.has(best.toLowerCase()) ? best.toLowerCase() : best;
}

/** log((N + 1) ÷ documents with the term); 1 where no site is known. */
export function rarity(term: string, corpus: Corpus): number {
  const total = corpus.documents.length;
  if (total === 0) return 1;
  const { documentFrequency } = corpus;
  const documents = Object.hasOwn(documentFrequency, term) ? (documentFrequency[term] as number) : 1;
  return Math.log((total + 1) / Math.max(1, documents));
}

/** TF-IDF, (1 + log tf) × rarity, of unit length; empty where nothing carries a topic. */
export function vectorOf(counts: ReadonlyMap<string, number>, weigh: (term: string) => number): Vector {
  const vector = new Map<string, number>();
  let square = 0;
  for (const [term, times] of counts) {
    const weight = (1 + Math.log(Math.max(1, times))) * weigh(term);
    if (!(weight > 0)) continue;
    vector.set(term, weight);
    square += weight * weight;
  }
  const length = Math.sqrt(square);
  for (const [term, weight] of vector) vector.set(term, weight / length);
  return vector;
}

/** Cosine of two vectors of unit length, in [0, 1]. */
export function cosine(one: Vector, other: Vector): number {
  const [small, large] = one.size <= other.size ? [one, other] : [other, one];
  let sum = 0;
  for (const [term, weight] of small) sum += weight * (large.get(term) ?? 0);
  return Math.min(1, Math.max(0, sum));
}

/** Heaviest first; equal weights in order of their terms. */
export function heaviest(vector: Vector, most: number): readonly (readonly [term: string, weight: number])[] {
  return [...vector]
    .sort(([one, weight], [other, otherWeight]) => otherWeight - weight || (one < other ? -1 : 1))
    .slice(0, most);
}

/** The best terms that do not repeat each other's words, as written. */
export function readableTerms(
  ranked: readonly (readonly [term: string, weight: number])[],
  surfaces: TermCounts['surfaces'],
  most: number,
): readonly string[] {
  const taken = new Set<string>();
  const readable: string[] = [];
  for (const [term] of ranked) {
    if (readable.length >= most) break;
    const words = term.split(' ');
    if (words.some((word) => taken.has(word))) continue;
    for (const word of words) taken.add(word);
    readable.push(surfaceOf(term, surfaces));
  }
  return readable;
}

/** All prose of a post and what its brief says of it. */
export function countPost(sections: readonly Section[], brief: Brief): TermCounts {
  const counted = emptyCounts();
  for (const section of sections) countBlocks(counted, section.blocks);
  countBrief(counted, brief);
  return counted;
}
