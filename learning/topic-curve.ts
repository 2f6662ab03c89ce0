import { classSpace, classVocabulary } from '../analyzers/class-space.ts';
import { randomStream } from '../analyzers/random-stream.ts';
import { leading } from '../analyzers/text-classifier.ts';
import { chooseItems } from './choose-items.ts';
import { fitWithRest, type TopicExample } from './fit-topics.ts';
import { type ClassedRow, type LinearClasses, linearClasses, linearScores } from './linear-classes.ts';

/** Accuracy on texts kept apart, in [0, 1], after so many labels. */
export interface CurvePoint {
  readonly labels: number;
  readonly accuracy: number;
}

/** Batches grow with what is known: a fifth of the labels so far. */
const growth = 0.2;

/**
 * What each number of labels is worth. The first `marks[0]` texts are drawn at random; of every further batch the share
 * `drawn` is, and the others are chosen (`chooseItems`): 1 asks at random, 0 chooses all, the command `learn label` draws 0.15.
 * The learner is the same whatever was asked. Topics of texts that were not asked for are never looked at; nor are test
 * texts, but for the accuracy.
 */
export function topicCurve(
  pool: readonly TopicExample[],
  test: readonly TopicExample[],
  { marks, seed, drawn }: { readonly marks: readonly number[]; readonly seed: string; readonly drawn: number },
): readonly CurvePoint[] {
  const topics = [...new Set(pool.map(({ topic }) => topic))].sort();
  const places = new Map(topics.map((topic, at) => [topic, at]));
  const vocabulary = classVocabulary(pool.map(({ text }) => text));
  const rowOf = classSpace(vocabulary);
  const rows = pool.map(({ text, topic }) => ({ row: rowOf(text), of: places.get(topic) ?? 0, weight: 1 }));
  const kept = test.map(({ text, topic }) => ({ row: rowOf(text), of: places.get(topic) }));
  const options = { classes: topics.length, width: vocabulary.features.length, seed };
  const labelled = new Set<ClassedRow>();
  const points: CurvePoint[] = [];
  // In random order: who draws takes the first.
  let waiting = shuffled(rows, seed);
  const label = (some: readonly ClassedRow[]): void => {
    for (const row of some) labelled.add(row);
    waiting = waiting.filter((row) => !labelled.has(row));
  };
  for (const mark of marks) {
    while (labelled.size < mark && waiting.length > 0) {
      const need = mark - labelled.size;
      if (labelled.size === 0 || drawn === 1) {
        label(waiting.slice(0, need));
        continue;
      }
      const size = Math.min(need, Math.ceil(growth * labelled.size));
      const fitted = linearClasses([...labelled], options);
      label(waiting.slice(0, Math.round(drawn * size)));
      label(mostTelling(fitted, waiting, size - Math.round(drawn * size)));
    }
    const fitted = fitWithRest(
      [...labelled],
      waiting.map(({ row }) => row),
      options,
    );
    const right = kept.filter(({ row, of }) => leading(linearScores(fitted, row)).best === of).length;
    points.push({ labels: labelled.size, accuracy: right / kept.length });
  }
  return points;
}

function mostTelling(fitted: LinearClasses, waiting: readonly ClassedRow[], size: number): readonly ClassedRow[] {
  const items = waiting.map(({ row }) => {
    const { best, margin } = leading(linearScores(fitted, row));
    return { margin, leader: best, row, traffic: 1 };
  });
  return chooseItems(items, size, fitted.width).map((at) => waiting[at] as ClassedRow);
}

function shuffled(rows: readonly ClassedRow[], seed: string): readonly ClassedRow[] {
  const random = randomStream(`curve ${seed}`);
  return rows
    .map((row) => ({ row, key: random() }))
    .sort((one, other) => one.key - other.key)
    .map(({ row }) => row);
}
