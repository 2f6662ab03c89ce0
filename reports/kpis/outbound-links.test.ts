import { describe, expect, it } from 'vitest';
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

  it('asks for one link that is followed', () => {
    const post = (rel: string) => articleOf(`<a href="https://a.org"${rel}>The office</a> says so.\n`);
    const measured = (rel: string) => outboundLinks().measure(post(rel), outboundLinks().target);
    expect(measured('')).toMatchObject({ value: 1, findings: [] });
    expect(measured(' rel="nofollow"').value).toBe(0);
    expect(measured(' rel="nofollow"').findings[0]?.message).toContain('1 links to other sites, 0 of them followed');
  });
});
