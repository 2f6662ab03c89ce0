import { describe, expect, it } from 'vitest';
import { fitRouter } from './fit-router.ts';
import type { TrainingRow } from './training-row.ts';

const options = { seed: 'test', hash: 'test', fittedAt: '2026-11-01' };

function row(at: number, outcomes: Readonly<Record<string, number>>): TrainingRow {
  const made = Object.entries(outcomes).map(([model, outcome]) => [
    model,
    { outcome, weight: 1, costUsd: null, latencyMs: null },
  ]);
  return {
    item: `${at}`,
    group: `${at}`,
    features: {
      text: `section ${at % 7} of part ${at % 3}`,
      topic: `topic ${at % 4}`,
      task: null,
      signals: { words: at },
    },
    outcomes: Object.fromEntries(made),
  };
}

const some = Array.from({ length: 40 }, (_, at) =>
  row(at, { a: (at % 5) / 4, b: 0.5, ...(at % 2 === 0 ? { c: 0.3 } : {}) }),
);

describe('fitRouter', () => {
  it('gives the same weights for the same rows and seed', () => {
    expect(fitRouter(some, options)).toEqual(fitRouter(some, options));
  });

  it('knows models that answered only part of the requests', () => {
    const { models, data } = fitRouter(some, options);
    expect(Object.keys(models)).toEqual(['a', 'b', 'c']);
    expect(models.c?.labels).toBe(20);
    expect(models.c?.mean).toBeCloseTo(0.3);
    expect(data).toMatchObject({ rows: 40, labels: 100 });
  });

  it('refuses labels that nothing can be learnt from, and says why', () => {
    expect(() => fitRouter([], options)).toThrow(/no label/);
    expect(() =>
      fitRouter(
        Array.from({ length: 20 }, (_, at) => row(at, { a: 1, b: 1 })),
        options,
      ),
    ).toThrow(/every outcome is 1/);
    expect(() =>
      fitRouter(
        Array.from({ length: 20 }, (_, at) => row(at, { a: at / 20 })),
        options,
      ),
    ).toThrow(/two models/);
    expect(() => fitRouter([...some, row(99, { a: Number.NaN })], options)).toThrow(/a has the outcome NaN in item 99/);
    expect(() => fitRouter([...some, row(99, { a: 1.5 })], options)).toThrow(/1\.5/);
  });
});
