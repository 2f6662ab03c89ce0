import { describe, expect, it } from 'vitest';
import { playKpi } from '../kpi-contract.ts';
import { articleOf, cleanPost, planted, sampleBrief } from '../sample-article.ts';
import { title } from './title.ts';

describe('title', () => {
  playKpi({
    kpi: title(),
    violation: planted(
      'Home Composting for Beginners',
      'Home Composting for Beginners Who Have Never Before Thought About What Becomes of Their Kitchen Scraps',
    ),
    at: 'title: Home Composting for Beginners Who Have Never Before Thought About What Becomes of Their Kitchen Scraps',
    clean: articleOf(cleanPost, sampleBrief()),
    notApplicable: articleOf(''),
  });

  it('measures the width of wide and narrow letters', () => {
    const width = (name: string) => title().measure(articleOf(`# ${name}\n\nText.\n`), title().target).value;
    expect(width('illi')).toBeLessThan(width('mmmm') as number);
    expect(width('堆肥入門')).toBe(80);
  });

  it('finds that there is none', () => {
    const { value, findings } = title().measure(articleOf('Text only.\n'), title().target);
    expect(value).toBe(0);
    expect(findings[0]?.message).toBe('The post has no title');
  });
});
