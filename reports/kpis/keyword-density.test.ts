import { describe, expect, it } from 'vitest';
import { playKpi } from '../kpi-contract.ts';
import { articleOf, cleanPost, planted, sampleBrief } from '../sample-article.ts';
import { passes, score } from '../score.ts';
import { keywordDensity } from './keyword-density.ts';

describe('keyword-density', () => {
  playKpi({
    kpi: keywordDensity(),
    violation: planted(
      'Your plants will thank you with good\ngrowth.',
      'Home composting is the home composting of home composting. Home composting wins.',
    ),
    at: 'Home composting is the home composting of home composting',
    clean: articleOf(cleanPost, sampleBrief()),
    notApplicable: articleOf(cleanPost, sampleBrief({ keywords: { ...sampleBrief().keywords, primary: null } })),
  });

  it('weighs by the content words, and lists the count of forms', () => {
    const { value, evidence } = keywordDensity().measure(articleOf(cleanPost, sampleBrief()), keywordDensity().target);
    // 4 uses in 337 words, two content words: 100 × 4 ÷ 337 × (0.7 + 2 ÷ 3)
    expect(evidence).toMatch(/^4 uses \(4 exact\) in \d+ words$/);
    const words = Number(/in (\d+) words/.exec(evidence ?? '')?.[1]);
    expect(value).toBeCloseTo((400 / words) * (0.7 + 2 / 3), 9);
  });

  it('calls a keyphrase that is never used a warning, at the title', () => {
    const brief = sampleBrief({ keywords: { ...sampleBrief().keywords, primary: 'worm farming' } });
    const article = articleOf(cleanPost, brief);
    const { value, mild, findings } = keywordDensity().measure(article, keywordDensity().target);
    expect(value).toBe(0);
    expect(mild).toBe(true);
    expect(findings).toHaveLength(1);
    expect(findings[0]?.message).toContain('“worm farming” stands 0 times');
  });

  it.each([
    ['one use in 40 words', 1, 40, true],
    ['two uses in 40 words', 2, 40, false],
    ['none in 40 words', 0, 40, false],
    ['two uses in 80 words', 2, 80, true],
    ['three uses in 80 words', 3, 80, false],
    ['two uses in 110 words', 2, 110, true],
    ['one use in 110 words', 1, 110, false],
    ['two uses in 600 words', 2, 600, false],
  ])('judges short texts by counts: %s', (_, uses, words, good) => {
    const filler = 'You pile it up and let it rest in the shade of a tree. ';
    const text = `${'Home composting works. '.repeat(uses)}${filler.repeat(80)}`.split(' ').slice(0, words).join(' ');
    const brief = sampleBrief({ keywords: { ...sampleBrief().keywords, primary: 'home composting' } });
    const { value, target } = keywordDensity().measure(articleOf(text, brief), keywordDensity().target);
    expect(passes(value as number, target ?? keywordDensity().target)).toBe(good);
    expect(score(value, target ?? keywordDensity().target) === 1).toBe(good);
  });

  it('leaves a section without the keyphrase alone as long as the post carries it', () => {
    const { sections } = keywordDensity().measure(articleOf(cleanPost, sampleBrief()), keywordDensity().target);
    expect(sections.get('what-to-mix') ?? null).toBeNull();
  });
});
