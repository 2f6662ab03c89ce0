import { describe, expect, it } from 'vitest';
import { type Arm, ab } from './ab.ts';
import { fallback } from './fallback.ts';
import { random } from './random.ts';
import type { RouteRequest } from './router.ts';
import { routerContract } from './router-contract.ts';
import { sampleCandidate, sampleRequest } from './sample-request.ts';
import { topic } from './topic.ts';

const arm = (name: string, share: number, router = fallback({ models: [`${name}/*`] })): Arm => ({
  name,
  share,
  router,
});

routerContract(() => ab({ arms: [arm('a', 1), arm('b', 2, random())] }));

const candidates = [sampleCandidate('a/one'), sampleCandidate('b/one'), sampleCandidate('c/one')] as const;
const posts = Array.from({ length: 3_000 }, (_, at) => `post-${at}`);
const requestOf = (post: string, section = 'one', user: RouteRequest['user'] = null) =>
  sampleRequest(candidates, { brief: { id: post }, section: { id: section }, user });

/** The arm of each post, by the model that it sends to. */
function drawn(arms: readonly Arm[], seed = ''): readonly string[] {
  const router = ab({ arms, seed, by: 'post' });
  return posts.map((post) => router.route(requestOf(post))?.ranking[0].model ?? '');
}

const shareOf = (drawn: readonly string[], model: string) => drawn.filter((one) => one === model).length / drawn.length;

describe('ab', () => {
  it('splits by share, whatever the shares sum to, and names the arm', () => {
    const arms = [arm('a', 1), arm('b', 3)];
    expect(shareOf(drawn(arms), 'b/one')).toBeCloseTo(0.75, 1);
    const reasons = posts.map((post) => ab({ arms, by: 'post' }).route(requestOf(post))?.reason);
    expect(reasons).toContain('arm b (75 % of posts): b/one stands 1 of 1 in the order; next best a/one');
  });

  it('keeps a unit in its arm, and draws anew under another seed', () => {
    const arms = [arm('a', 1), arm('b', 1)];
    expect(drawn(arms)).toEqual(drawn([...arms].reverse()));
    const other = drawn(arms, 'other');
    const agree = drawn(arms).filter((model, at) => model === other[at]);
    expect(agree.length / posts.length).toBeCloseTo(0.5, 1);
  });

  it('moves units only to or from the arm whose share changes', () => {
    const before = drawn([arm('a', 1), arm('b', 1), arm('c', 1)]);
    const after = drawn([arm('a', 1), arm('b', 1), arm('c', 2)]);
    const moved = before.flatMap((model, at) => (model === after[at] ? [] : [[model, after[at]]]));
    expect(moved.every(([, to]) => to === 'c/one')).toBe(true);
    // From a third to a half of them: no more than a sixth moves.
    expect(moved.length / posts.length).toBeCloseTo(1 / 6, 1);
  });

  it('keeps a whole post or all of a user together where asked, sections apart otherwise', () => {
    const arms = [arm('a', 1), arm('b', 1)];
    const models = (by: 'section' | 'post' | 'user', requests: readonly RouteRequest[]) =>
      new Set(requests.map((request) => ab({ arms, by }).route(request)?.ranking[0].model)).size;
    const sections = Array.from({ length: 30 }, (_, at) => requestOf('post', `section-${at}`));
    expect(models('section', sections)).toBe(2);
    expect(models('post', sections)).toBe(1);
    const anna = posts.slice(0, 30).map((post) => requestOf(post, 'one', { name: 'anna', prefer: [] }));
    expect(models('user', anna)).toBe(1);
    expect(
      models(
        'user',
        posts.slice(0, 30).map((post) => requestOf(post)),
      ),
    ).toBe(2);
  });

  it('says how probable each model is: arms may agree, draw themselves, or have no opinion', () => {
    const chances = (arms: readonly Arm[]) => ab({ arms }).route(requestOf('post'))?.chances;
    expect(chances([arm('a', 1), arm('b', 3)])).toEqual({ 'a/one': 0.25, 'b/one': 0.75 });
    expect(chances([arm('a', 1), arm('same', 1, fallback({ models: ['a/*'] }))])).toEqual({ 'a/one': 1 });
    const mixed = chances([arm('a', 1), arm('lot', 3, random())]);
    expect(mixed?.['a/one']).toBeCloseTo(0.5);
    expect(mixed?.['c/one']).toBeCloseTo(0.25);
    expect(chances([arm('a', 99), arm('silent', 1, topic())])).toEqual({});
  });

  it('has no opinion where its arm has none, and keeps the decision as its part', () => {
    expect(ab({ arms: [arm('a', 1, topic())] }).route(requestOf('post'))).toBeUndefined();
    expect(ab({ arms: [arm('a', 1)] }).route(requestOf('post'))?.parts).toMatchObject([{ router: 'fallback' }]);
  });
});
