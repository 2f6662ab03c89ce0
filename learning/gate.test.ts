import { expect, test } from 'vitest';
import { rank } from '../routers/ranking.ts';
import { requestFeatures } from '../routers/request-features.ts';
import type { Router } from '../routers/router.ts';
import { sampleCandidate, sampleRequest } from '../routers/sample-request.ts';
import { gate } from './gate.ts';
import { requestOf } from './request-of.ts';
import type { TrainingRow } from './training-row.ts';

const models = [sampleCandidate('a/garden'), sampleCandidate('b/code'), sampleCandidate('c/third')] as const;
const { policy } = sampleRequest([models[0]]);

/** Posts of two topics; each of two models is good at one of them. */
const rows: readonly TrainingRow[] = Array.from({ length: 100 }, (_, at) => {
  const topic = at % 2 === 0 ? 'garden' : 'code';
  const of = (outcome: number) => ({ outcome, weight: 1, costUsd: 0.001, latencyMs: null });
  return {
    item: `i${at}`,
    group: `post-${at}`,
    features: { text: `About ${topic}`, topic, task: 'how-to', signals: {} },
    outcomes: { 'a/garden': of(topic === 'garden' ? 0.9 : 0.3), 'b/code': of(topic === 'code' ? 0.8 : 0.4) },
  };
});

const choosing = (choose: (topic: string | null) => string): Router => ({
  name: 'learned',
  needs: [],
  route: ({ candidates, assignment }) => ({
    router: 'learned',
    ranking: rank(candidates, ({ card }) => (card.id === choose(assignment.brief.cluster.pillar) ? 1 : 0)),
    reason: '',
  }),
});
const right = choosing((topic) => (topic === 'garden' ? 'a/garden' : 'b/code'));
const wrong = choosing((topic) => (topic === 'garden' ? 'b/code' : 'a/garden'));

test('a better candidate passes, a worse one and an equal one do not', () => {
  const better = gate(rows, right, null, models, policy);
  expect(better).toMatchObject({ over: expect.stringContaining('best single model'), isBetter: true });
  expect(better.gain.low).toBeGreaterThan(0);
  expect(gate(rows, right, wrong, models, policy)).toMatchObject({ over: 'the router in use', isBetter: true });
  expect(gate(rows, wrong, right, models, policy)).toMatchObject({ isBetter: false });
  expect(gate(rows, right, right, models, policy)).toMatchObject({ isBetter: false, gain: { mean: 0 } });
});

test('posts that were learnt from say nothing', () => {
  const one = gate(rows, right, null, models, policy);
  const spoilt = rows.map((row) => ({ ...row, features: { ...row.features, topic: null } }));
  const apart = one.gain.groups;
  expect(apart).toBeGreaterThan(5);
  expect(apart).toBeLessThan(50);
  // A router that is lost cannot pass, however good it would be elsewhere.
  expect(gate(spoilt, right, null, models, policy).isBetter).toBe(false);
});

test('a router that is asked again for what was labelled knows the same as on the day', () => {
  const request = sampleRequest([models[0]], {
    section: {
      words: 120,
      points: [
        { text: 'Shade', facts: ['f1'] },
        { text: 'Water', facts: [] },
      ],
    },
    brief: {
      cluster: { pillar: 'garden', role: null },
      voice: { profile: null, person: null, tone: null, valence: [0, 0.4], maxGrade: 9, avoid: [] },
    },
    signals: { sentiment: { valence: 0.3, spread: 0.1, sentences: [] } },
  });
  const features = requestFeatures(request);
  expect(requestFeatures(requestOf(features, [models[0]], policy))).toEqual(features);
});
