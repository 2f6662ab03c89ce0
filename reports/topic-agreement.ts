import type { ReportPost } from './report.ts';
import { roundTo } from './rounding.ts';

function entropy(counts: Iterable<number>, total: number): number {
  let sum = 0;
  for (const count of counts) sum -= (count / total) * Math.log(count / total);
  return sum;
}

function add<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/**
 * Normalised mutual information of two labellings of the same things, in [0, 1]: 2 I(A; B) ÷ (H(A) + H(B)), normalised by
 * the arithmetic mean of the entropies (Strehl and Ghosh 2002 and after). Null where neither tells anything apart.
 */
export function mutualInformation(pairs: readonly (readonly [one: string, other: string])[]): number | null {
  const [ones, others, both] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
  for (const [one, other] of pairs) {
    add(ones, one);
    add(others, other);
    add(both, JSON.stringify([one, other]));
  }
  const total = pairs.length;
  const sum = entropy(ones.values(), total) + entropy(others.values(), total);
  return sum === 0 ? null : Math.max(0, (2 * (sum - entropy(both.values(), total))) / sum);
}

/** Fewer posts of one name agree by chance. */
const fewestPosts = 3;

/** How far the fitted clusters agree with those the posts declare. */
export interface TopicAgreement {
  /** Clusters the posts stand in. */
  readonly clusters: number;
  /** Posts that declare a cluster which at least two others declare. */
  readonly declared: number;
  /** Those that stand in the cluster most posts of their declared name stand in. */
  readonly agreeing: number;
  /** Mutual information of cluster and declared name, normalised; null where all are one. */
  readonly nmi: number | null;
}

/** Undefined where no three posts declare the same cluster. */
export function topicAgreement(posts: readonly Pick<ReportPost, 'topic'>[]): TopicAgreement | undefined {
  const byName = new Map<string, string[]>();
  const clusters = new Set<string>();
  for (const { topic } of posts) {
    if (topic === null || topic.cluster === undefined || topic.cluster === null) continue;
    clusters.add(topic.cluster);
    const name = topic.declared?.name;
    if (name !== undefined) byName.set(name, [...(byName.get(name) ?? []), topic.cluster]);
  }
  const groups = [...byName].filter(([, landed]) => landed.length >= fewestPosts);
  if (groups.length === 0) return undefined;
  let agreeing = 0;
  for (const [, landed] of groups) {
    const counts = new Map<string, number>();
    for (const cluster of landed) add(counts, cluster);
    agreeing += Math.max(...counts.values());
  }
  const pairs = groups.flatMap(([name, landed]) => landed.map((cluster) => [name, cluster] as const));
  const nmi = mutualInformation(pairs);
  return {
    clusters: clusters.size,
    declared: pairs.length,
    agreeing,
    nmi: nmi === null ? null : roundTo(nmi, 3),
  };
}
