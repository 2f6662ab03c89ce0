import { expect, it } from 'vitest';
import type { Report, ReportKpi } from '../report.ts';
import { closeCalls } from './close-calls.ts';

const kpi = (more: Partial<ReportKpi>): ReportKpi => ({
  title: 'Grade',
  category: 'readability',
  value: 9.9,
  unit: 'grade',
  score: 1,
  weight: 0.1,
  status: 'pass',
  target: { kind: 'curve', p10: 8, median: 12, max: 10 },
  expected: 'at most grade 10',
  margin: 0.1,
  ...more,
});

const calls = (...all: readonly Partial<ReportKpi>[]) =>
  closeCalls({ posts: all.map((more, at) => ({ path: `${at}.md`, kpis: { grade: kpi(more) } })) } as unknown as Report);

it('names what passes by a hair, the closest first', () => {
  expect(calls({}, { value: 9.98, margin: 0.02 }, { value: 9, margin: 1 })).toMatchObject([
    { path: '1.md', rule: 'grade', text: '9.98, 0.02 from its limit (at most grade 10)' },
    { path: '0.md', rule: 'grade', text: '9.9, 0.1 from its limit (at most grade 10)' },
  ]);
  const band = {
    target: { kind: 'band', min: 0.5, max: 3, tolerance: 1 },
    unit: 'percent',
    expected: '0.5–3.0 %',
  } as const;
  expect(calls({ ...band, value: 0.51, margin: 0.01 }, { ...band, value: 2, margin: 1 })).toMatchObject([
    { path: '0.md' },
  ]);
});

it('leaves out what fails, what cannot be better, and what changes by steps', () => {
  expect(
    calls(
      { status: 'warn', margin: -0.1 },
      { target: { kind: 'ratio', min: 1 }, unit: 'share', value: 1, margin: 0 },
      { unit: 'count', value: 0, margin: 0, target: { kind: 'band', min: null, max: 0, tolerance: 1 } },
      { value: null, margin: null },
    ),
  ).toEqual([]);
});
