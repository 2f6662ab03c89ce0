import { describe, expect, it } from 'vitest';
import { playKpi } from '../kpi-contract.ts';
import { articleOf, cleanPost, planted, sampleBrief } from '../sample-article.ts';
import { stockPhrases } from './stock-phrases.ts';

describe('stock-phrases', () => {
  playKpi({
    kpi: stockPhrases(),
    violation: planted(
      'You need browns',
      'In today\u2019s fast-paced world, let us delve into leaves. At the end of the day it is important to note that you need browns',
    ),
    at: 'delve into',
    clean: articleOf(cleanPost, sampleBrief()),
    notApplicable: articleOf(''),
  });

  it('lets a single phrase in a whole post be', () => {
    const article = planted('You need browns', 'At the end of the day you need browns');
    expect(stockPhrases().measure(article, stockPhrases().target).findings).toEqual([]);
  });
});
