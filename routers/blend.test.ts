import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultRouter } from './all.ts';
import { blend } from './blend.ts';
import { cost } from './cost.ts';
import { keyword } from './keyword.ts';
import { random } from './random.ts';
import type { Router } from './router.ts';
import { order, requests, routerContract } from './router-contract.ts';
import { sampleCandidate, sampleGap, sampleRequest, sampleTopic } from './sample-request.ts';
import { sentiment } from './sentiment.ts';
import { task } from './task.ts';
import { topic } from './topic.ts';

const parts = [
  { router: task(), weight: 3 },
  { router: topic(), weight: 2 },
  { router: sentiment(), weight: 2 },
  { router: keyword(), weight: 2 },
  { router: cost(), weight: 1 },
];

routerContract(() => blend(parts));
routerContract(() =>
  blend([
    { router: blend(parts.slice(0, 3)), weight: 1 },
    { router: random(), weight: 1 },
  ]),
);

const banker = sampleCandidate('acme/large', { strengths: { topics: { finance: 0.95 } } }, 0.01);
const teacher = sampleCandidate('blum/mini', { strengths: { tasks: { 'how-to': 0.9 } } }, 0.0004);
const signals = { topic: sampleTopic('credit · freeze · bureau') };

describe('blend', () => {
  it('leads with the reason of the weightiest part and keeps all parts', () => {
    const decision = blend([
      { router: topic(), weight: 3 },
      { router: task(), weight: 2 },
    ]).route(sampleRequest([teacher, banker], { task: 'how-to', signals }));
    expect(decision?.reason).toBe(
      'topic credit · freeze · bureau: acme/large knows finance (0.95); next best blum/mini; task would take blum/mini',
    );
    expect(decision?.parts?.map((part) => part.router)).toEqual(['topic', 'task']);
  });

  it('says who outvoted the weightiest part', () => {
    const decision = blend([
      { router: topic(), weight: 2 },
      { router: task(), weight: 1.9 },
      { router: cost(), weight: 0.5 },
    ]).route(sampleRequest([teacher, banker], { task: 'how-to', signals, policy: { dial: 5 } }));
    expect(decision?.ranking[0].model).toBe('blum/mini');
    expect(decision?.reason).toBe(
      'topic credit · freeze · bureau: acme/large knows finance (0.95); outvoted – how-to section: blum/mini writes steps (0.9); next best acme/large',
    );
  });

  it('explains a model that is first for nobody', () => {
    const one = sampleCandidate('a/one', { quality: 0.1, strengths: { tasks: { faq: 0.9 } } });
    const two = sampleCandidate('b/two', { quality: 0.1, strengths: { topics: { finance: 0.9 } } });
    const middle = sampleCandidate('m/middle', { quality: 0.8 });
    const router = blend([
      { router: task(), weight: 1 },
      { router: topic(), weight: 1 },
    ]);
    expect(router.route(sampleRequest([one, two, middle], { task: 'faq', signals }))?.reason).toContain(
      'outvoted – topic puts m/middle before a/one (0.8 against 0.1)',
    );
  });

  it('says that general quality tipped the balance where most parts are silent', () => {
    const strong = sampleCandidate('s/strong', { quality: 0.9 });
    const narrow = sampleCandidate('n/narrow', { quality: 0.2, strengths: { topics: { finance: 0.95 } } });
    const router = blend([
      { router: topic(), weight: 2 },
      { router: task(), weight: 1 },
      { router: sentiment(), weight: 1 },
    ]);
    expect(router.route(sampleRequest([narrow, strong], { signals }))?.reason).toBe(
      'topic credit · freeze · bureau: n/narrow knows finance (0.95); outvoted – s/strong is better in general (quality 0.9 against 0.2); next best n/narrow',
    );
  });

  it('is the router itself where it has only one', () => {
    for (const router of [task(), topic(), sentiment(), keyword(), cost(), random()]) {
      fc.assert(
        fc.property(requests, fc.double({ min: 0.01, max: 50, noNaN: true }), (request, weight) => {
          const alone = router.route(request);
          const blended = blend([{ router, weight }]).route(request);
          expect(blended?.ranking).toEqual(alone?.ranking);
          expect(blended?.reason).toBe(alone?.reason);
        }),
        { numRuns: 40 },
      );
    }
  });

  it('depends only on the ratio of the weights', () => {
    fc.assert(
      fc.property(requests, fc.constantFrom(0.25, 2, 1024), (request, scale) => {
        const scaled = parts.map(({ router, weight }) => ({ router, weight: weight * scale }));
        expect(order(blend(scaled).route(request))).toEqual(order(blend(parts).route(request)));
      }),
    );
  });

  it('changes with a signal that is switched off', () => {
    const router = blend(parts);
    const on = router.route(sampleRequest([teacher, banker], { task: 'explanation', signals }));
    const off = router.route(sampleRequest([teacher, banker], { task: 'explanation' }));
    expect(on?.ranking[0].model).toBe('acme/large');
    expect(off?.ranking[0].model).toBe('blum/mini');
    expect(off?.parts?.map((part) => part.router)).toEqual(['cost']);
  });

  it('lets the graver gap speak first at a revision, whatever the weights before', () => {
    const tone = sampleCandidate('house/tone', { quality: 0.3, strengths: { kpis: { 'sentiment-fit': 0.9 } } }, 0);
    const words = sampleCandidate(
      'house/keywords',
      { quality: 0.3, strengths: { kpis: { 'keyword-density': 0.9 } } },
      0,
    );
    const route = (off: number, stuffed: number) =>
      blend(parts).route(
        sampleRequest([tone, words], {
          gaps: [sampleGap('sentiment-fit', -0.4, off, 0, 0.4), sampleGap('keyword-density', 3.8, stuffed)],
        }),
      );
    expect(route(0.2, 0.05)?.ranking[0].model).toBe('house/tone');
    expect(route(0.05, 0.2)?.ranking[0].model).toBe('house/keywords');
    expect(route(0.05, 0.2)?.reason).toMatch(/^keyphrase 'home composting' at 3\.8 %/);
  });

  it('has no opinion where no part has one', () => {
    expect(blend([{ router: topic(), weight: 1 }]).route(sampleRequest([teacher]))).toBeUndefined();
    expect(blend([]).route(sampleRequest([teacher]))).toBeUndefined();
  });
});

