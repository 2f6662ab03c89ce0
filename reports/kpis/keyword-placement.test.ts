import { describe, expect, it } from 'vitest';
import { playKpi } from '../kpi-contract.ts';
import { articleOf, cleanPost, planted, sampleBrief } from '../sample-article.ts';
import { keywordPlacement } from './keyword-placement.ts';

describe('keyword-placement', () => {
  playKpi({
    kpi: keywordPlacement(),
    violation: articleOf(
      cleanPost
        .replaceAll('Home composting', 'This craft')
        .replace('Home Composting', 'A Craft')
        .replace('home-composting', 'craft')
        .replaceAll('home composting', 'this craft')
        .replaceAll('compost heap', 'pile'),
      sampleBrief(),
    ),
    at: 'title: A Craft for Beginners',
    clean: articleOf(cleanPost, sampleBrief()),
    notApplicable: articleOf(cleanPost, sampleBrief({ keywords: { ...sampleBrief().keywords, primary: null } })),
  });

  it('names the place that does without the keyphrase', () => {
    const article = planted('title: Home Composting for Beginners', 'title: Heaps for Beginners');
    const { value, findings } = keywordPlacement().measure(article, keywordPlacement().target);
    expect(value).toBeLessThan(1);
    expect(findings.map(({ message }) => message)).toEqual(['The title does without “home composting”']);
  });
});
