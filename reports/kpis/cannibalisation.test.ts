import { describe } from 'vitest';
import { playKpi } from '../kpi-contract.ts';
import { articleOf, cleanPost, sampleBrief, withSignals } from '../sample-article.ts';
import { cannibalisation } from './cannibalisation.ts';

const among = (cannibals: readonly { path: string; similarity: number; why: string }[]) =>
  withSignals(articleOf(cleanPost, sampleBrief()), () => ({}), {
    'topic-map': {
      cluster: 'c1',
      label: 'compost',
      confidence: 1,
      competing: null,
      declaredName: null,
      declared: null,
      role: null,
      pillar: null,
      cannibals,
    },
  });

describe('cannibalisation', () => {
  playKpi({
    kpi: cannibalisation(),
    violation: among([{ path: 'blog/other.md', similarity: 0.8, why: 'same keyphrase' }]),
    at: 'title: Home Composting for Beginners',
    clean: among([]),
    notApplicable: withSignals(articleOf(cleanPost, sampleBrief()), () => ({}), { 'topic-map': undefined } as never),
  });
});
