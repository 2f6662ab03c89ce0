import { describe, expect, it } from 'vitest';
import { readDraft } from '../content/read-draft.ts';
import { withoutDisabled } from './disabled.ts';
import type { Kpi } from './kpi.ts';
import type { Unweighted } from './scorecard.ts';

const source = 'One bad thing.\n\n<!-- copydesk-disable-next slips -- meant so -->\n\nTwo bad things, a bad one.\n';

/** A KPI that finds every "bad". */
function slips(text: string): Unweighted {
  const findings = [...text.matchAll(/bad/g)].map((match) => ({
    rule: 'slips',
    message: 'A slip',
    span: { start: match.index, end: match.index + 3 },
    section: null,
  }));
  const target = { kind: 'band', min: null, max: 0, tolerance: 1 } as const;
  const kpi = { id: 'slips', title: 'Slips', unit: 'count', target } as unknown as Kpi;
  const value = findings.length;
  const measurement = { value, sections: new Map(), findings, evidence: `${value} slips` };
  return { kpi, level: 'error', asked: target, target, value, score: 0, status: 'error', measurement };
}

function judged(text: string) {
  const { results, faults } = withoutDisabled(readDraft('post.md', text), [slips(text)], ['slips', 'title']);
  const [{ status, excused, score, measurement } = {} as Unweighted] = results;
  return {
    status,
    excused,
    score,
    left: measurement.findings.length,
    evidence: measurement.evidence,
    told: faults.map(({ level, finding }) => `${level}: ${finding.message} → ${finding.suggestion}`),
  };
}

describe('comments that disable', () => {
  it('take findings out of their block, and of no other', () => {
    expect(judged(source)).toMatchObject({
      status: 'error',
      left: 1,
      evidence: '3 slips; 2 disabled in the text',
      told: [],
    });
  });

  it('excuse a KPI of which nothing is left; its score stays as measured', () => {
    const all = source.replace('-next', '').replace('One bad thing.', 'One thing.');
    expect(judged(all)).toMatchObject({ status: 'pass', excused: true, score: 0, left: 0, told: [] });
  });

  it('do nothing without a reason, without a rule or with one that nobody knows', () => {
    for (const [from, to, line] of [
      [' -- meant so', '', 'error: A comment disables slips without a reason → write the reason behind ` -- `'],
      ['slips --', '--', 'error: A comment that disables names no rule → write `copydesk-disable RULE -- reason`'],
      ['slips', 'slip', 'error: There is no rule "slip" to disable → did you mean "slips"?'],
    ] as const) {
      expect(judged(source.replace(from, to))).toMatchObject({ status: 'error', left: 3, told: [line] });
    }
  });

  it('are told where they have nothing left to do', () => {
    expect(judged(source.replace('Two bad things, a bad one.', 'Two things.')).told).toEqual([
      'warn: Nothing of slips is found where this comment disables it → take it out',
    ]);
  });
});
