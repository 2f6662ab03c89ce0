import { expect, test } from 'vitest';
import { routerFrom } from '../routers/all.ts';
import { blend } from '../routers/blend.ts';
import { cost } from '../routers/cost.ts';
import { sampleCandidate, sampleGap, sampleRequest, sampleTopic } from '../routers/sample-request.ts';
import { task } from '../routers/task.ts';
import { difference, explain, routerOf } from './explain.ts';
import type { LoggedDecision } from './store/decisions.ts';
import { sqliteStore } from './store/sqlite/store.ts';

const spec = { blend: [{ task: { weight: 1 } }, { cost: { weight: 3 } }] };
const router = routerFrom(spec);

function logged(changes: Partial<LoggedDecision> = {}): LoggedDecision {
  const request = sampleRequest(
    [
      sampleCandidate('acme/large', { quality: 0.9, strengths: { tasks: { 'how-to': 0.95 } } }, 0.01),
      sampleCandidate('acme/small', { quality: 0.6 }, 0.001),
    ],
    {
      task: 'how-to',
      section: { tone: 'reassuring' },
      signals: { topic: sampleTopic('credit · freeze') },
      policy: { dial: 2 },
    },
  );
  return {
    post: 'out/a.md',
    section: 'one',
    moment: 'assign',
    attempt: 0,
    request,
    router: spec,
    decision: router.route(request) ?? null,
    filtered: [{ model: 'acme/closed', why: 'denied' }],
    ...changes,
  };
}

test('a decision comes out of the log as it went in, and can be made again', async () => {
  const { decisions } = sqliteStore(':memory:');
  await decisions.log(logged());
  await decisions.log(logged({ moment: 'revise', attempt: 0 }));
  await decisions.log(logged({ section: 'two' }));
  const [assigned, revised, ...none] = await decisions.of('out/a.md', 'one');
  expect(none).toEqual([]);
  expect(assigned).toEqual(logged());
  expect(revised?.moment).toBe('revise');
  expect(
    explain(assigned as LoggedDecision, routerOf(assigned as LoggedDecision, null, 'copydesk.config.yaml')).replayed,
  ).toBe(true);
});

test('a run that is resumed writes the same decision over itself', async () => {
  const { decisions } = sqliteStore(':memory:');
  await decisions.log(logged());
  await decisions.log(logged({ filtered: [] }));
  expect(await decisions.of('out/a.md', 'one')).toHaveLength(1);
});

test('an explanation names what was known, all scores, other dials and what they cost', () => {
  const told = explain(logged(), router);
  expect(told.routers).toEqual(['task', 'cost']);
  expect(told.candidates.map(({ model, costUsd }) => [model, costUsd])).toEqual([
    ['acme/large', 0.01],
    ['acme/small', 0.001],
  ]);
  expect(told.candidates.every(({ scores }) => scores.length === 2)).toBe(true);
  expect(told.features).toContain('topic credit · freeze');
  expect(told.features).toContain('tone reassuring');
  const [other] = told.otherwise;
  expect(other?.model).toBe('acme/small');
  expect(other?.moreUsd).toBeCloseTo(-0.009);
  expect(difference(other?.moreUsd ?? 0)).toBe('0.9 ¢ less');
});

test('a router that decides otherwise today is found out', () => {
  const changed = blend([
    { router: task(), weight: 1 },
    { router: cost({ dial: 10 }), weight: 9 },
  ]);
  expect(explain(logged(), changed).replayed).toBe(false);
});

test('a router made in TypeScript is asked of the configuration, and missed without', () => {
  const own = logged({ router: null });
  expect(routerOf(own, null, 'copydesk.config.yaml')).toBeNull();
  expect(explain(own, null)).toMatchObject({ replayed: null, otherwise: [] });
  expect(explain(own, routerOf(own, router, 'copydesk.config.yaml')).replayed).toBe(true);
});

test('gaps of a revision are among what was known', () => {
  const request = sampleRequest([sampleCandidate('acme/large')], { gaps: [sampleGap('reading-grade', 14.2, 0.031)] });
  expect(explain(logged({ request, decision: null }), null).features).toContain('reading-grade 14.2, costs 3.1 points');
});
