import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cost } from './cost.ts';
import { fallback } from './fallback.ts';
import { random } from './random.ts';
import { requests, routerContract } from './router-contract.ts';
import { sampleCandidate, sampleRequest } from './sample-request.ts';
import { shadow } from './shadow.ts';
import { task } from './task.ts';
import { topic } from './topic.ts';

routerContract(() => shadow({ router: task(), beside: [topic(), cost()] }));

const large = sampleCandidate('acme/large');
const mini = sampleCandidate('blum/mini');

describe('shadow', () => {
  it('decides by its router and keeps what the others would have taken', () => {
    const router = shadow({
      router: fallback({ models: ['blum/mini'] }),
      beside: [fallback({ models: ['acme/large'] }), topic(), fallback({ models: ['blum/mini'] })],
    });
    const decision = router.route(sampleRequest([large, mini]));
    expect(decision?.reason).toBe(
      'blum/mini stands 1 of 1 in the order; in its shadow fallback would take acme/large; next best acme/large',
    );
    expect(decision?.parts?.map(({ ranking }) => ranking[0].model)).toEqual(['blum/mini', 'acme/large', 'blum/mini']);
  });

  it('never changes a ranking, a score or a stake', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const alone = task().route(request);
        const shadowed = shadow({ router: task(), beside: [random(), cost(), topic()] }).route(request);
        expect(shadowed?.ranking).toEqual(alone?.ranking);
        expect(shadowed?.stake).toEqual(alone?.stake);
      }),
    );
  });

  it('has no opinion where its router has none, whatever the others think', () => {
    expect(shadow({ router: topic(), beside: [random()] }).route(sampleRequest([large]))).toBeUndefined();
  });
});
