import type { Corpus } from './corpus.ts';
import { type Term, type TermCounts, vocabularyOf } from './terms.ts';

/** What each term of a text weighs, by its index there: (1 + log tf) × rarity, of unit length. */
export interface Vector {
  readonly counts: TermCounts;
  readonly weights: Float64Array;
}

const rarities = new WeakMap<Corpus, Float64Array>();

/** log((N + 1) ÷ documents with the term) by the place of a term on the site; 1 where no site is known. */
function rarityByPlace(corpus: Corpus): (place: number) => number {
  const total = corpus.documents.length;
  if (total === 0) return () => 1;
  const known = rarities.get(corpus) ?? Float64Array.from(corpus.documentFrequency, (found) => rarityOf(found, total));
  rarities.set(corpus, known);
  const unknown = rarityOf(1, total);
  return (place) => (place < 0 ? unknown : (known[place] as number));
}

/** The same for any term. */
export function rarityIn(corpus: Corpus): (term: string) => number {
  const vocabulary = vocabularyOf(corpus);
  const rarity = rarityByPlace(corpus);
  return (term) => rarity(vocabulary.get(term) ?? -1);
}

/** Inverse document frequency, log((N + 1) ÷ n): above 0 for every term. */
export function rarityOf(documents: number, total: number): number {
  return Math.log((total + 1) / Math.max(1, documents));
}

/** 1 + log tf: the tenth use of a word says less than the first. */
export function dampened(times: number): number {
  return times <= 1 ? 1 : 1 + Math.log(times);
}

/** TF-IDF, (1 + log tf) × rarity, of unit length; empty where nothing carries a topic. */
export function vectorOf(counts: TermCounts, corpus: Corpus): Vector {
  const rarity = rarityByPlace(corpus);
  const { terms } = counts;
  const weights = new Float64Array(terms.length);
  let square = 0;
  for (let at = 0; at < terms.length; at++) {
    const { times, place } = terms[at] as Term;
    const weight = dampened(times) * rarity(place);
    weights[at] = weight;
    square += weight * weight;
  }
  const length = Math.sqrt(square);
  for (let at = 0; at < weights.length; at++) weights[at] = (weights[at] as number) / length;
  return { counts, weights };
}

/** Cosine of two vectors of unit length, in [0, 1]. */
export function cosine(one: Vector, other: Vector): number {
  const [small, large] = one.weights.length <= other.weights.length ? [one, other] : [other, one];
  let sum = 0;
  for (const { text, index } of small.counts.terms) {
    const term = large.counts.get(text);
    if (term !== undefined) sum += (small.weights[index] as number) * (large.weights[term.index] as number);
  }
  return Math.min(1, Math.max(0, sum));
}

/** The weights of a vector without its terms. */
export function ascendingWeights({ weights }: Vector): Float64Array {
  return weights.toSorted();
}

/** The terms that weigh most, the heaviest first; equal weights in order of their terms. */
export function heaviest(vector: Vector, most: number): readonly Term[] {
  // Numbers alone sort many times faster: they tell from where on a term cannot be among the first.
  const ascending = ascendingWeights(vector);
  const least = ascending[ascending.length - most] ?? Number.NEGATIVE_INFINITY;
  const { counts, weights } = vector;
  const weightOf = ({ index }: Term) => weights[index] as number;
  return counts.terms
    .filter((term) => weightOf(term) >= least)
    .sort((one, other) => weightOf(other) - weightOf(one) || (one.text < other.text ? -1 : 1))
    .slice(0, most);
}
