import { describe, expect, it } from 'vitest';
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

  it('asks a spoke for the link to its pillar, once', () => {
    const brief = (to: string) =>
      sampleBrief({
        cluster: { pillar: '/gardening', role: 'spoke' },
        links: { internal: [{ to, anchor: null, required: true }], externalRequired: [], externalAvoid: [] },
      });
    const messages = (to: string) =>
      internalLinks()
        .measure(articleOf(cleanPost, brief(to)), internalLinks().target)
        .findings.map(({ message }) => message);
    expect(messages('/mulch-guide')).toEqual(['The post is a spoke of “/gardening” and does not link it']);
    expect(messages('/gardening')).toEqual(['The brief requires a link to /gardening']);
  });
});
