import type { SparseRow } from './sparse-row.ts';
import { textFeatures } from './text-features.ts';

/** Words and their pairs, and the runs of two to five characters within words: each way of reading a text by itself. */
const views = [
  { bits: 18, words: 2, characters: null },
  { bits: 18, words: 0, characters: [2, 5] },
] as const;

const dimensions = views.length << 18;

/** The features that a text is compared by, and how rare each is among the texts they come from. */
export interface ClassVocabulary {
  /** Hashed, ascending. */
  readonly features: Int32Array;
  /** ln((1 + texts) / (1 + texts that have it)) + 1. */
  readonly rarities: Float32Array;
}

/** The features of all texts, with their rarity; no label is looked at. */
export function classVocabulary(texts: readonly string[]): ClassVocabulary {
  const having = new Int32Array(dimensions);
  for (const text of texts) {
    for (const [view, options] of views.entries()) {
      for (const dimension of textFeatures(text, options).dimensions) {
        const feature = (view << 18) + dimension;
        having[feature] = (having[feature] as number) + 1;
      }
    }
  }
  const features: number[] = [];
  for (let feature = 0; feature < dimensions; feature++) if ((having[feature] as number) > 0) features.push(feature);
  return {
    features: Int32Array.from(features),
    rarities: Float32Array.from(
      features,
      (feature) => Math.log((1 + texts.length) / (1 + (having[feature] as number))) + 1,
    ),
  };
}

/**
 * Texts as rows over a vocabulary: dampened counts times rarity, words and characters each of unit length, so that neither
 * outweighs the other. What the vocabulary does not hold is left out.
 */
export function classSpace({ features, rarities }: ClassVocabulary): (text: string) => SparseRow {
  const places = new Int32Array(dimensions).fill(-1);
  for (let at = 0; at < features.length; at++) places[features[at] as number] = at;
  return (text) => {
    const read = views.map((options) => textFeatures(text, options));
    const most = read.reduce((sum, row) => sum + row.dimensions.length, 0);
    const row = { dimensions: new Int32Array(most), weights: new Float64Array(most) };
    let end = 0;
    for (const [view, { dimensions: found, weights }] of read.entries()) {
      const from = end;
      let square = 0;
      for (let at = 0; at < found.length; at++) {
        const place = places[(view << 18) + (found[at] as number)] as number;
        if (place < 0) continue;
        const weight = (weights[at] as number) * (rarities[place] as number);
        row.dimensions[end] = place;
        row.weights[end++] = weight;
        square += weight * weight;
      }
      const length = Math.sqrt(square);
      for (let at = from; at < end; at++) row.weights[at] = (row.weights[at] as number) / length;
    }
    return { dimensions: row.dimensions.subarray(0, end), weights: row.weights.subarray(0, end) };
  };
}
