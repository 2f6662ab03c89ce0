import { describe, expect, it } from 'vitest';
import { playKpi } from '../kpi-contract.ts';
import { articleOf } from '../sample-article.ts';
import { boldOpenings } from './bold-openings.ts';

const list = (bold: number, plain: number) =>
  `## List\n\n${'- **Leaves:** they are dry.\n'.repeat(bold)}${'- Twigs are dry too.\n'.repeat(plain)}`;

describe('bold-openings', () => {
  playKpi({
    kpi: boldOpenings(),
    violation: articleOf(list(5, 1)),
    at: '- **Leaves:** they are dry.',
    clean: articleOf(list(1, 5)),
    notApplicable: articleOf(list(4, 0)),
  });

  it('finds each of them, and takes an item that is bold as a whole for a title', () => {
    const { value, findings } = boldOpenings().measure(articleOf(list(4, 2)), boldOpenings().target);
    expect(value).toBeCloseTo(4 / 6, 9);
    expect(findings).toHaveLength(4);
    expect(boldOpenings().measure(articleOf('- **Leaves**\n'.repeat(6)), boldOpenings().target).value).toBe(0);
  });
});
