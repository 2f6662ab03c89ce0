import { describe, expect, it } from 'vitest';
import { playKpi } from '../kpi-contract.ts';
import { articleOf, cleanPost, planted, sampleBrief } from '../sample-article.ts';
import { description } from './description.ts';

describe('description', () => {
  playKpi({
    kpi: description(),
    violation: planted(' See what to mix, how to start a heap this week, and how to keep it sweet.', ''),
    at: 'description: Home composting turns kitchen scraps into food for your beds.',
    clean: articleOf(cleanPost, sampleBrief()),
    notApplicable: articleOf('# T\n\nNo front matter.\n'),
  });

  it('finds that there is none, at the top', () => {
    const article = articleOf('---\ntitle: T\n---\n\nText.\n');
    const { value, findings } = description().measure(article, description().target);
    expect(value).toBe(0);
    expect(findings[0]?.span.start).toBe(0);
  });
});
