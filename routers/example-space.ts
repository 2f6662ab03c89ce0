import type { ContentTerms } from '../analyzers/content-terms.ts';
import { directionsOf, project } from '../analyzers/embedding.ts';
import { randomStream } from '../analyzers/random-stream.ts';
import type { SparseRow } from '../analyzers/sparse-row.ts';
import { dampened, rarityOf } from '../analyzers/terms.ts';

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
    for (const term of Object.keys(terms)) {
      const at = vocabulary.get(term) ?? vocabulary.size;
      vocabulary.set(term, at);
      documents[at] = (documents[at] ?? 0) + 1;
    }
  }
  const rarities = Float64Array.from(documents, (count) => rarityOf(count, examples.length));
  const unknown = rarityOf(1, examples.length);
  const rowOf = (terms: ContentTerms): SparseRow => {
    const heaviest: { at: number; weight: number }[] = [];
    for (const term in terms) {
      const at = vocabulary.get(term) ?? -1;
      const weight = dampened(terms[term] as number) * (at < 0 ? unknown : (rarities[at] as number));
      let place = heaviest.length;
      if (place === tellingWords && weight <= (heaviest[place - 1] as { weight: number }).weight) continue;
      if (place === tellingWords) place--;
      for (; place > 0 && (heaviest[place - 1] as { weight: number }).weight < weight; place--)
        heaviest[place] = heaviest[place - 1] as { at: number; weight: number };
      heaviest[place] = { at, weight };
    }
    let square = 0;
    for (const { weight } of heaviest) square += weight * weight;
    const length = Math.sqrt(square) || 1;
    const shared = heaviest.filter(({ at }) => at >= 0);
    // One stray word among others is no likeness.
    const known = shared.length === 1 && heaviest.length > 2 ? [] : shared;
    return {
      dimensions: Int32Array.from(known, ({ at }) => at),
      weights: Float64Array.from(known, ({ weight }) => weight / length),
    };
  };
  const rows = examples.map(rowOf);
  const space = directionsOf(rows, vocabulary.size, directions, randomStream('examples'));
  const points = unitRows(project(rows, space), space.width);
  return (terms) => cosines(points, project([rowOf(terms)], space));
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
