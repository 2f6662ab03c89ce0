import { describe, expect, it } from 'vitest';
import { playKpi } from '../kpi-contract.ts';
import { articleOf, cleanPost, planted, sampleBrief } from '../sample-article.ts';
import { emDashes } from './em-dashes.ts';

const found = (source: string) =>
  emDashes()
    .measure(articleOf(source), { kind: 'curve', p10: 0.5, median: 1 })
    .findings.map(({ span }) => span.start);

describe('em-dashes', () => {
  playKpi({
    kpi: emDashes(),
    violation: planted(
      'Good soil holds water and air.',
      'Soil — good soil — holds water — and air — well — and long — it does.',
    ),
    at: '—',
    clean: articleOf(cleanPost, sampleBrief()),
    notApplicable: articleOf(''),
  });

  it('finds each dash, however it is typed, and no range, rule or code', () => {
    const source = 'Leaves—dry ones—help. Rain -- or snow – helps too.\n';
    expect(found(source)).toEqual([6, source.lastIndexOf('—'), source.indexOf('--'), source.indexOf('–')]);
    expect(found('Wait 3–5 days, 10 – 12 at most.\n\n---\n\n`a -- b` and well-known.\n')).toEqual([]);
  });
});
