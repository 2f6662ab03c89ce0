import { describe, expect, it } from 'vitest';
import { playKpi } from '../kpi-contract.ts';
import { articleOf, cleanPost, sampleBrief } from '../sample-article.ts';
import { coverage } from './coverage.ts';

describe('coverage', () => {
  playKpi({
    kpi: coverage(),
    violation: articleOf(
      cleanPost,
      sampleBrief({ keywords: { ...sampleBrief().keywords, entities: ['EPA', 'nitrogen', 'methane', 'worms'] } }),
    ),
    at: 'title: Home Composting for Beginners',
    clean: articleOf(cleanPost, sampleBrief()),
    notApplicable: articleOf(
      cleanPost,
      sampleBrief({ keywords: { ...sampleBrief().keywords, secondary: [], entities: [], questions: [] } }),
    ),
  });

  it('names what is missing', () => {
    const keywords = {
      ...sampleBrief().keywords,
      entities: ['nitrogen'],
      questions: ['How long do worms live in a bin?'],
    };
    const { value, findings } = coverage().measure(articleOf(cleanPost, sampleBrief({ keywords })), coverage().target);
    expect(value).toBeCloseTo(1 / 3, 9);
    expect(findings.map(({ message }) => message)).toEqual([
      'The entity “nitrogen” is not mentioned',
      'The question “How long do worms live in a bin?” is not answered',
    ]);
  });

  it('takes a marker for no answer', () => {
    const keywords = { ...sampleBrief().keywords, secondary: [], entities: [], questions: ['Do worms help?'] };
    const brief = sampleBrief({ keywords });
    const value = (text: string) => coverage().measure(articleOf(text, brief), coverage().target).value;
    expect(value('## Do worms help?\n\n[NEEDS SOURCE]\n')).toBe(0);
    expect(value('## Do worms help?\n\nYes, a lot.\n')).toBe(1);
    expect(value('## Soil\n\nWorms are of help in every bed.\n')).toBe(1);
  });
});
