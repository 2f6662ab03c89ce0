import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type TextFeatureOptions, textFeatures } from './text-features.ts';

const plain: TextFeatureOptions = { bits: 18, words: 2, characters: null };
const whole: TextFeatureOptions = { bits: 18, words: 2, characters: [3, 5] };

function shared(one: string, other: string, options: TextFeatureOptions): number {
  const known = new Set(textFeatures(one, options).dimensions);
  return textFeatures(other, options).dimensions.filter((dimension) => known.has(dimension)).length;
}

describe('textFeatures', () => {
  it('gives words and pairs of words, each once, with ln(1 + times)', () => {
    const { dimensions, weights } = textFeatures('Red fish, red fish', plain);
    // red, fish, red fish, fish red
    expect(dimensions).toHaveLength(4);
    expect([...weights].sort()).toEqual([Math.log(2), Math.log(3), Math.log(3), Math.log(3)]);
  });

  it('is the same on every machine', () => {
    expect([...textFeatures('Compost needs air.', { bits: 16, words: 2, characters: null }).dimensions]).toEqual([
      7542, 30116, 35374, 61672, 63198,
    ]);
  });

  it('takes case, full-width letters and punctuation for no difference', () => {
    expect(textFeatures('COMPOST – needs: air!', plain)).toEqual(textFeatures('ｃompost needs air', plain));
  });

  it('tells the order of words apart by pairs', () => {
    expect(shared('dog bites man', 'man bites dog', plain)).toBe(3);
    expect(textFeatures('dog bites man', plain)).not.toEqual(textFeatures('man bites dog', plain));
    expect(textFeatures('dog bites man', { ...plain, words: 1 })).toEqual(
      textFeatures('man bites dog', { ...plain, words: 1 }),
    );
  });

  it('finds forms of one word alike by their characters alone', () => {
    expect(shared('composting', 'composted', plain)).toBe(0);
    expect(shared('composting', 'composted', whole)).toBeGreaterThan(10);
  });

  it('reads formulas and languages without spaces', () => {
    expect(textFeatures('x^2+1=0', { ...plain, words: 1 }).dimensions).toHaveLength(1);
    expect(textFeatures('堆肥の温度', { ...plain, words: 1 }).dimensions).toHaveLength(5);
    expect(textFeatures('Größe naïve', { ...plain, words: 1 }).dimensions).toHaveLength(2);
  });

  it('has dimensions ascending below 2^bits and finite weights, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.integer({ min: 4, max: 20 }), (text, bits) => {
        const { dimensions, weights } = textFeatures(text, { ...whole, bits });
        expect(weights).toHaveLength(dimensions.length);
        for (let at = 0; at < dimensions.length; at++) {
          expect(dimensions[at]).toBeGreaterThan(at === 0 ? -1 : (dimensions[at - 1] as number));
          expect(dimensions[at]).toBeLessThan(2 ** bits);
          expect(weights[at]).toBeGreaterThan(0);
        }
      }),
    );
    expect(textFeatures('', whole).dimensions).toHaveLength(0);
  });
});
