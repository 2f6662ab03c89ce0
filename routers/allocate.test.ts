import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate } from './allocate.ts';
import type { Allocate, Candidate, RouteDecision } from './router.ts';
import { sampleCandidate, sampleRequest } from './sample-request.ts';

type Plan = Parameters<Allocate>[0];

/** Scores and costs in US dollars by model; `warm`: what it costs when it wrote the section before too. */
interface Offer {
  readonly model: string;
  readonly score: number;
  readonly usd: number;
  readonly warm?: number;
}

function planned(offers: readonly Offer[], pinned = false): Plan[number] {
  const candidates = offers.map(({ model, usd, warm = usd }): Candidate => {
    const candidate = sampleCandidate(model, {}, usd);
    return { ...candidate, estimate: { ...candidate.estimate, warmCostUsd: warm } };
  });
  const ranked = offers.map(({ model, score }) => ({ model, score })).sort((a, b) => b.score - a.score);
  const decision: RouteDecision = { router: 'test', ranking: ranked as never, reason: 'as it is' };
  return { request: sampleRequest(candidates as never), decision, pinned };
}

const free = { budgetUsd: null, switchPenalty: 0, before: null };
const writers = (plan: Plan, limits: Parameters<Allocate>[1]): readonly string[] =>
  allocate(plan, limits).map(({ ranking }) => ranking[0].model);

const good = { model: 'acme/good', score: 0.9, usd: 0.02 };
const cheap = { model: 'acme/cheap', score: 0.6, usd: 0.005 };

describe('allocate', () => {
  it('leaves every section its own best where nothing speaks against it', () => {
    const plan = [planned([good, cheap]), planned([{ ...good, score: 0.5 }, cheap])];
    expect(allocate(plan, free)).toEqual(plan.map(({ decision }) => decision));
  });

  it('spends a budget where it counts', () => {
    const hardly = planned([{ ...good, score: 0.65 }, cheap]);
    const much = planned([good, { ...cheap, score: 0.2 }]);
    const decisions = allocate([hardly, much, hardly], { ...free, budgetUsd: 0.03 });
    expect(decisions.map(({ ranking }) => ranking[0].model)).toEqual(['acme/cheap', 'acme/good', 'acme/cheap']);
    expect(decisions[0]?.reason).toBe(
      'for the post: acme/cheap instead of acme/good, to stay within 0.0300 USD; alone: as it is',
    );
    expect(decisions[0]?.ranking.map(({ model }) => model)).toEqual(['acme/cheap', 'acme/good']);
  });

  it('keeps a writer where the gain of a change is smaller than its penalty', () => {
    const plan = [
      planned([good, cheap]),
      planned([
        { ...good, score: 0.6 },
        { ...cheap, score: 0.63 },
      ]),
    ];
    expect(writers(plan, { ...free, switchPenalty: 0.02 })).toEqual(['acme/good', 'acme/cheap']);
    const kept = allocate(plan, { ...free, switchPenalty: 0.05 });
    expect(kept[1]?.ranking[0].model).toBe('acme/good');
    expect(kept[1]?.reason).toContain('who wrote the section before');
    expect(writers(plan.slice(1), { ...free, switchPenalty: 0.05, before: 'acme/good' })).toEqual(['acme/good']);
  });

  it('knows that the editors of the house write with one voice', () => {
    const plan = [
      planned([{ model: 'house/steps', score: 0.6, usd: 0 }]),
      planned([
        { model: 'house/faq', score: 0.5, usd: 0 },
        { model: 'acme/good', score: 0.52, usd: 0 },
      ]),
    ];
    expect(writers(plan, { ...free, switchPenalty: 0.05 })).toEqual(['house/steps', 'house/faq']);
  });

  it('charges who stays with a warm prompt cache', () => {
    const warm = { ...good, warm: 0.004 };
    const plan = [planned([warm, cheap]), planned([warm, cheap]), planned([warm, cheap])];
    expect(writers(plan, { ...free, budgetUsd: 0.029 })).toEqual(['acme/good', 'acme/good', 'acme/good']);
  });

  it('obeys a pin and plans around it', () => {
    const pinned = planned([good, { ...cheap, score: 0.95 }], true);
    const plan = [planned([good, cheap]), pinned];
    expect(writers(plan, { ...free, switchPenalty: 0.4 })).toEqual(['acme/cheap', 'acme/cheap']);
  });

  it('takes the cheapest way where even that is dearer than the budget', () => {
    expect(writers([planned([good, cheap]), planned([good, cheap])], { ...free, budgetUsd: 0.001 })).toEqual([
      'acme/cheap',
      'acme/cheap',
    ]);
  });

  it('finds what trying every way finds', () => {
    const models = ['a/one', 'a/two', 'b/one'];
    const offer = (model: string) =>
      fc.record({
        model: fc.constant(model),
        score: fc.integer({ min: 0, max: 100 }).map((score) => score / 100),
        usd: fc.integer({ min: 0, max: 50 }).map((cost) => cost / 1_000),
        warm: fc.integer({ min: 0, max: 50 }).map((cost) => cost / 1_000),
      });
    const section = fc.tuple(...models.map(offer));
    fc.assert(
      fc.property(
        fc.array(section, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 0, max: 200 }).map((usd) => usd / 1_000),
        fc.constantFrom(0, 0.03, 0.1),
        (sections, budgetUsd, switchPenalty) => {
          const worth = (way: readonly number[]) => {
            let value = 0;
            let usd = 0;
            for (const [at, which] of way.entries()) {
              const chosen = sections[at]?.[which] as Offer & { warm: number };
              const stays = at > 0 && way[at - 1] === which;
              value += chosen.score - (at > 0 && !stays ? switchPenalty : 0);
              usd += stays ? chosen.warm : chosen.usd;
            }
            return { value, usd };
          };
          let ways: readonly (readonly number[])[] = [[]];
          for (const _ of sections) ways = ways.flatMap((way) => models.map((_, which) => [...way, which]));
          const affordable = ways.map(worth).filter(({ usd }) => usd <= budgetUsd + 1e-12);
          const chosen = writers(
            sections.map((offers) => planned(offers)),
            { budgetUsd, switchPenalty, before: null },
          );
          const got = worth(chosen.map((model) => models.indexOf(model)));
          if (affordable.length === 0) return;
          const best = Math.max(...affordable.map(({ value }) => value));
          expect(got.usd).toBeLessThanOrEqual(budgetUsd + 1e-9);
          expect(got.value).toBeCloseTo(best, 9);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('ranks every candidate once, as the router did', () => {
    const plan = [planned([good, cheap, { model: 'z/other', score: 0.7, usd: 0.001 }])];
    const [decision] = allocate(plan, { ...free, budgetUsd: 0.002 });
    expect(decision?.ranking.map(({ model }) => model)).toEqual(['z/other', 'acme/good', 'acme/cheap']);
  });
});
