import { randomStream } from '../analyzers/random-stream.ts';
import { type ClassifiedText, textClassifier } from '../analyzers/text-classifier.ts';
import { fitTopics, type TopicExample } from './fit-topics.ts';

/** How right a classifier of topics is on texts that it has not learnt from. */
export interface TopicFigures {
  readonly topics: number;
  readonly examples: number;
  readonly tests: number;
  /** In [0, 1]. */
  readonly accuracy: number;
  /** Of learning, its threshold included. */
  readonly seconds: number;
  /** Of one decision, on average. */
  readonly decisionMs: number;
}

/** How well texts of topics that were never learnt are told apart. */
export interface ScopeFigures {
  /** Topics that play the strangers: none of their examples was learnt from or set the threshold. */
  readonly strangers: number;
  readonly threshold: number | null;
  /** Chance that a text of a known topic has more confidence than a stranger. */
  readonly auroc: number;
  /** Share of known texts that keep their topic, and of strangers told apart, at the threshold. */
  readonly kept: number;
  readonly toldApart: number;
  /** Of telling strangers: harmonic mean of precision and recall. */
  readonly f1: number;
  /** Of known texts that keep a topic, how many have the right one. */
  readonly accuracyOfKept: number;
}

/** @throws CopydeskError `labels-invalid` for fewer than two topics */
export function evaluateTopics(
  train: readonly TopicExample[],
  test: readonly TopicExample[],
  { seed, now }: { readonly seed: string; readonly now: () => number },
): TopicFigures {
  const start = now();
  const learnt = fitTopics(train, { seed });
  const seconds = (now() - start) / 1000;
  const classify = textClassifier(learnt);
  const before = now();
  const answers = test.map(({ text }) => classify(text).best);
  const decisionMs = (now() - before) / test.length;
  const right = answers.filter((answer, at) => answer === test[at]?.topic).length;
  return {
    topics: learnt.classes.length,
    examples: train.length,
    tests: test.length,
    accuracy: right / test.length,
    seconds,
    decisionMs,
  };
}

/**
 * Learns from all topics but every fifth, drawn by `seed`, and tests on all: the texts of a topic that was left out must be
 * told apart. The threshold is the one learnt from the examples of the other topics. Null for fewer than ten topics.
 */
export function evaluateScope(
  train: readonly TopicExample[],
  test: readonly TopicExample[],
  seed: string,
): ScopeFigures | null {
  const topics = [...new Set(train.map(({ topic }) => topic))].sort();
  if (topics.length < 10) return null;
  const random = randomStream(`strangers ${seed}`);
  const order = topics.map((topic) => ({ topic, key: random() })).sort((one, other) => one.key - other.key);
  const strangers = new Set(order.slice(0, Math.floor(topics.length / 5)).map(({ topic }) => topic));
  const learnt = fitTopics(
    train.filter(({ topic }) => !strangers.has(topic)),
    { seed },
  );
  const classify = textClassifier(learnt);
  const answers = test.map(({ text, topic }) => ({ ...classify(text), topic, isStranger: strangers.has(topic) }));
  const known = answers.filter(({ isStranger }) => !isStranger);
  const strange = answers.filter(({ isStranger }) => isStranger);
  const kept = known.filter(({ isInScope }) => isInScope);
  const caught = strange.filter(({ isInScope }) => !isInScope).length;
  return {
    strangers: strangers.size,
    threshold: learnt.threshold,
    auroc: auroc(known, strange),
    kept: kept.length / known.length,
    toldApart: caught / strange.length,
    f1: (2 * caught) / (strange.length + caught + known.length - kept.length),
    accuracyOfKept: kept.filter(({ best, topic }) => best === topic).length / kept.length,
  };
}

/** By ranks (Mann and Whitney 1947); equal ones count half. */
function auroc(
  above: readonly Pick<ClassifiedText, 'confidence'>[],
  below: readonly Pick<ClassifiedText, 'confidence'>[],
): number {
  const sorted = below.map(({ confidence }) => confidence).sort((one, other) => one - other);
  const firstNotBelow = (value: number, isAfterEqual: boolean): number => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = sorted[middle] as number;
      if (other < value || (isAfterEqual && other === value)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const wins = above.reduce(
    (sum, { confidence }) => sum + (firstNotBelow(confidence, false) + firstNotBelow(confidence, true)) / 2,
    0,
  );
  return wins / (above.length * below.length);
}
