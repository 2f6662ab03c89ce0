import { describe } from 'vitest';
import { playKpi } from '../kpi-contract.ts';
import { articleOf, planted } from '../sample-article.ts';
import { altText } from './alt-text.ts';

describe('alt-text', () => {
  playKpi({
    kpi: altText(),
    violation: planted('You need browns', '![](/a.jpg) You need browns'),
    at: '![](/a.jpg)',
    clean: planted('You need browns', '![Dry leaves](/a.jpg) You need browns'),
    notApplicable: articleOf('# T\n\nText.\n'),
  });
});
