import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cost } from './cost.ts';
import type { RouteRequest } from './router.ts';
import { requests, routerContract } from './router-contract.ts';
import { sampleCandidate, sampleGap, sampleRequest, sampleTopic } from './sample-request.ts';

routerContract(() => cost());

/** The candidate that a dial chooses. */
function chosen(request: RouteRequest, dial: number): RouteRequest['candidates'][number] | undefined {
  const model = cost().route({ ...request, policy: { ...request.policy, dial } })?.ranking[0].model;
  return request.candidates.find(({ card }) => card.id === model);
}

const best = sampleCandidate('acme/large', { quality: 0.9 }, 0.012);
const cheap = sampleCandidate('acme/nano', { quality: 0.6 }, 0.0004);

describe('cost', () => {
  it('says what is saved and which dial takes it', () => {
    const decision = cost().route(sampleRequest([best, cheap], { policy: { dial: 7 } }));
    expect(decision?.reason).toBe(
      '0.0004 USD against 0.0120 for the best, acme/large: dial 7 takes acme/nano; next best acme/large',
    );
  });

  it('pays for quality at dial 0', () => {
    const decision = cost().route(sampleRequest([cheap, best], { policy: { dial: 0 } }));
    expect(decision?.reason).toBe(
      '0.0120 USD: acme/large promises most (0.9) and dial 0 pays for it rather than 0.0004 for acme/nano; next best acme/nano',
    );
  });

  it('never takes a model below the floor for its price, and says so', () => {
    const decision = cost().route(sampleRequest([cheap, best], { policy: { dial: 10, qualityFloor: 0.7 } }));
    expect(decision?.ranking[0].model).toBe('acme/large');
    expect(decision?.reason).toContain('acme/nano is cheaper but below the floor of 0.7');
  });

  it('takes the nearest where nobody reaches the floor', () => {
    const decision = cost().route(sampleRequest([cheap, best], { policy: { dial: 10, qualityFloor: 0.95 } }));
    expect(decision?.reason).toBe(
      'nobody is expected to reach the quality floor of 0.95; acme/large comes nearest (0.9); next best acme/nano',
    );
  });

  it('counts the strengths that apply into the quality it expects', () => {
    const gardener = sampleCandidate('b/garden', { quality: 0.6, strengths: { topics: { gardening: 1 } } }, 0.0004);
    const topic = sampleTopic('compost · soil · pile');
    const route = (signals: object) =>
      cost().route(sampleRequest([cheap, gardener], { policy: { dial: 0 }, signals }))?.ranking[0];
    expect(route({ topic })).toEqual({ model: 'b/garden', score: expect.closeTo(0.1 + 0.9 * 0.8, 5) });
    expect(route({})?.model).toBe('acme/nano');
  });

  it('expects a specialist to close its gap', () => {
    const house = sampleCandidate(
      'house/keywords',
      { quality: 0.3, strengths: { kpis: { 'keyword-density': 0.9 } } },
      0,
    );
    const route = (kpi: string) =>
      cost().route(sampleRequest([best, house], { gaps: [sampleGap(kpi, 4)], policy: { qualityFloor: 0.5 } }));
    expect(route('keyword-density')?.ranking[0].model).toBe('house/keywords');
    expect(route('grounding')?.ranking[0].model).toBe('acme/large');
  });

  it('lets quality settle where all cost the same', () => {
    const free = [
      sampleCandidate('house/a', { quality: 0.3 }, 0),
      sampleCandidate('house/b', { quality: 0.4 }, 0),
    ] as const;
    expect(cost().route(sampleRequest(free, { policy: { dial: 10 } }))?.reason).toBe(
      '0.0000 USD whoever writes it: house/b promises most (0.4); next best house/a',
    );
  });

  it("lets its own options beat the policy's", () => {
    expect(cost({ dial: 10 }).route(sampleRequest([best, cheap], { policy: { dial: 0 } }))?.ranking[0].model).toBe(
      'acme/nano',
    );
  });

  it('never chooses a dearer model when the dial is raised', () => {
    fc.assert(
      fc.property(
        requests,
        fc.double({ min: 0, max: 10, noNaN: true }),
        fc.double({ min: 0, max: 10, noNaN: true }),
        (request, one, other) => {
          fc.pre(Math.abs(one - other) > 1e-3);
          const [low, high] = [chosen(request, Math.min(one, other)), chosen(request, Math.max(one, other))];
          expect(high?.estimate.costUsd).toBeLessThanOrEqual(low?.estimate.costUsd ?? Number.NaN);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('takes the cheapest above the floor at dial 10', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const least = Math.min(...request.candidates.map(({ estimate }) => estimate.costUsd));
        const anyQuality = { ...request, policy: { ...request.policy, qualityFloor: 0 } };
        expect(chosen(anyQuality, 10)?.estimate.costUsd).toBe(least);
      }),
    );
  });
});
