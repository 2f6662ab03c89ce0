import { describe, expect, it } from 'vitest';
import type { ModelCard } from '../models/card.ts';
import type { LiveStats } from '../models/live-stats.ts';
import { load } from './load.ts';
import type { Candidate } from './router.ts';
import { order, routerContract } from './router-contract.ts';
import { sampleCandidate, sampleLive, sampleRequest } from './sample-request.ts';

for (const by of ['headroom', 'least-connections', 'weighted', 'round-robin'] as const) {
  routerContract(() => load({ by, weights: { 'a/*': 3, 'b/one': 0.5 } }));
}
// Which two are drawn depends on who is there.
routerContract(() => load({ by: 'power-of-two' }), { reorders: true });

const now = Date.UTC(2026, 10, 1);

function seen(id: string, live: Partial<LiveStats>, limits: ModelCard['limits'] = {}): Candidate {
  return { ...sampleCandidate(id, { limits }), live: sampleLive(live) };
}

/** How often each model comes first over many sections. */
function shares(by: 'weighted' | 'power-of-two', candidates: readonly Candidate[], weights = {}): Map<string, number> {
  const router = load({ by, weights });
  const counts = new Map<string, number>();
  for (let draw = 0; draw < 6_000; draw++) {
    const request = sampleRequest(candidates as [Candidate, ...Candidate[]], { seed: `seed ${draw}` });
    const model = router.route(request)?.ranking[0].model ?? '';
    counts.set(model, (counts.get(model) ?? 0) + 1);
  }
  return counts;
}

describe('load by headroom', () => {
  it('goes by the tightest limit, and names it', () => {
    const limits = { requestsPerMinute: 60, tokensPerMinute: 100_000, concurrent: 10 };
    const busy = seen('a/busy', { inFlight: 2, requestsLeft: 6, tokensLeft: 90_000 }, limits);
    const free = seen('b/free', { inFlight: 3, requestsLeft: 54, tokensLeft: 95_000 }, limits);
    expect(load().route(sampleRequest([busy, free]))?.reason).toBe(
      'b/free has most room: 70 % of its calls at a time left; next best a/busy',
    );
    expect(load().route(sampleRequest([busy]))?.reason).toBe(
      'a/busy has most room: 10 % of its requests a minute left; no other may',
    );
  });

  it('counts tokens that do not suffice for this call as none', () => {
    const limits = { tokensPerMinute: 2_000 };
    const short = seen('a/short', { tokensLeft: 1_300 }, limits);
    const long = seen('b/long', { tokensLeft: 1_400 }, limits);
    expect(order(load().route(sampleRequest([short, long])))).toEqual(['b/long', 'a/short']);
  });

  it('puts those that have to wait last, the longest wait at the end', () => {
    const full = seen('a/full', { inFlight: 300 });
    const soon = seen('b/soon', { waitMs: 500 });
    const late = seen('c/late', { waitMs: 20_000 });
    expect(order(load().route(sampleRequest([late, soon, full])))).toEqual(['a/full', 'b/soon', 'c/late']);
    expect(load().route(sampleRequest([soon, late]))?.reason).toBe(
      'b/soon has most room: 0.5 s to wait for its limits; next best c/late',
    );
  });
});

describe('load by least connections', () => {
  it('takes who has fewest calls in flight for its weight', () => {
    const small = seen('a/small', { inFlight: 2 });
    const large = seen('b/large', { inFlight: 5 });
    const pair = sampleRequest([small, large]);
    expect(load({ by: 'least-connections' }).route(pair)?.reason).toBe(
      'a/small has least to do: 2 in flight; next best b/large',
    );
    expect(load({ by: 'least-connections', weights: { 'b/*': 4 } }).route(pair)?.reason).toBe(
      'b/large has least to do: 5 in flight at weight 4; next best a/small',
    );
  });
});

