import { describe, expect, it } from 'vitest';
import { analyzers } from './all.ts';
import { analyzerContract } from './analyzer-contract.ts';

analyzerContract(analyzers);

describe('the list of analyzers', () => {
  it('names each once, and nobody needs one that is not there', () => {
    const names = new Set<string>(analyzers.map(({ name }) => name));
    expect(names.size).toBe(analyzers.length);
    for (const { needs } of analyzers) for (const need of needs) expect(names).toContain(need);
  });

  it('leaves the global Math as it was, whoever was imported', () => {
    expect(Object.getOwnPropertyNames(Math)).not.toContain('copySign');
    expect(Object.getOwnPropertyNames(Math)).not.toContain('legacyRound');
  });
});
