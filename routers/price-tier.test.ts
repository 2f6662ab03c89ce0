import { describe, expect, it } from 'vitest';
import { priceTier } from './price-tier.ts';
import type { Candidate } from './router.ts';
import { order, routerContract } from './router-contract.ts';
import { sampleCandidate, sampleRequest } from './sample-request.ts';

routerContract(() => priceTier());

/** 1,000 tokens in, 400 out: half a cent by list, 0.0013 in a batch. */
const batch = { inputPerMillion: 0.5, outputPerMillion: 2 };
const slow = sampleCandidate('acme/batch', { price: { inputPerMillion: 1, outputPerMillion: 10, batch } }, 0.005);
const cheap = sampleCandidate('blum/mini', {}, 0.003);
const warm: Candidate = { ...cheap, estimate: { ...cheap.estimate, warmCostUsd: 0.0024 } };

describe('price-tier', () => {
  it('takes list prices where nothing better applies', () => {
    expect(priceTier().route(sampleRequest([slow, cheap]))?.reason).toBe(
      'blum/mini costs 0.0030 USD at list price; next best acme/batch',
    );
  });

  it('takes batch prices where nobody waits, and says what they save', () => {
    const decision = priceTier().route(sampleRequest([slow, warm], { policy: { priority: 'batch' } }));
    expect(order(decision)).toEqual(['acme/batch', 'blum/mini']);
    expect(decision?.reason).toBe(
      'acme/batch costs 0.0013 USD at batch prices, 74 % under its list price; next best blum/mini',
    );
  });

  it('counts a warm cache, and says what it saves', () => {
    expect(priceTier().route(sampleRequest([slow, warm]))?.reason).toBe(
      'blum/mini costs 0.0024 USD with a warm prompt cache, 20 % under its list price; next best acme/batch',
    );
  });

  it('has free models first, and says so', () => {
    const house = sampleCandidate('house/plain', {}, 0);
    expect(priceTier().route(sampleRequest([warm, house]))?.reason).toBe('house/plain is free; next best blum/mini');
  });
});
