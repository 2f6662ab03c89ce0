import { describe } from 'vitest';
import { playKpi } from '../kpi-contract.ts';
import { articleOf, cleanPost, planted, sampleBrief } from '../sample-article.ts';
import { competingLinks } from './competing-links.ts';

describe('competing-links', () => {
  playKpi({
    kpi: competingLinks(),
    violation: planted('[small guide to mulch]', '[home composting]'),
    at: '[home composting](/mulch-guide)',
    clean: articleOf(cleanPost, sampleBrief()),
    notApplicable: articleOf(cleanPost, sampleBrief({ keywords: { ...sampleBrief().keywords, primary: null } })),
  });
});
