import { describe } from 'vitest';
import { playKpi } from '../kpi-contract.ts';
import { articleOf, cleanPost, planted, sampleBrief } from '../sample-article.ts';
import { outboundLinks } from './outbound-links.ts';

describe('outbound-links', () => {
  playKpi({
    kpi: outboundLinks(),
    violation: planted('[a short page on this](https://www.epa.gov/recycle/composting-home)', 'a short page on this'),
    at: 'title: Home Composting for Beginners',
    clean: articleOf(cleanPost, sampleBrief()),
    notApplicable: articleOf('# T\n\nText.\n'),
  });
});
