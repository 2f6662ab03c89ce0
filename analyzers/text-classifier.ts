import { type ClassVocabulary, classSpace } from './class-space.ts';

/** What a classifier of texts has learnt: a straight line per class, in whole numbers of eight bits. */
export interface ClassifierWeights extends ClassVocabulary {
  readonly classes: readonly [string, ...string[]];
  /** Of each feature, what its whole numbers are multiplied by. */
  readonly scales: Float32Array;
  /** Feature by feature, a number for each class. */
  readonly weights: Int8Array;
  readonly biases: Float32Array;
  /** The confidence from which on a text belongs to its class; below it, to none. Null: every text belongs to one. */
  readonly threshold: number | null;
}

/** What a text is. */
export interface ClassifiedText {
  /** The class of the highest score. */
  readonly best: string;
  /** How far it stands out from the other classes, in [0, 1]: its share of the softmax of all scores. */
  readonly confidence: number;
  /** Whether it is a text of any class at all. */
  readonly isInScope: boolean;
}

/** The two highest of some scores: the best place, its score, and the distance to the next. */
export function leading(scores: Float32Array): {
  readonly best: number;
  readonly next: number;
  readonly margin: number;
} {
  let best = 0;
  let next = -1;
  for (let at = 1; at < scores.length; at++) {
    const score = scores[at] as number;
    if (score > (scores[best] as number)) {
      next = best;
      best = at;
    } else if (next < 0 || score > (scores[next] as number)) next = at;
  }
  return { best, next, margin: next < 0 ? 0 : (scores[best] as number) - (scores[next] as number) };
}

/** Scores of a line run from about −1 to 1; so many times that, and one that leads by a half has nearly all. */
const sharpness = 6;

/** The share that the highest of some scores has of their softmax, in [0, 1]. */
export function confidenceOf(scores: Float32Array): number {
  const most = scores.reduce((high, score) => Math.max(high, score), Number.NEGATIVE_INFINITY);
  return 1 / scores.reduce((sum, score) => sum + Math.exp(sharpness * (score - most)), 0);
}

/** Classifies texts by learnt weights; pure, some 20 µs for a question of a line and 77 classes. */
export function textClassifier(learnt: ClassifierWeights): (text: string) => ClassifiedText {
  const rowOf = classSpace(learnt);
  const { classes, scales, weights, biases, threshold } = learnt;
  return (text) => {
    const { dimensions, weights: values } = rowOf(text);
    const scores = Float32Array.from(biases);
    for (let at = 0; at < dimensions.length; at++) {
      const feature = dimensions[at] as number;
      const value = (values[at] as number) * (scales[feature] as number);
      const from = feature * classes.length;
      for (let of = 0; of < classes.length; of++)
        scores[of] = (scores[of] as number) + value * (weights[from + of] as number);
    }
    const confidence = confidenceOf(scores);
    return {
      best: classes[leading(scores).best] as string,
      confidence,
      isInScope: threshold === null || confidence >= threshold,
    };
  };
}
