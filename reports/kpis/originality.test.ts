import { describe, expect, it } from 'vitest';
import { playKpi } from '../kpi-contract.ts';
import { articleOf, cleanPost, sampleBrief, withSignals } from '../sample-article.ts';
import { passes } from '../score.ts';
import { originality } from './originality.ts';

const sentence = 'You need browns and greens.';
const start = cleanPost.indexOf(sentence);
const overlapping = (containment: number) =>
  withSignals(articleOf(cleanPost, sampleBrief()), () => ({}), {
    overlap: {
      pairs: [
        { section: 'what-to-mix', span: { start, end: start + sentence.length }, with: 'blog/other.md', containment },
      ],
      largest: containment,
      repeated: [],
    },
  });

describe('originality', () => {
  playKpi({
    kpi: originality(),
    violation: overlapping(0.6),
    at: 'You need browns and greens.',
    clean: articleOf(cleanPost, sampleBrief()),
    notApplicable: withSignals(articleOf(cleanPost, sampleBrief()), () => ({}), { overlap: undefined } as never),
  });

  it('shows an overlap before it fails, and passes exactly 30 %', () => {
    const { findings } = originality().measure(overlapping(0.2), originality().target);
    expect(findings[0]?.message).toContain('20 % of this text stands in blog/other.md');
    expect(passes(0.3, originality().target)).toBe(true);
    expect(passes(0.31, originality().target)).toBe(false);
  });
});
