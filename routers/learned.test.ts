import { describe, expect, it } from 'vitest';
import { randomStream } from '../analyzers/random-stream.ts';
import { fitRouter } from '../learning/fit-router.ts';
import type { TrainingRow } from '../learning/training-row.ts';
import { learned } from './learned.ts';
import { learnedModel } from './learned-model.ts';
import { learnedWeights } from './learned-weights.ts';
import { routerContract } from './router-contract.ts';
import { sampleCandidate, sampleRequest } from './sample-request.ts';

const subjects = {
  garden: 'compost pile soil browns greens worm mulch garden spade water'.split(' '),
  money: 'credit freeze bureau loan interest bank account fraud rate score'.split(' '),
};

/** Posts on gardens and money: one writer is good at the first, one at the second, one middling at both. */
function rowsOf(
  count: number,
  skill: Readonly<Record<string, Readonly<Record<string, number>>>>,
  seed = 'rows',
): TrainingRow[] {
  const random = randomStream(seed);
  return Array.from({ length: count }, (_, at): TrainingRow => {
    const topic = at % 2 === 0 ? 'garden' : 'money';
    const words = Array.from({ length: 12 }, () => subjects[topic][Math.floor(10 * random())]);
    const outcomes = Object.entries(skill).map(([model, by]) => {
      const outcome = Math.max(0, Math.min(1, (by[topic] as number) + 0.3 * (random() - 0.5)));
      return [model, { outcome, weight: 1, costUsd: null, latencyMs: null }];
    });
    return {
      item: `${at}`,
      group: `post ${Math.floor(at / 4)}`,
      features: { text: words.join(' '), topic: null, task: null, signals: {} },
      outcomes: Object.fromEntries(outcomes),
    };
  });
}

const weightsOf = (rows: readonly TrainingRow[]) =>
  fitRouter(rows, { seed: 'test', hash: 'test', fittedAt: '2026-11-01' });
const skills = {
  'a/one': { garden: 0.9, money: 0.4 },
  'a/two': { garden: 0.3, money: 0.8 },
  'b/one': { garden: 0.5, money: 0.5 },
};
const weights = weightsOf(rowsOf(240, skills));
const ids = ['a/one', 'a/two', 'b/one'] as const;

function choice(
  heading: string,
  dial: number,
  among: readonly string[] = ids,
  costs: Readonly<Record<string, number>> = {},
) {
  const [first, ...rest] = among.map((id) => sampleCandidate(id, { quality: 0.5 }, costs[id] ?? 0.005));
  const request = sampleRequest([first as NonNullable<typeof first>, ...rest], {
    section: { heading },
    policy: { dial },
  });
  return learned({ weights }).route(request);
}

describe('learned', () => {
  it('sends each section to the model that was measured best on such sections', () => {
    expect(choice('Compost pile, soil and mulch', 0)?.ranking[0].model).toBe('a/one');
    expect(choice('Credit freeze at the bureau, loan and bank', 0)?.ranking[0].model).toBe('a/two');
    expect(choice('Credit freeze at the bureau, loan and bank', 0)?.reason).toMatch(
      /a\/two is expected at 0\.\d\d, 0\.\d\d \(/,
    );
  });

  it('stays with the best single model where its labels say nothing of the text', () => {
    const noise = weightsOf(
      rowsOf(240, { 'a/one': { garden: 0.6, money: 0.6 }, 'a/two': { garden: 0.5, money: 0.5 } }),
    );
    const router = learned({ weights: noise });
    for (const heading of ['Compost pile', 'Credit freeze', 'Weather']) {
      const request = sampleRequest([sampleCandidate('a/two'), sampleCandidate('a/one')], {
        section: { heading },
        policy: { dial: 0 },
      });
      expect(router.route(request)?.ranking[0].model).toBe('a/one');
    }
  });

  it('lets the dial trade quality for price', () => {
    const costs = { 'a/one': 0.05, 'a/two': 0.05, 'b/one': 0.0001 };
    expect(choice('Compost pile, soil and mulch', 0, ids, costs)?.ranking[0].model).toBe('a/one');
    expect(choice('Compost pile, soil and mulch', 10, ids, costs)?.ranking[0].model).toBe('b/one');
  });

  it('takes a new model at its card, with doubt, and does without one that is gone', () => {
    expect(choice('Compost pile', 0, ['a/one', 'c/new'])?.ranking[0].model).toBe('a/one');
    expect(choice('Compost pile', 0, ['b/one', 'c/new'])?.ranking).toHaveLength(2);
    expect(choice('Compost pile', 0, ['c/new'])?.reason).toContain('never measured');
  });

  it('reads back what was written, and refuses what it cannot', () => {
    const read = learnedWeights(JSON.parse(JSON.stringify(weights)), 'router.learned');
    expect(read).toEqual(weights);
    expect(() => learnedWeights({ ...weights, featuresVersion: 99 }, 'router.learned')).toThrow(/features version 99/);
    expect(() => learnedWeights({ ...weights, constant: 'z/none' }, 'router.learned')).toThrow(/z\/none/);
    expect(() => learnedWeights({}, 'router.learned')).toThrow(/router\.learned/);
    expect(() => learnedWeights({ ...weights, words: { dimensions: [1] } }, 'router.learned')).toThrow(/does not fit/);
  });

  it('promises what it keeps: measured advantages lie within the intervals', () => {
    const expectOf = learnedModel(weights);
    const fresh = rowsOf(400, skills, 'other rows');
    for (const topic of [0, 1]) {
      const rows = fresh.filter((_, at) => at % 2 === topic);
      const mean = (of: (row: TrainingRow) => number) => rows.reduce((sum, row) => sum + of(row), 0) / rows.length;
      const promised = mean(({ features }) => expectOf(features).get('a/two')?.advantage ?? 0);
      const kept = mean(({ outcomes }) => (outcomes['a/two']?.outcome ?? 0) - (outcomes['a/one']?.outcome ?? 0));
      expect(Math.abs(promised - kept)).toBeLessThan(0.08);
    }
  });
});

routerContract(() => learned({ weights }));
