import { describe, expect, it } from 'vitest';
import { playKpi } from '../kpi-contract.ts';
import { articleOf, cleanPost, planted, sampleBrief } from '../sample-article.ts';
import { truncation } from './truncation.ts';

describe('truncation', () => {
  playKpi({
    kpi: truncation(),
    violation: planted('Home composting is that\nsimple, and it is fun.', 'Home composting is that'),
    at: 'Home composting is that',
    clean: articleOf(cleanPost, sampleBrief()),
    notApplicable: articleOf(''),
  });

  it('answers yes or no', () => {
    expect(truncation().measure(articleOf(cleanPost, sampleBrief()), truncation().target).value).toBe(1);
  });
});
