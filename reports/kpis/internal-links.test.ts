import { describe } from 'vitest';
import { playKpi } from '../kpi-contract.ts';
import { articleOf, cleanPost, planted, sampleBrief } from '../sample-article.ts';
import { internalLinks } from './internal-links.ts';

describe('internal-links', () => {
  playKpi({
    kpi: internalLinks(),
    violation: planted('[small guide to mulch](/mulch-guide)', 'small guide to mulch'),
    at: 'title: Home Composting for Beginners',
    clean: articleOf(cleanPost, sampleBrief()),
    notApplicable: articleOf(
      '# T\n\nText.\n',
      sampleBrief({ links: { internal: [], externalRequired: [], externalAvoid: [] } }),
    ),
  });
});
