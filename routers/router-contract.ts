import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RouteDecision, RouteRequest, Router } from './router.ts';
import {
  sampleCandidate,
  sampleGap,
  sampleKeyphrase,
  sampleRequest,
  sampleSentiment,
  sampleTopic,
} from './sample-request.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

/** Leaves out the keys that are undefined, as a card read from a file would. */
function defined<T extends object>(record: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as never;
}

const strengths = fc
  .record({
    tasks: maybe(fc.dictionary(fc.constantFrom('how-to', 'faq', 'explanation', 'rewrite'), share)),
    topics: maybe(fc.dictionary(fc.constantFrom('finance', 'gardening', 'code', 'credit'), share)),
    tones: maybe(fc.dictionary(fc.constantFrom('reassuring', 'calm', 'neutral', 'friendly'), share)),
    kpis: maybe(fc.dictionary(fc.constantFrom('keyword-density', 'sentiment-fit', 'topic-fit', 'grounding'), share)),
    keywords: maybe(share),
    languages: maybe(fc.dictionary(fc.constantFrom('de', 'en', 'pt'), share)),
  })
  .map(defined);

const percentiles = fc
  .tuple(fc.nat(5_000), fc.nat(5_000), fc.nat(5_000))
  .map(([p50, more, most]) => ({ p50, p90: p50 + more, p99: p50 + more + most }));

/** What was seen of a model: nothing, a little, or a hundred calls. */
const live = fc.option(
  fc.record({
    calls: fc.constantFrom(0, 1, 7, 100),
    failures: fc.constantFrom(0, 1),
    inFlight: fc.nat(30),
    lastCallAt: fc.option(fc.integer({ min: Date.UTC(2026, 9, 31), max: Date.UTC(2026, 10, 1) }), { nil: null }),
    firstTokenMs: fc.option(percentiles, { nil: null }),
    perTokenMs: fc.option(percentiles, { nil: null }),
    requestsLeft: fc.option(fc.nat(60), { nil: null }),
    tokensLeft: fc.option(fc.nat(60_000), { nil: null }),
    waitMs: fc.constantFrom(0, 0, 900, 60_000),
    pausedMs: fc.constant(0),
    unavailable: fc.constant(null),
  }),
  { nil: null },
);

const limits = fc
  .record({
    requestsPerMinute: maybe(fc.constant(60)),
    tokensPerMinute: maybe(fc.constant(60_000)),
    concurrent: maybe(fc.constant(8)),
  })
  .map(defined);

const candidates = fc
  .uniqueArray(
    fc.record({
      id: fc.constantFrom('a/one', 'a/two', 'b/one', 'b/Two', 'house/plain', 'house/steps', 'z/large'),
      quality: share,
      strengths,
      // Steps of a hundredth of a cent: two prices are equal or clearly different.
      cents: fc.integer({ min: 0, max: 500 }),
      batch: maybe(fc.constant({ inputPerMillion: 0.5, outputPerMillion: 2 })),
      languages: maybe(fc.constantFrom(['en'], ['de', 'en'])),
      limits,
      live,
    }),
    { selector: ({ id }) => id, minLength: 1, maxLength: 7 },
  )
  .map(([first, ...others]) => {
    const made = [first as NonNullable<typeof first>, ...others].map(({ id, cents, batch, live, ...given }) => {
      const price = { inputPerMillion: 1, outputPerMillion: 4, ...defined({ batch }) };
      return { ...sampleCandidate(id, defined({ ...given, price }), cents / 10_000), live };
    });
    return made as unknown as RouteRequest['candidates'];
  });

const gap = fc
  .record({
    kpi: fc.constantFrom('keyword-density', 'sentiment-fit', 'topic-fit', 'grounding', 'reading-grade', 'no-such-kpi'),
    value: fc.double({ min: -5, max: 60, noNaN: true }),
    loss: share,
  })
  .map(({ kpi, value, loss }) => sampleGap(kpi, value, loss));

const phrase = fc.constantFrom('home composting', 'browns and greens', 'the', 'credit freeze vs fraud alert', '  ');

const signals = fc
  .record({
    topic: maybe(
      fc
        .constantFrom('credit · freeze · bureau', 'compost · pile', 'node · release', '', '堆肥')
        .map((label) => sampleTopic(label)),
    ),
    sentiment: maybe(fc.double({ min: -1, max: 1, noNaN: true }).map(sampleSentiment)),
    keyphrase: maybe(fc.tuple(phrase, fc.nat(9)).map(([text, forms]) => sampleKeyphrase(text, forms))),
    terms: maybe(
      fc.uniqueArray(
        fc.tuple(fc.constantFrom('credit', 'freez', 'compost', 'pile', 'toString'), fc.integer({ min: 1, max: 9 })),
        {
          selector: ([term]) => term,
        },
      ),
    ),
    embedding: maybe(fc.tuple(share, share, share)),
  })
  .map(defined);

