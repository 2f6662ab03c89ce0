import { classSpace, classVocabulary } from '../analyzers/class-space.ts';
import type { SparseRow } from '../analyzers/sparse-row.ts';
import { type ClassifierWeights, leading } from '../analyzers/text-classifier.ts';
import { CopydeskError } from '../content/errors.ts';
import { type ClassedRow, type LinearClasses, linearClasses, linearScores } from './linear-classes.ts';
import { scopeThreshold } from './scope-threshold.ts';

/** A text and what it is about. */
export interface TopicExample {
  readonly text: string;
  readonly topic: string;
}

/** How much a text counts whose topic was only guessed. */
const guessed = 0.1;

/**
 * Learns topics from labelled rows, then once more with the guesses for all other rows at a tenth of the weight: what the
 * labelled texts do not say of a topic's words, their neighbours do (self-training).
 */
export function fitWithRest(
  labelled: readonly ClassedRow[],
  rest: readonly SparseRow[],
  options: { readonly classes: number; readonly width: number; readonly seed: string },
): LinearClasses {
  const first = linearClasses(labelled, options);
  if (rest.length === 0) return first;
  const more = rest.map((row) => ({ row, of: leading(linearScores(first, row)).best, weight: guessed }));
  return linearClasses([...labelled, ...more], options);
}

/**
 * A classifier of texts from examples; `unlabelled` texts help where there are any. The threshold under which a text belongs
 * to no topic comes from cross-validation over the examples alone.
 *
 * @throws CopydeskError `labels-invalid` for fewer than two topics or two examples of one
 */
export function fitTopics(
  examples: readonly TopicExample[],
  {
    unlabelled = [],
    seed = '1',
    hasThreshold = true,
  }: { readonly unlabelled?: readonly string[]; readonly seed?: string; readonly hasThreshold?: boolean } = {},
): ClassifierWeights {
  const topics = [...new Set(examples.map(({ topic }) => topic))].sort();
  const [first, second] = topics;
  if (first === undefined || second === undefined) {
    const says = first === undefined ? 'there is no example' : `every example is about "${first}"`;
    throw new CopydeskError('labels-invalid', says, { mend: 'give examples of two topics at least' });
  }
  const vocabulary = classVocabulary([...examples.map(({ text }) => text), ...unlabelled]);
  const rowOf = classSpace(vocabulary);
  const places = new Map(topics.map((topic, at) => [topic, at]));
  const rows = examples.map(({ text, topic }) => ({ row: rowOf(text), of: places.get(topic) ?? 0, weight: 1 }));
  const options = { classes: topics.length, width: vocabulary.features.length, seed };
  const fitted = fitWithRest(rows, unlabelled.map(rowOf), options);
  return {
    ...vocabulary,
    classes: [first, second, ...topics.slice(2)],
    ...rounded(fitted),
    threshold: hasThreshold ? scopeThreshold(rows, options) : null,
  };
}

/** Weights as whole numbers of eight bits with one scale a feature: a quarter of the size, and no decision another. */
function rounded({ classes, width, weights }: LinearClasses) {
  const scales = new Float32Array(width);
  const whole = new Int8Array(width * classes);
  for (let feature = 0; feature < width; feature++) {
    const of = weights.subarray(feature * classes, (feature + 1) * classes);
    const most = of.reduce((high, weight) => Math.max(high, Math.abs(weight)), 0);
    scales[feature] = most / 127;
    if (most > 0)
      for (const [at, weight] of of.entries()) whole[feature * classes + at] = Math.round((127 * weight) / most);
  }
  return { scales, weights: whole, biases: weights.slice(width * classes) };
}