describe('load by weight', () => {
  it('shares the work out in proportion to the weights, whatever was called before', () => {
    const counts = shares('weighted', [seen('a/one', { calls: 100 }), seen('b/two', {}), seen('c/three', {})], {
      'a/*': 3,
      'b/two': 2,
    });
    expect((counts.get('a/one') ?? 0) / 6_000).toBeCloseTo(3 / 6, 1);
    expect((counts.get('b/two') ?? 0) / 6_000).toBeCloseTo(2 / 6, 1);
    expect((counts.get('c/three') ?? 0) / 6_000).toBeCloseTo(1 / 6, 1);
  });
});

describe('load by turns', () => {
  it('asks whoever was never asked, then the one that rested longest', () => {
    const fresh = seen('c/fresh', { lastCallAt: null });
    const early = seen('b/early', { lastCallAt: now - 90_000 });
    const late = seen('a/late', { lastCallAt: now - 1 });
    const router = load({ by: 'round-robin' });
    expect(order(router.route(sampleRequest([late, early, fresh])))).toEqual(['c/fresh', 'b/early', 'a/late']);
    expect(router.route(sampleRequest([late, early]))?.reason).toBe(
      'b/early was called longest ago: 90 s; next best a/late',
    );
  });

  it('goes round', () => {
    const router = load({ by: 'round-robin' });
    const last = new Map<string, number>();
    const asked = Array.from({ length: 9 }, (_, turn) => {
      const candidates = ['a/one', 'b/two', 'c/three'].map((id) => seen(id, { lastCallAt: last.get(id) ?? null }));
      const request = sampleRequest(candidates as [Candidate, ...Candidate[]]);
      const model = router.route({ ...request, now: now + turn })?.ranking[0].model ?? '';
      last.set(model, now + turn);
      return model;
    });
    expect(asked.slice(0, 3).sort()).toEqual(['a/one', 'b/two', 'c/three']);
    expect(asked.slice(3, 6)).toEqual(asked.slice(0, 3));
    expect(asked.slice(6)).toEqual(asked.slice(0, 3));
  });
});

describe('load by the power of two', () => {
  it('never takes the busiest of three, and does not herd to the freest', () => {
    const counts = shares('power-of-two', [
      seen('a/free', { inFlight: 0 }),
      seen('b/some', { inFlight: 4 }),
      seen('c/busy', { inFlight: 9 }),
    ]);
    expect(counts.get('c/busy')).toBeUndefined();
    expect((counts.get('a/free') ?? 0) / 6_000).toBeCloseTo(2 / 3, 1);
    expect((counts.get('b/some') ?? 0) / 6_000).toBeCloseTo(1 / 3, 1);
  });

  it('lets the lot decide between equals', () => {
    const counts = shares('power-of-two', [seen('a/one', {}), seen('b/two', {})]);
    expect((counts.get('a/one') ?? 0) / 6_000).toBeCloseTo(0.5, 1);
  });
});

describe('load by lot', () => {
  it.each(['weighted', 'power-of-two'] as const)(
    'says for %s how probable each is, as often as it then comes',
    (by) => {
      const candidates = [
        seen('a/one', { inFlight: 2 }),
        seen('b/one', { inFlight: 0 }),
        seen('c/one', { inFlight: 2 }),
      ];
      const weights = { 'a/*': 3, 'b/*': 0.7 };
      const request = sampleRequest(candidates as unknown as [Candidate, ...Candidate[]]);
      const { chances = {} } = load({ by, weights }).route(request) ?? {};
      const counts = shares(by, candidates, weights);
      for (const { card } of candidates) {
        expect(Math.abs((counts.get(card.id) ?? 0) / 6_000 - (chances[card.id] ?? 0)), card.id).toBeLessThan(0.02);
      }
    },
  );

  it('says nothing of chances where load alone decides', () => {
    expect(load().route(sampleRequest([sampleCandidate('a/one'), sampleCandidate('b/one')]))?.chances).toBeUndefined();
  });
});
