import { describe, expect, it } from 'vitest';
import { playKpi } from '../kpi-contract.ts';
import { articleOf, cleanPost, sampleBrief, withSignals } from '../sample-article.ts';
import { length } from './length.ts';

describe('length', () => {
  playKpi({
    kpi: length(),
    violation: articleOf('# Title\n\nFar too short.\n'),
    at: '# Title',
    clean: articleOf(cleanPost, sampleBrief()),
    notApplicable: withSignals(articleOf('# Title\n\nFar too short.\n'), () => ({ sentences: undefined }) as never),
  });

  it('counts an empty file as no words', () => {
    expect(length().measure(articleOf(''), length().target).value).toBe(0);
  });

  it('says word of one word', () => {
    const [finding] = length().measure(articleOf('Hello'), length().target).findings;
    expect(finding?.message).toBe('1 word, asked for at least 300 words');
  });
});
