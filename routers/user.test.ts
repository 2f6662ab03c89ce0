import { describe, expect, it } from 'vitest';
import { order, routerContract } from './router-contract.ts';
import { sampleCandidate, sampleRequest } from './sample-request.ts';
import { user } from './user.ts';

routerContract(() => user());

const large = sampleCandidate('acme/large', { quality: 0.95 });
const mini = sampleCandidate('blum/mini', { quality: 0.5 });
const plain = sampleCandidate('house/plain', { quality: 0.3 });
const ask = (prefer: readonly string[], candidates = [large, mini, plain] as const) =>
  user().route(sampleRequest(candidates, { user: { name: 'anna', prefer } }));

describe('user', () => {
  it('takes what the requester prefers, in her order, the others by quality', () => {
    expect(order(ask(['house/*', 'blum/mini']))).toEqual(['house/plain', 'blum/mini', 'acme/large']);
    expect(ask(['gone/one', 'house/*'])?.reason).toBe('anna prefers house/plain (2 of 2); next best acme/large');
  });

  it('has no opinion without a requester, without preferences, and where none of them may', () => {
    expect(user().route(sampleRequest([large, mini]))).toBeUndefined();
    expect(ask([])).toBeUndefined();
    expect(ask(['gone/*'])).toBeUndefined();
  });
});
