import { createHash } from 'node:crypto';
import { textClassifier } from '../analyzers/text-classifier.ts';
import { type Share, shareOf } from '../reports/share.ts';
import { packTopics, type TopicWeights } from '../routers/topic-weights.ts';
import { fitTopics } from './fit-topics.ts';
import { isKeptApart, type TopicLabel } from './topic-label.ts';

/** What was learnt of topics, and how right it is on labels that it was not learnt from. */
export interface LearntTopics {
  readonly weights: TopicWeights;
  /** On the random slice, by a classifier that had seen none of it; null where there is none, or nothing beside it. */
  readonly keptApart: Share | null;
}

/**
 * Learns topics from labels: once without the slice that is kept apart, to see how right it is, and then from all.
 *
 * @throws CopydeskError `labels-invalid` for fewer than two topics
 */
export function learnTopics(
  labels: readonly TopicLabel[],
  { unlabelled, at, seed }: { readonly unlabelled: readonly string[]; readonly at: string; readonly seed: string },
): LearntTopics {
  const sorted = [...labels].sort((one, other) => (one.item < other.item ? -1 : 1));
  const apart = sorted.filter(({ item }) => isKeptApart(item));
  const rest = sorted.filter(({ item }) => !isKeptApart(item));
  const isTestable = new Set(rest.map(({ topic }) => topic)).size > 1;
  const keptApart = isTestable ? rightOf(rest, apart, unlabelled, seed) : null;
  const fitted = fitTopics(sorted, { unlabelled, seed });
  const hash = createHash('sha256');
  for (const { item, topic } of sorted) hash.update(JSON.stringify([item, topic]));
  const about = { at, labels: labels.length, labelsHash: hash.digest('hex'), accuracy: keptApart?.share ?? null };
  return { weights: packTopics(fitted, about), keptApart };
}

function rightOf(
  rest: readonly TopicLabel[],
  apart: readonly TopicLabel[],
  unlabelled: readonly string[],
  seed: string,
): Share | null {
  if (apart.length === 0) return null;
  const classify = textClassifier(fitTopics(rest, { unlabelled, seed, hasThreshold: false }));
  return shareOf(apart.filter(({ text, topic }) => classify(text).best === topic).length, apart.length);
}
