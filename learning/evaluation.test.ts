import { describe, expect, it } from 'vitest';
import { randomStream } from '../analyzers/random-stream.ts';
import { sharedData } from '../test/shared-data.ts';
import { evaluateModels } from './evaluate-models.ts';
import { evaluateWeakStrong } from './evaluate-weak-strong.ts';
import { type Evaluation, evaluation } from './evaluation.ts';
import { evaluationData } from './evaluation-data.ts';
import { plotEvaluation } from './plot-evaluation.ts';
import { printEvaluation } from './print-evaluation.ts';
import type { TrainingRow } from './training-row.ts';

/** Easy requests that both models answer, and hard ones that the strong one answers mostly; their words tell which. */
function rowsOf(count: number, models: readonly [string, string], isTold = true): readonly TrainingRow[] {
  const random = randomStream('evaluation rows');
  const words = { easy: 'sum list name colour day'.split(' '), hard: 'prove lemma tensor bound limit'.split(' ') };
  return Array.from({ length: count }, (_, at): TrainingRow => {
    const kind = random() < 0.5 ? 'easy' : 'hard';
    const said = isTold ? words[kind] : words.easy;
    const known = (chance: number, costUsd: number) => ({
      outcome: random() < chance ? 1 : 0,
      weight: 1,
      costUsd,
      latencyMs: null,
    });
    return {
      item: `${at}`,
      group: `${at}`,
      features: {
        text: Array.from({ length: 8 }, () => said[Math.floor(5 * random())]).join(' '),
        topic: null,
        task: null,
        signals: {},
      },
      outcomes: {
        [models[0]]: known(kind === 'easy' ? 0.95 : 0.2, 0.001),
        [models[1]]: known(kind === 'easy' ? 0.85 : 0.9, 0.01),
      },
    };
  });
}

const folder = sharedData('routing');

describe('evaluation', () => {
  it('finds what can be learnt, nothing in permuted labels, and never more than the oracle', () => {
    const results = evaluateWeakStrong(rowsOf(400, ['weak', 'strong']), { labels: 150, seeds: 1, topics: ['text'] });
    const apgr = Object.fromEntries(results.map((result) => [result.router, result.apgr.mean]));
    expect(apgr.learned).toBeGreaterThan(0.65);
    expect(apgr.learned).toBeLessThan(apgr.oracle ?? 0);
    expect(Math.abs((apgr['permuted-labels'] ?? 0) - 0.5)).toBeLessThan(0.16);
    expect(Math.abs((apgr.random ?? 0) - 0.5)).toBeLessThan(0.1);
    expect(apgr['best-single']).toBeCloseTo(0.5);
    for (const { apgr: one } of results) {
      expect(one.low).toBeLessThanOrEqual(one.mean + 1e-9);
      expect(one.high).toBeGreaterThanOrEqual(one.mean - 1e-9);
    }
  });

  it('tells what is saved at equal quality, and draws it', () => {
    const found = evaluateModels(rowsOf(240, ['cheap', 'dear']), [], { seed: '1' });
    const of = (router: string) => found.results.find((result) => result.router === router);
    expect(of('learned-thrifty')?.costShare).toBeLessThan(80);
    expect(of('learned-thrifty')?.gain.mean).toBeGreaterThan(-0.06);
    expect(of('oracle')?.regret).toBeCloseTo(0);
    expect(of('cheapest')?.gain.high).toBeLessThan(0);
    expect(found.verdict).toMatch(/^Learning pays in money/);
    const whole: Evaluation = {
      schema: 'copydesk.evaluation/v1',
      data: 'a <test>',
      kind: 'models',
      leftOut: null,
      ...found,
    };
    expect(printEvaluation(whole)).toMatch(/learned-thrifty .*\n/);
    const svg = plotEvaluation(whole);
    expect(svg.match(/<circle/g)).toHaveLength(found.singles.length + found.results.length);
    expect(svg).toContain('a &lt;test>');
  });

  it('says to keep the constant model where the text tells nothing', () => {
    const { verdict, results } = evaluateModels(rowsOf(120, ['cheap', 'dear'], false), [], { seed: '1' });
    expect(verdict).toBe('Learning does not pay here: keep the constant model.');
    expect(results.find(({ router }) => router === 'learned')?.gain.mean).toBe(0);
  });

  it('refuses what is too little, and folders that hold no such data', () => {
    const few = { name: 'few', kind: 'models', rows: rowsOf(6, ['a', 'b']), test: [], leftOut: null } as const;
    expect(() => evaluation(few, { labels: 20, seeds: 1, crossValidate: false })).toThrow(/only 6 posts/);
    expect(() => evaluationData(['learning'])).toThrow(/no data of a known kind/);
    expect(() => evaluationData(['no/such/file.jsonl'])).toThrow(/no such file/);
  });

  it.skipIf(folder === null)('reads the published data as they lie, without rows that are known', () => {
    const mmlu = evaluationData([`${folder}/routellm-mmlu`]);
    expect(mmlu.rows).toHaveLength(14_037);
    expect(mmlu.leftOut?.rows).toBe(5);
    const mean = (model: string) =>
      mmlu.rows.reduce((sum, { outcomes }) => sum + (outcomes[model]?.outcome ?? 0), 0) / mmlu.rows.length;
    expect(mean('weak')).toBeCloseTo(0.6809, 4);
    expect(mean('strong')).toBeCloseTo(0.8059, 4);
    const many = evaluationData([`${folder}/llmrouter`]);
    expect(many.rows).toHaveLength(4908);
    expect(many.test).toHaveLength(281);
    expect(many.leftOut?.rows).toBe(119);
  });
});
