import { describe, expect, it } from 'vitest';
import { routerFrom } from './all.ts';
import { bandit } from './bandit.ts';
import type { Learnt } from './learnt-from.ts';
import { routerContract } from './router-contract.ts';
import { sampleCandidate, sampleGap, sampleRequest } from './sample-request.ts';
import { task } from './task.ts';

routerContract(() => bandit({ router: task() }));

const experience = (fields: Partial<Learnt> = {}): Learnt => ({
  rounds: 300,
  expected: 0.7,
  pricePerUsd: 0,
  unknownDeviation: 0.25,
  models: {
    'acme/large': { lead: 0.1, deviation: 0.03, trials: 150 },
    'acme/small': { lead: 0.02, deviation: 0.05, trials: 60 },
    'acme/other': { lead: -0.3, deviation: 0.05, trials: 40 },
  },
  ...fields,
});

const candidates = [
  sampleCandidate('acme/large', { quality: 0.6 }, 0.02),
  sampleCandidate('acme/small', { quality: 0.9 }, 0.001),
  sampleCandidate('acme/other', { quality: 0.6 }, 0.001),
] as const;

function ask(known: Learnt | null, { seed = 'one', dial = 0, explore = 0.2, revising = false } = {}) {
  const request = sampleRequest(candidates as never, {
    policy: { dial },
    seed,
    ...(revising ? { gaps: [sampleGap('grounding', 0.2, 0.1)] } : {}),
  });
  const made = revising ? { ...request, assignment: { ...request.assignment, revises: true } } : request;
  return bandit({ explore, router: task() }).route(
    known === null ? made : { ...made, signals: { ...made.signals, experience: known } },
  );
}

const firstOf = (decision: ReturnType<typeof ask>) => decision?.ranking[0].model;
const seeds = Array.from({ length: 2_000 }, (_, at) => `section ${at}`);

describe('bandit', () => {
  it('takes the model that outcomes speak for, whatever the cards promise, and says on how many it relies', () => {
    const decision = ask(experience(), { explore: 0 });
    expect(firstOf(decision)).toBe('acme/large');
    expect(decision?.reason).toBe(
      'after 300 outcomes acme/large is expected to reach 0.8 ± 0.03 (150 trials); next best acme/small',
    );
  });

  it('leaves a revision, and everything before the first outcome, to the router around which it learns', () => {
    const base = task().route(sampleRequest(candidates as never));
    expect(ask(null)?.ranking).toEqual(base?.ranking);
    expect(ask(experience({ rounds: 0, models: {} }))?.ranking).toEqual(base?.ranking);
    const revised = ask(experience(), { revising: true });
    expect(revised?.reason ?? '').not.toContain('outcomes');
  });

  it.each([0, 0.05, 0.2])('tries others for at most the share %d of sections, and says so', (explore) => {
    const unsure = experience({
      models: {
        'acme/large': { lead: 0.02, deviation: 0.2, trials: 3 },
        'acme/small': { lead: 0.01, deviation: 0.2, trials: 3 },
        'acme/other': { lead: 0, deviation: 0.2, trials: 3 },
      },
    });
    const greedy = firstOf(ask(unsure, { explore: 0 }));
    const decisions = seeds.map((seed) => ask(unsure, { seed, explore }));
    const trials = decisions.filter((decision) => firstOf(decision) !== greedy);
    expect(trials.length / seeds.length).toBeLessThan(explore + 0.03);
    if (explore > 0) expect(trials.length / seeds.length).toBeGreaterThan(explore / 2);
    for (const trial of trials) {
      expect(trial?.reason).toContain(`tried to learn more, as at most ${100 * explore} % of sections are`);
      expect(trial?.reason).toContain(`instead of ${greedy}`);
    }
  });

  it('says beforehand how probable each model is, as often as it then comes', () => {
    const unsure = experience({
      models: {
        'acme/large': { lead: 0.03, deviation: 0.1, trials: 30 },
        'acme/small': { lead: 0.05, deviation: 0.15, trials: 9 },
        'acme/other': { lead: -0.1, deviation: 0.2, trials: 3 },
      },
    });
    for (const explore of [0.1, 0.5]) {
      const { chances = {} } = ask(unsure, { explore }) ?? {};
      const drawn = seeds.map((seed) => firstOf(ask(unsure, { seed, explore })));
      for (const { card } of candidates) {
        const seen = drawn.filter((model) => model === card.id).length / seeds.length;
        expect(Math.abs(seen - (chances[card.id] ?? 0)), `${card.id} ${explore}`).toBeLessThan(0.03);
      }
    }
    expect(ask(unsure, { explore: 0 })?.chances).toBeUndefined();
  });

  it('tries less the surer it is, and hardly ever what is known to be bad', () => {
    const trials = seeds.map((seed) => firstOf(ask(experience(), { seed }))).filter((model) => model !== 'acme/large');
    expect(trials.length / seeds.length).toBeLessThan(0.1);
    expect(trials).not.toContain('acme/other');
  });

  it('saves as the dial and the budget say', () => {
    expect(firstOf(ask(experience(), { explore: 0, dial: 10 }))).toBe('acme/small');
    const short = ask(experience({ pricePerUsd: 20 }), { explore: 0 });
    expect(firstOf(short)).toBe('acme/small');
    expect(short?.reason).toContain('to keep the budget a cent saved counts as 0.2 of quality');
  });

  it('is made from a configuration, around the usual router or a named one', () => {
    expect(routerFrom('bandit').name).toBe('bandit');
    expect(routerFrom({ bandit: { explore: 0.05, router: 'task' } }).reads).toContain('experience');
    expect(() => routerFrom({ bandit: { explore: 0.9 } })).toThrow(/router\.bandit\.explore/);
    expect(() => routerFrom({ bandit: { router: 'tsk' } })).toThrow(/no router is called/);
  });
});
