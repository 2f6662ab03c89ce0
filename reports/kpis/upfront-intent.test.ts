import { describe, expect, it } from 'vitest';
import { playKpi } from '../kpi-contract.ts';
import { articleOf, cleanPost, sampleBrief } from '../sample-article.ts';
import { upfrontIntent } from './upfront-intent.ts';

const asking = (...questions: readonly string[]) => sampleBrief({ keywords: { ...sampleBrief().keywords, questions } });
const shareOf = (source: string, ...questions: readonly string[]) =>
  upfrontIntent().measure(articleOf(source, asking(...questions)), upfrontIntent().target).value;

describe('upfront-intent', () => {
  playKpi({
    kpi: upfrontIntent(),
    violation: articleOf(cleanPost, asking('Which bins keep rats out?')),
    at: 'Home composting is a kind way to feed your beds.',
    clean: articleOf(cleanPost, sampleBrief()),
    notApplicable: articleOf(cleanPost, asking()),
  });

  it('reads the first 120 words of text, no headings and no markers', () => {
    const late = (words: number) => `${'so it goes on '.repeat(words / 4).trim()}. Rats stay out.\n`;
    expect(shareOf(late(116), 'Do rats stay?')).toBe(1);
    expect(shareOf(late(120), 'Do rats stay?')).toBe(0);
    expect(shareOf('## Do rats stay?\n\nYes.\n', 'Do rats stay?')).toBe(0);
    expect(shareOf('[NEEDS SOURCE] rats stay.\n\nMore to come.\n', 'Do rats stay?')).toBe(0);
  });

  it('takes the first question of the brief, else a title that asks', () => {
    expect(shareOf('---\ntitle: Do mice stay?\n---\n\nRats stay.\n', 'Do rats stay?', 'Do owls?')).toBe(1);
    expect(shareOf('---\ntitle: Do mice stay?\n---\n\nRats stay.\n')).toBe(0.5);
    expect(shareOf('---\ntitle: Mice\n---\n\nRats stay.\n')).toBeNull();
  });
});
