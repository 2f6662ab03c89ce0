import { describe, expect, it } from 'vitest';
import { costOf } from './cost.ts';
import { countTokens } from './tokens.ts';

describe('countTokens', () => {
  it('counts words, not characters', () => {
    expect(countTokens('')).toBe(0);
    expect(countTokens('Compost feeds the soil.')).toBeGreaterThanOrEqual(5);
    expect(countTokens('Compost feeds the soil.')).toBeLessThanOrEqual(7);
  });

  it('takes special tokens as text', () => {
    expect(countTokens('<|endoftext|>')).toBeGreaterThan(1);
  });

  it('counts 200,000 letters without a space at once', () => {
    const tokens = countTokens('a'.repeat(200_000));
    expect(tokens).toBeGreaterThan(20_000);
    expect(tokens).toBeLessThan(40_000);
  });

  it('cuts long runs only: a normal text counts as one piece', () => {
    const sentence = 'Brown leaves carry carbon, and kitchen scraps carry nitrogen. ';
    const once = countTokens(sentence);
    expect(countTokens(sentence.repeat(50))).toBeLessThanOrEqual(once * 50);
  });
});

describe('costOf', () => {
  const usage = { inputTokens: 1000, cachedInputTokens: 400, outputTokens: 100, reasoningTokens: 50, estimated: false };

  it('prices cached input apart where the card says so', () => {
    const price = { inputPerMillion: 2, cachedInputPerMillion: 0.5, outputPerMillion: 8 };
    expect(costOf({ price }, usage)).toBeCloseTo((600 * 2 + 400 * 0.5 + 100 * 8) / 1e6, 12);
  });

  it('prices cached input like any other where it does not', () => {
    const price = { inputPerMillion: 2, outputPerMillion: 8 };
    expect(costOf({ price }, usage)).toBeCloseTo((1000 * 2 + 100 * 8) / 1e6, 12);
  });
});
