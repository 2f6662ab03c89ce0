import { describe, expect, it } from 'vitest';
import { playKpi } from '../kpi-contract.ts';
import { articleOf, cleanPost, planted, sampleBrief } from '../sample-article.ts';
import { passes, score } from '../score.ts';
import { keywordDensity } from './keyword-density.ts';
import { keywordDistribution } from './keyword-distribution.ts';
import { keywordPlacement } from './keyword-placement.ts';

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
    expect(evidence).toMatch(/^4 uses \(4 exact\) in \d+ words; “browns and greens” 2$/);
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

  it('says once of one use', () => {
    const text = `# Post\n\nHome composting is easy. ${'You pile it up and let it rest in the shade of a tree. '.repeat(10)}\n`;
    const [finding] = keywordDensity().measure(articleOf(text, sampleBrief()), keywordDensity().target).findings;
    expect(finding?.message).toMatch(/^“home composting” stands once in \d+ words: /);
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

  const measured = (uses: number, words: number) => {
    const brief = sampleBrief({ keywords: { ...sampleBrief().keywords, primary: 'home composting', synonyms: [] } });
    const filler = 'You pile it up and let it rest in the shade of a tree. '.repeat(200);
    const text = `${'Home composting works. '.repeat(uses)}${filler}`.split(' ').slice(0, words).join(' ');
    const kpi = keywordDensity();
    const { value, target = kpi.target, mild, findings } = kpi.measure(articleOf(text, brief), kpi.target);
    return { passes: passes(value as number, target), mild, score: score(value, target) as number, findings };
  };

  // W words, two content words: 0.5 × W ÷ 136.67 and 3 × W ÷ 136.67, never under 2 (yoastseo 3.6.0).
  it.each([
    [1, 1000, '3 more: 4–21 uses suit a text of this length'],
    [25, 1000, '4 fewer: at most 21 suit a section of this length'],
    [0, 120, '2 more: 2 uses suit a text of this length'],
    [4, 80, '2 fewer: at most 2 suit a section of this length'],
    [0, 40, '1 more: 1 use suits a text of this length'],
  ])('says how many uses to add or to take away: %i in %i words', (uses, words, suggestion) => {
    expect(measured(uses, words).findings.at(-1)?.suggestion).toContain(suggestion);
  });

  // The bands of yoastseo 3.6.0: 9 good, 4 too few (a warning), -10 too many (half a score and more), -50 far too many.
  it.each([
    [4, 1000, 9],
    [21, 1000, 9],
    [3, 1000, 4],
    [22, 1000, -10],
    [29, 1000, -10],
    [30, 1000, -50],
    [2, 100, 9],
    [3, 100, -50],
    [2, 99, 9],
    [3, 99, -10],
    [4, 99, -50],
    [1, 51, 9],
    [0, 51, 4],
    [1, 50, 9],
    [2, 50, -10],
    [3, 50, -50],
  ])('scores in the bands of the reference: %i uses in %i words', (uses, words, band) => {
    const found = measured(uses, words);
    const own = found.passes ? 9 : found.mild === true ? 4 : found.score >= 0.5 ? -10 : -50;
    expect(own).toBe(band);
  });

  it('is asked of a declared keyphrase alone, whatever else was measured or suggested', () => {
    const measured = articleOf(cleanPost, sampleBrief());
    const named = {
      ...sampleBrief().keywords,
      primary: null,
      secondary: ['home composting'],
      synonyms: ['compost heap'],
    };
    const unnamed = { ...measured, brief: sampleBrief({ keywords: named }) };
    for (const kpi of [keywordDensity(), keywordDistribution(), keywordPlacement()]) {
      expect(kpi.measure(measured, kpi.target).value, kpi.id).not.toBeNull();
      expect(kpi.measure(unnamed, kpi.target), kpi.id).toMatchObject({ value: null, findings: [] });
    }
  });
});
