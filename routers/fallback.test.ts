import { describe, expect, it } from 'vitest';
import { fallback } from './fallback.ts';
import { order, routerContract } from './router-contract.ts';
import { sampleCandidate, sampleRequest } from './sample-request.ts';

routerContract(() => fallback({ models: ['b/one', 'house/*'] }));

const large = sampleCandidate('acme/large', { quality: 0.95 });
const mini = sampleCandidate('blum/mini', { quality: 0.5 });
const plain = sampleCandidate('house/plain', { quality: 0.3 });
const router = fallback({ models: ['blum/mini', 'house/*'] });

describe('fallback', () => {
  it('asks in the order laid down, whatever the cards promise, and says the place', () => {
    const decision = router.route(sampleRequest([large, plain, mini]));
    expect(order(decision)).toEqual(['blum/mini', 'house/plain', 'acme/large']);
    expect(decision?.reason).toBe('blum/mini stands 1 of 2 in the order; next best house/plain');
  });

  it('moves on where the first may not', () => {
    expect(router.route(sampleRequest([large, plain]))?.reason).toBe(
      'house/plain stands 2 of 2 in the order; next best acme/large',
    );
  });

  it('puts those it does not name after it, the best first, and says so where nobody else is left', () => {
    const other = sampleCandidate('other/one', { quality: 0.6 });
    expect(order(router.route(sampleRequest([other, large, plain])))).toEqual([
      'house/plain',
      'acme/large',
      'other/one',
    ]);
    expect(router.route(sampleRequest([other, large]))?.reason).toBe(
      'the order names nobody who may; acme/large by its general quality (0.95); next best other/one',
    );
  });
});
