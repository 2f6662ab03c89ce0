import type { ContentTerms } from '../analyzers/content-terms.ts';
import { directionsOf, project } from '../analyzers/embedding.ts';
import { randomStream } from '../analyzers/random-stream.ts';
import type { SparseRow } from '../analyzers/sparse-row.ts';
import { dampened, rarityOf } from '../analyzers/term-vector.ts';

/** How near a text is to each of some examples: cosines in [-1, 1], in their order. */
export type Nearness<Text> = (text: Text) => Float64Array;

// More directions hardly tell more intents apart, and every decision is multiplied by them.
const directions = 100;

// A long text is compared by its most telling words: with all of them it would be far from every example of one line.
const tellingWords = 24;

/**
 * TF-IDF over stems, projected onto the latent directions of the examples; fitted once. Words that no example has count in
 * the length of a text and nowhere else, so that a text of other words is far from all examples.
 */
export function exampleSpace(examples: readonly ContentTerms[]): Nearness<ContentTerms> {
  const vocabulary = new Map<string, number>();
  const documents: number[] = [];
  for (const terms of examples) {
    for (const [term] of terms) {
      const at = vocabulary.get(term) ?? vocabulary.size;
      vocabulary.set(term, at);
      documents[at] = (documents[at] ?? 0) + 1;
    }
  }
  const rarities = Float64Array.from(documents, (count) => rarityOf(count, examples.length));
  const unknown = rarityOf(1, examples.length);
  const rowOf = (terms: ContentTerms): SparseRow => {
    const telling = heaviest(terms, (term) => {
      const at = vocabulary.get(term);
      return at === undefined ? unknown : (rarities[at] as number);
    });
    const known = telling.filter(({ term }) => vocabulary.has(term));
    // One stray word among others is no likeness.
    if (known.length === 1 && telling.length > 2) known.length = 0;
    const length = Math.sqrt(telling.reduce((sum, { weight }) => sum + weight * weight, 0)) || 1;
    const row = { dimensions: new Int32Array(known.length), weights: new Float64Array(known.length) };
    for (const [entry, { term, weight }] of known.entries()) {
      row.dimensions[entry] = vocabulary.get(term) as number;
      row.weights[entry] = weight / length;
    }
    return row;
  };
  const rows = examples.map(rowOf);
  const space = directionsOf(rows, vocabulary.size, directions, randomStream('examples'));
  const points = unitRows(project(rows, space), space.width);
  const compared = new WeakMap<ContentTerms, Float64Array>();
  return (terms) => {
    // A section is routed once for itself and once with each that comes before it: its words stay the same.
    const known = compared.get(terms);
    if (known !== undefined) return known;
    const near = cosines(points, project([rowOf(terms)], space));
    compared.set(terms, near);
    return near;
  };
}

interface Weighed {
  readonly term: string;
  readonly weight: number;
}

/** The most telling words of a text by TF-IDF, heaviest first. */
function heaviest(terms: ContentTerms, rarityIn: (term: string) => number): Weighed[] {
  const found: Weighed[] = [];
  let least = 0;
  for (const [term, times] of terms) {
    const weight = (times === 1 ? 1 : dampened(times)) * rarityIn(term);
    if (found.length === tellingWords) {
      if (weight <= least) continue;
      found.pop();
    }
    let place = found.length;
    for (; place > 0 && (found[place - 1] as Weighed).weight < weight; place--)
      found[place] = found[place - 1] as Weighed;
    found[place] = { term, weight };
    least = (found.at(-1) as Weighed).weight;
  }
  return found;
}

/** Vectors of an embeddings endpoint, which are near each other as their texts mean the same. */
export function vectorSpace(vectors: readonly (readonly number[])[]): Nearness<readonly number[]> {
  const width = vectors[0]?.length ?? 0;
  const points = unitRows(Float64Array.from(vectors.flat()), width);
  return (vector) => cosines(points, unitRows(Float64Array.from(vector), width));
}

/** Stretches each row to length 1; a null row stays. */
function unitRows(values: Float64Array, width: number): Float64Array {
  for (let from = 0; width > 0 && from < values.length; from += width) {
    const row = values.subarray(from, from + width);
    const length = Math.sqrt(row.reduce((sum, value) => sum + value * value, 0));
    if (length > 1e-9) for (let at = 0; at < width; at++) row[at] = (row[at] as number) / length;
  }
  return values;
}

/** The product of each row of `points` with one vector. */
function cosines(points: Float64Array, vector: Float64Array): Float64Array {
  const width = vector.length;
  const found = new Float64Array(width === 0 ? 0 : points.length / width);
  for (let row = 0, from = 0; row < found.length; row++, from += width) {
    let sum = 0;
    for (let at = 0; at < width; at++) sum += (points[from + at] as number) * (vector[at] as number);
    found[row] = sum;
  }
  return found;
}