describe('the dial, in the blend that nobody configured', () => {
  const offers = [
    sampleCandidate('acme/grand', { quality: 0.92, strengths: { tasks: { explanation: 0.94, faq: 0.93 } } }, 0.04),
    sampleCandidate('acme/solid', { quality: 0.8 }, 0.008),
    sampleCandidate('acme/tiny', { quality: 0.7, strengths: { tasks: { faq: 0.78 } } }, 0.0008),
  ] as const;
  const at = (dial: number, task: 'explanation' | 'faq' = 'explanation') =>
    defaultRouter().route(sampleRequest([...offers], { task, policy: { dial } }))?.ranking[0].model;

  it('keeps its word at both ends, whatever the others say', () => {
    for (const task of ['explanation', 'faq'] as const) {
      expect(at(0, task)).toBe('acme/grand');
      expect(at(10, task)).toBe('acme/tiny');
    }
  });

  it('never turns to a dearer model as it is turned up', () => {
    const prices = Array.from(
      { length: 11 },
      (_, dial) => offers.find(({ card }) => card.id === at(dial))?.estimate.costUsd ?? 0,
    );
    expect([...prices].sort((one, other) => other - one)).toEqual(prices);
  });
});

it('says that a lot had a part in it, and that nobody knows how large', () => {
  const request = sampleRequest([sampleCandidate('a/one'), sampleCandidate('b/one')]);
  const made = (router: Router) =>
    blend([
      { router: cost(), weight: 1 },
      { router, weight: 1 },
    ]).route(request);
  expect(made(random())?.chances).toEqual({});
  expect(made(cost())?.chances).toBeUndefined();
});
