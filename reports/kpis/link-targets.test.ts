import { describe } from 'vitest';
import { playKpi } from '../kpi-contract.ts';
import { articleOf, cleanPost, planted, sampleBrief } from '../sample-article.ts';
import { linkTargets } from './link-targets.ts';

describe('link-targets', () => {
  playKpi({
    kpi: linkTargets(),
    violation: planted('(/mulch-guide)', '(#no-such-part)'),
    at: '[small guide to mulch](#no-such-part)',
    clean: articleOf(cleanPost, sampleBrief()),
    notApplicable: articleOf('# T\n\nText.\n'),
  });
});
