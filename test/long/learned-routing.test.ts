import { describe, expect, it } from 'vitest';
import { evaluateWeakStrong } from '../../learning/evaluate-weak-strong.ts';
import { evaluationData } from '../../learning/evaluation-data.ts';
import { sharedData } from '../shared-data.ts';

const folder = sharedData('routing/routellm-mmlu');

describe.skipIf(folder === null)('the learned router on MMLU', () => {
  it('is above 0.65 from text and 0.665 with topics known, and its control is not', { timeout: 900_000 }, () => {
    const results = evaluateWeakStrong(evaluationData([folder as string]).rows, { labels: 1500, seeds: 5 });
    const of = (router: string, topics: string) =>
      results.find((one) => one.router === router && one.topics === topics);
    expect(of('learned', 'text')?.apgr.mean).toBeGreaterThanOrEqual(0.65);
    expect(of('learned', 'known')?.apgr.mean).toBeGreaterThanOrEqual(0.665);
    expect(of('learned', 'text')?.cpt50).toBeLessThanOrEqual(28);
    expect(of('permuted-labels', 'text')?.apgr.mean).toBeLessThan(0.56);
  });
});
