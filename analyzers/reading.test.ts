import { describe, expect, it } from 'vitest';
import { analyzersFor } from './all.ts';
import { measuredBy } from './analyzer-contract.ts';
import type { Counting } from './readability.ts';

const post = `# Two parts

One short sentence stands here. Another follows it.

## The other part

Considerable methodological heterogeneity notwithstanding, contemporary investigations demonstrate environmental rehabilitation.

## これは日本語です

最初の文です。次の文もここにあります。
`;

const measure = (counting: Counting) => measuredBy(analyzersFor({ counting }), post);

describe.each(['exact', 'textstat'] as const)('reading (%s)', (counting) => {
  it('adds up the sections that can be measured', () => {
    const { sections, signals } = measure(counting);
    const parts = sections.flatMap(({ signals: { readability } }) => (readability === undefined ? [] : [readability]));
    expect(parts).toHaveLength(2);
    for (const key of ['sentences', 'words', 'syllables', 'letters', 'characters', 'difficultWords'] as const) {
      expect(signals.reading?.[key], key).toBe(parts.reduce((sum, part) => sum + part[key], 0));
    }
  });

  it('takes the grade of the sum, not an average of grades', () => {
    const { words = 0, sentences = 0, syllables = 0, fleschKincaidGrade } = measure(counting).signals.reading ?? {};
    expect(fleschKincaidGrade).toBeCloseTo((0.39 * words) / sentences + (11.8 * syllables) / words - 15.59, 9);
  });
});

it('says nothing about a post without prose', () => {
  expect(measuredBy(analyzersFor(), '# A heading\n\n```\ncode\n```\n').signals.reading).toBeUndefined();
});
