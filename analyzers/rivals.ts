import { copiesIn } from './copies.ts';
import type { Corpus, CorpusDocument } from './corpus.ts';
import { ascendingWeights, heaviest, type Vector } from './term-vector.ts';
import { documentsWith, productWith } from './vector-table.ts';
import { contentStems } from './words.ts';

/** A post that competes for the same search. */
export interface Rival {
  readonly path: string;
  /** Cosine of the two posts, in [0, 1]. */
  readonly similarity: number;
  readonly why: string;
}

/** Texts as alike as this answer the same search. */
const leastSimilarity = 0.6;

/** A site as rivals are looked up in it. */
interface Index {
  readonly byPhrase: ReadonlyMap<string, readonly number[]>;
  readonly phrases: readonly ReadonlySet<string>[];
  /** A place for the weight of every term, all 0 between two posts. */
  readonly dense: Float64Array;
}

const indices = new WeakMap<Corpus, Index>();

/** A keyphrase without regard to order, form and grammar: `How to freeze your credit` = `credit freezes`. */
function normalised(phrase: string): string {
  return [...new Set(contentStems(phrase))].sort().join(' ');
}

const none: ReadonlySet<string> = new Set();

function keySet(phrases: readonly string[]): ReadonlySet<string> {
  return phrases.length === 0 ? none : new Set(phrases.map(normalised).filter((phrase) => phrase !== ''));
}

function phrasesOf({ keywords, keyphrase }: CorpusDocument): readonly string[] {
  return keywords ?? (keyphrase === null ? [] : [keyphrase]);
}

function indexOf(corpus: Corpus): Index {
  const known = indices.get(corpus);
  if (known !== undefined) return known;
  const byPhrase = new Map<string, number[]>();
  const phrases = corpus.documents.map((document) => keySet(phrasesOf(document)));
  for (const [at, own] of phrases.entries()) {
    for (const phrase of own) {
      const list = byPhrase.get(phrase);
      if (list === undefined) byPhrase.set(phrase, [at]);
      else list.push(at);
    }
  }
  const made = { byPhrase, phrases, dense: new Float64Array(corpus.terms.length) };
  indices.set(corpus, made);
  return made;
}

/**
 * Documents that may be as alike as asked for. Where the heaviest terms leave less than that much of the vector's length
 * to the others, a document with none of them cannot reach it (prefix filter), so most of a site is never looked at.
 */
function candidates(vector: Vector, corpus: Corpus, index: Index, phrases: ReadonlySet<string>): ReadonlySet<number> {
  const found = new Set<number>();
  const weights = ascendingWeights(vector);
  let count = 0;
  for (let left = 1; count < weights.length && left >= leastSimilarity ** 2; count++) {
    const weight = weights[weights.length - 1 - count] as number;
    left -= weight * weight;
  }
  for (const { place } of heaviest(vector, count)) {
    if (place >= 0) for (const document of documentsWith(corpus.vectors, place)) found.add(document);
  }
  for (const phrase of phrases) for (const document of index.byPhrase.get(phrase) ?? []) found.add(document);
  return found;
}

/** How alike a post and documents of a site are: the cosine, in [0, 1]. */
function similarities(vector: Vector, of: readonly number[], corpus: Corpus, { dense }: Index): readonly number[] {
  const { counts, weights } = vector;
  for (const { place, index } of counts.terms) if (place >= 0) dense[place] = weights[index] as number;
  const found = of.map((at) => Math.min(1, Math.max(0, productWith(corpus.vectors, at, dense))));
  for (const { place } of counts.terms) if (place >= 0) dense[place] = 0;
  return found;
}

function jaccard(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0;
  for (const phrase of one) if (other.has(phrase)) shared++;
  const all = one.size + other.size - shared;
  return all === 0 ? 0 : shared / all;
}

/** What a post is to be found by. */
interface Seeker {
  readonly path: string;
  readonly keyphrase: string | null;
  /** The keyphrase among them. */
  readonly phrases: readonly string[];
  readonly searchIntent: string;
  readonly vector: Vector;
}

/**
 * The posts of a site that compete with a post: same keyphrase, half of the keyphrases, or a cosine of 0.6, always with
 * the same search intent. The most alike first.
 */
export function rivalsOf({ path, keyphrase, phrases, searchIntent, vector }: Seeker, corpus: Corpus): readonly Rival[] {
  const copies = copiesIn(corpus);
  if (copies.has(path)) return [];
  const index = indexOf(corpus);
  const own = keySet(phrases);
  const aim = keyphrase === null ? '' : normalised(keyphrase);
  const near = [...candidates(vector, corpus, index, own)].filter((at) => {
    const document = corpus.documents[at] as CorpusDocument;
    return document.path !== path && !copies.has(document.path) && document.searchIntent === searchIntent;
  });
  const alike = similarities(vector, near, corpus, index);
  const rivals: Rival[] = [];
  for (const [place, at] of near.entries()) {
    const document = corpus.documents[at] as CorpusDocument;
    const similarity = alike[place] as number;
    const theirs = index.phrases[at] as ReadonlySet<string>;
    const share = Math.min(own.size, theirs.size) > 1 ? jaccard(own, theirs) : 0;
    if (aim !== '' && document.keyphrase !== null && normalised(document.keyphrase) === aim) {
      rivals.push({ path: document.path, similarity, why: `both aim at “${document.keyphrase}”` });
    } else if (share >= 0.5) {
      const percent = `${Math.round(share * 100)} %`;
      rivals.push({ path: document.path, similarity, why: `${percent} of their keyphrases are the same` });
    } else if (similarity >= leastSimilarity) {
      const why = `texts alike by ${similarity.toFixed(2)} (cosine), same search intent`;
      rivals.push({ path: document.path, similarity, why });
    }
  }
  return rivals.sort((one, other) => other.similarity - one.similarity || (one.path < other.path ? -1 : 1));
}
