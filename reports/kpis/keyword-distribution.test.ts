import { describe, expect, it } from 'vitest';
import { playKpi } from '../kpi-contract.ts';
import { articleOf, cleanPost, sampleBrief } from '../sample-article.ts';
import { keywordDistribution } from './keyword-distribution.ts';

describe('keyword-distribution', () => {
  playKpi({
    kpi: keywordDistribution(),
    violation: articleOf(
      `Home composting is good.\n\n${Array.from({ length: 20 }, (_, index) => `You wait for day ${index} now.`).join(' ')}`,
      sampleBrief(),
    ),
    at: 'You wait for day 0 now.',
    clean: articleOf(cleanPost, sampleBrief()),
    notApplicable: articleOf(cleanPost, sampleBrief({ keywords: { ...sampleBrief().keywords, primary: null } })),
  });

  it('does not judge a short post that names its keyphrase', () => {
    const { value } = keywordDistribution().measure(
      articleOf('Home composting is good. Try it.', sampleBrief()),
      keywordDistribution().target,
    );
    expect(value).toBeNull();
  });
});
