import { describe, expect, test } from 'vitest';
import type { Label } from './label.ts';
import { trainingRows } from './training-row.ts';

const label = (more: Partial<Label>): Label => ({
  schema: 'copydesk.label/v1',
  item: 'i1',
  group: 'compost',
  at: '2026-11-01T10:00:00Z',
  model: 'a/one',
  outcome: 0.8,
  source: 'kpi',
  weight: 1,
  over: null,
  costUsd: 0.001,
  latencyMs: 900,
  features: { version: 1, text: 'How to turn a pile', topic: 'garden', task: 'how-to', signals: { words: 120 } },
  ...more,
});

describe('rows to learn from', () => {
  test('one row an item, with every model that answered it', () => {
    const rows = trainingRows([
      label({}),
      label({ item: 'i2', group: 'bread' }),
      label({ model: 'b/two', outcome: 0.4, costUsd: null }),
    ]);
    expect(rows.map(({ item, group }) => [item, group])).toEqual([
      ['i1', 'compost'],
      ['i2', 'bread'],
    ]);
    expect(rows[0]?.outcomes).toEqual({
      'a/one': { outcome: 0.8, weight: 1, costUsd: 0.001, latencyMs: 900 },
      'b/two': { outcome: 0.4, weight: 1, costUsd: null, latencyMs: 900 },
    });
    expect(rows[0]?.features).toEqual({
      text: 'How to turn a pile',
      topic: 'garden',
      task: 'how-to',
      signals: { words: 120 },
    });
  });

  test('what an editor says moves what was measured, as far as it weighs', () => {
    const [row] = trainingRows([label({}), label({ source: 'editor', outcome: 0, weight: 3, costUsd: null })]);
    expect(row?.outcomes['a/one']).toEqual({
      outcome: expect.closeTo(0.2, 12),
      weight: 4,
      costUsd: 0.001,
      latencyMs: 900,
    });
  });

  test('choices between two: one is a hint, many in one direction are near certain, a draw says nothing', () => {
    const choice = (model: string, over: string, outcome = 1, weight = 1): Label =>
      label({ source: 'pairwise', model, over, outcome, weight, costUsd: null, latencyMs: null });
    const of = (...labels: readonly Label[]) =>
      Object.fromEntries(
        Object.entries(trainingRows(labels)[0]?.outcomes ?? {}).map(([model, { outcome }]) => [model, outcome]),
      );
    expect(of(choice('a', 'b'))).toEqual({ a: 0.75, b: 0.25 });
    expect(of(choice('a', 'b', 0.5))).toEqual({ a: 0.5, b: 0.5 });
    expect(of(choice('a', 'b'), choice('b', 'a'))).toEqual({ a: 0.5, b: 0.5 });
    expect(of(choice('a', 'b', 1, 9)).a).toBeCloseTo(0.95, 12);
    const three = of(choice('a', 'b'), choice('b', 'c'), choice('a', 'c'));
    expect(three.a).toBeGreaterThan(three.b ?? 1);
    expect(three.b).toBeGreaterThan(three.c ?? 1);
  });
});
