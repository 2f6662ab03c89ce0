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
    // One of two terms at weight 1, and no question at weight 2.
    expect(value).toBeCloseTo(1 / 4, 9);
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

  const about = (secondary: readonly string[]) => ({
    ...sampleBrief().keywords,
    primary: null,
    secondary,
    entities: [],
    questions: [],
  });
  const filler = 'The rest of the post is about other things and says them at some length here. ';

  it('asks for a keyphrase twice in a long post', () => {
    const measured = (words: number) =>
      coverage().measure(
        articleOf(
          `Dry leaves help.\n\n${filler.repeat(words / 16)}\n`,
          sampleBrief({ keywords: about(['dry leaves']) }),
        ),
        coverage().target,
      );
    expect(measured(640)).toMatchObject({ value: 1, findings: [] });
    expect(measured(1600)).toMatchObject({ value: 0.5 });
    expect(measured(1600).findings[0]?.message).toBe('The keyphrase “dry leaves” is mentioned 1 of 2 times');
  });

  it('charges a term that is used too often, from the first use too many', () => {
    const source = `${'Take dry leaves. '.repeat(40)}\n\n${filler.repeat(15)}\n`;
    const brief = sampleBrief({ keywords: about(['dry leaves']) });
    const { value, findings } = coverage().measure(articleOf(source, brief), coverage().target);
    // 360 words carry 18 uses; 40 are more than twice that.
    expect(value).toBe(0.5);
    expect(findings.map(({ span }) => span.start)).toEqual([18 * 'Take dry leaves. '.length]);
    const carried = `${'Take dry leaves. '.repeat(18)}\n\n${filler.repeat(20)}\n`;
    expect(coverage().measure(articleOf(carried, brief), coverage().target)).toMatchObject({ value: 1, findings: [] });
  });
});
