import { describe, expect, it } from 'vitest';
import { playKpi } from '../kpi-contract.ts';
import { articleOf, cleanPost, planted, sampleBrief } from '../sample-article.ts';
import { paragraphs } from './paragraphs.ts';

const words = (count: number) => `${'dry leaves keep air in '.repeat(count / 5).trim()}.`;

describe('paragraphs', () => {
  playKpi({
    kpi: paragraphs(),
    violation: planted('Good soil holds water and air.', words(260)),
    at: planted('Good soil holds water and air.', words(260))
      .draft.source.split('\n\n')
      .find((one) => one.startsWith('dry'))
      ?.replace(/\s+/g, ' ') as string,
    clean: articleOf(cleanPost, sampleBrief()),
    notApplicable: articleOf('## Only a list\n\n- one\n- two\n'),
  });

  it('finds every long paragraph, passes 200 words, and leaves lists alone', () => {
    const source = `## A\n\n${words(200)}\n\n## B\n\n${words(205)}\n\nShort.\n\n${words(300)}\n\n- ${words(400)}\n`;
    const { value, sections, findings } = paragraphs().measure(articleOf(source), paragraphs().target);
    expect(value).toBe(300);
    expect([...sections.values()]).toEqual([200, 300]);
    expect(findings.map(({ message }) => message)).toEqual(['A paragraph of 205 words', 'A paragraph of 300 words']);
    expect(findings.map(({ span }) => span.start)).toEqual([source.indexOf(words(205)), source.indexOf(words(300))]);
  });
});