/** Requests of every kind: writing and revising, signals present and absent, one candidate and many. */
export const requests: fc.Arbitrary<RouteRequest> = fc
  .record({
    candidates,
    signals,
    gaps: fc.oneof(fc.constant([]), fc.array(gap, { maxLength: 4 })),
    task: fc.constantFrom('how-to', 'faq', 'explanation', 'conclusion', 'rewrite'),
    words: fc.constantFrom(0, 1, 40, 99, 300, 5_000),
    tone: fc.constantFrom(null, 'reassuring', 'calm, precise', 'neutral', ''),
    keyphrase: fc.option(phrase, { nil: null }),
    primary: fc.option(phrase, { nil: null }),
    locale: fc.constantFrom('en-US', 'de-AT', 'pt', 'x'),
    dial: fc.integer({ min: 0, max: 10 }),
    priority: fc.constantFrom('interactive', 'standard', 'batch'),
    user: fc.constantFrom(null, { name: 'anna', prefer: [] }, { name: 'ben', prefer: ['house/*', 'b/one'] }),
    qualityFloor: share,
    seed: fc.string({ maxLength: 6 }),
  })
  .map((given) =>
    sampleRequest(given.candidates, {
      task: given.task as 'how-to',
      section: { words: given.words, tone: given.tone, keyphrase: given.keyphrase },
      brief: {
        locale: given.locale,
        keywords: { primary: given.primary, synonyms: [], secondary: [], entities: [], questions: [] },
      },
      gaps: given.gaps,
      signals: given.signals,
      policy: { dial: given.dial, qualityFloor: given.qualityFloor, priority: given.priority as 'batch' },
      user: given.user,
      seed: given.seed,
    }),
  );

function withCandidates(
  request: RouteRequest,
  candidates: readonly RouteRequest['candidates'][number][],
): RouteRequest {
  return { ...request, candidates: candidates as unknown as RouteRequest['candidates'] };
}

export function order(decision: RouteDecision | undefined): readonly string[] | undefined {
  return decision?.ranking.map(({ model }) => model);
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) frozen(inner);
  }
  return value;
}

/**
 * What every router keeps to. `reorders`: the others may change their order when a model is taken away (only for routers
 * that hand over to another one then).
 */
export function routerContract(make: () => Router, { reorders = false }: { readonly reorders?: boolean } = {}): void {
  const router = make();
  describe(`${router.name} keeps the contract of routers`, () => {
    it('ranks every candidate once, by scores in [0, 1] that never rise', () => {
      fc.assert(
        fc.property(requests, (request) => {
          const decision = router.route(frozen(request));
          if (decision === undefined) return;
          expect([...(order(decision) ?? [])].sort()).toEqual(request.candidates.map(({ card }) => card.id).sort());
          let last = 1;
          for (const { score } of decision.ranking) {
            expect(score).toBeGreaterThanOrEqual(0);
            expect(score).toBeLessThanOrEqual(last);
            last = score;
          }
        }),
      );
    });

    it('gives the same decision for the same request, in whatever order the candidates come', () => {
      fc.assert(
        fc.property(requests, (request) => {
          const decision = router.route(request);
          expect(make().route(request)).toEqual(decision);
          expect(router.route(withCandidates(request, [...request.candidates].reverse()))).toEqual(decision);
        }),
      );
    });

    it('says why in a clause without holes', () => {
      fc.assert(
        fc.property(requests, (request) => {
          const decision = router.route(request);
          if (decision === undefined) return;
          expect(decision.reason.trim()).not.toBe('');
          expect(decision.reason).not.toMatch(/undefined|NaN|null|Infinity|\[object|-0(?!\d)/);
          expect(decision.reason).toContain(decision.ranking[0].model);
        }),
      );
    });

    it('answers or abstains without any signal', () => {
      fc.assert(
        fc.property(requests, (request) => {
          expect(() => router.route({ ...request, signals: {} })).not.toThrow();
          if (router.needs.length > 0 && request.assignment.gaps.length === 0) {
            expect(router.route({ ...request, signals: {} })).toBeUndefined();
          }
        }),
      );
    });

    it.skipIf(reorders)('keeps the others in their order when a model is taken away', () => {
      fc.assert(
        fc.property(requests, fc.nat(6), (request, which) => {
          const gone = request.candidates[which % request.candidates.length]?.card.id;
          const rest = request.candidates.filter(({ card }) => card.id !== gone);
          if (rest.length === 0) return;
          const before = order(router.route(request));
          const after = order(router.route(withCandidates(request, rest)));
          if (before === undefined || after === undefined) return;
          expect(after).toEqual(before.filter((id) => id !== gone));
        }),
      );
    });
  });
}
