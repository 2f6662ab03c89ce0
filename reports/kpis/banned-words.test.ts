import { describe, expect, it } from 'vitest';
import { playKpi } from '../kpi-contract.ts';
import { articleOf, cleanPost, planted, sampleBrief } from '../sample-article.ts';
import { bannedWords } from './banned-words.ts';

describe('banned-words', () => {
  playKpi({
    kpi: bannedWords(),
    violation: planted('You need browns', 'Don\u2019t  PANIC. You need browns'),
    at: 'Don\u2019t PANIC',
    clean: articleOf(cleanPost, sampleBrief()),
    notApplicable: articleOf(cleanPost, sampleBrief({ voice: { ...sampleBrief().voice, avoid: [] } })),
  });

  it('finds whole words only, across blanks and hyphens, in headings too', () => {
    const brief = sampleBrief({ voice: { ...sampleBrief().voice, avoid: ['black gold', 'art', 'C++ (old)'] } });
    const text = '## Black-gold\n\nStart a party. Modern `art`. C++ (old) is art.\n';
    const { value, findings } = bannedWords().measure(articleOf(text, brief), bannedWords().target);
    expect(findings.map(({ span }) => text.slice(span.start, span.end))).toEqual(['Black-gold', 'C++ (old)', 'art']);
    expect(value).toBe(3);
  });
});
