import { randomStream } from '../analyzers/random-stream.ts';
import { type TextFeatureOptions, textFeatures } from '../analyzers/text-features.ts';
import { shapeNames, textShape } from '../analyzers/text-shape.ts';
import type { RequestFeatures } from './request-features.ts';

/** Where a measure lies in the rows that were learnt from. */
export interface Scale {
  readonly name: string;
  readonly mean: number;
  readonly deviation: number;
}

/** How the features of a request become numbers. */
export interface Space {
  readonly text: TextFeatureOptions;
  /** Of `shapeNames`, in their order. */
  readonly shape: readonly Scale[];
  readonly signals: readonly Scale[];
}

/** What a request is, before any model is thought of. */
export interface Point {
  /** Hashed runs of words, ascending, and their share in the text: of unit length. */
  readonly dimensions: Int32Array;
  readonly values: Float64Array;
  /** Waves over the shape of the text, then signals. */
  readonly dense: Float64Array;
}

/** How many waves stand for the smooth kernel over shapes. */
export const waves = 192;

// exp(−γ·distance²) over standardised shapes; its waves have frequencies of variance 2γ (Rahimi and Recht 2007).
const smoothness = 0.02;
// What a block of features may explain beside the words, as a share of what words may.
const shapeShare = 0.4;
const signalShare = 0.05;
const widest = 4;

let frequencies: { readonly slopes: Float64Array; readonly phases: Float64Array } | null = null;

function drawn(): { readonly slopes: Float64Array; readonly phases: Float64Array } {
  const random = randomStream('waves over shapes');
  const normal = (): number =>
    Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()) * Math.sqrt(2 * smoothness);
  return {
    slopes: Float64Array.from({ length: waves * shapeNames.length }, normal),
    phases: Float64Array.from({ length: waves }, () => 2 * Math.PI * random()),
  };
}

function standard(value: number, { mean, deviation }: Scale): number {
  return deviation > 0 ? Math.max(-widest, Math.min(widest, (value - mean) / deviation)) : 0;
}

/** Hashed runs of words, ascending, and their share in the text: of unit length. */
export function wordsOf(text: string, options: TextFeatureOptions): Pick<Point, 'dimensions' | 'values'> {
  const { dimensions, weights } = textFeatures(text, options);
  let square = 0;
  for (const weight of weights) square += weight * weight;
  const length = Math.sqrt(square) || 1;
  return { dimensions, values: weights.map((weight) => weight / length) };
}

/** Waves over the shape of the text, then signals. A signal that is missing counts as an ordinary one. */
export function denseOf({ text, signals }: Pick<RequestFeatures, 'text' | 'signals'>, space: Space): Float64Array {
  frequencies ??= drawn();
  const { slopes, phases } = frequencies;
  const shape = textShape(text).map((value, at) => standard(value, space.shape[at] as Scale));
  const dense = new Float64Array(waves + space.signals.length);
  const height = Math.sqrt((2 * shapeShare) / waves);
  for (let wave = 0, from = 0; wave < waves; wave++, from += shape.length) {
    let phase = phases[wave] as number;
    for (let at = 0; at < shape.length; at++) phase += (slopes[from + at] as number) * (shape[at] as number);
    dense[wave] = height * Math.cos(phase);
  }
  for (const [at, scale] of space.signals.entries()) {
    const value = signals[scale.name];
    dense[waves + at] = value === undefined ? 0 : Math.sqrt(signalShare) * standard(value, scale);
  }
  return dense;
}

/** The features of a request as numbers; pure. */
export function pointOf(features: Pick<RequestFeatures, 'text' | 'signals'>, space: Space): Point {
  return { ...wordsOf(features.text, space.text), dense: denseOf(features, space) };
}
