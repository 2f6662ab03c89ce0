import { expect, test } from 'vitest';
import { randomStream } from '../analyzers/random-stream.ts';
import { isHeldOut } from './held-out.ts';
import { pairedGain } from './paired-gain.ts';

test('the interval covers the true difference in about 95 of 100 samples, although sections of a post are alike', () => {
  const random = randomStream('coverage');
  // Twelve uniform numbers: nearly normal, variance 1.
  const normal = (): number => Array.from({ length: 12 }, random).reduce((sum, one) => sum + one, -6);
  let covered = 0;
  for (let sample = 0; sample < 200; sample++) {
    const differences = Array.from({ length: 40 }, (_, post) => {
      const ofPost = normal();
      return [0, 1, 2, 3].map(() => ({ group: `${post}`, by: 0.1 + ofPost + 0.2 * normal() }));
    }).flat();
    const { low, high } = pairedGain(differences);
    if (low <= 0.1 && high >= 0.1) covered++;
  }
  expect(covered).toBeGreaterThanOrEqual(178);
  expect(covered).toBeLessThanOrEqual(198);
});

test('the same differences give the same interval; none give nothing', () => {
  const differences = [
    { group: 'a', by: 0.2 },
    { group: 'b', by: 0 },
    { group: 'b', by: 0.1 },
  ];
  expect(pairedGain(differences)).toEqual(pairedGain(differences));
  expect(pairedGain(differences)).toMatchObject({ mean: expect.closeTo(0.1, 12), groups: 2 });
  expect(pairedGain([])).toEqual({ mean: 0, low: 0, high: 0, groups: 0 });
});

test('about one post in five is kept apart, always the same ones', () => {
  const groups = Array.from({ length: 1000 }, (_, at) => `post-${at}`);
  const kept = groups.filter(isHeldOut);
  expect(kept.length).toBeGreaterThan(160);
  expect(kept.length).toBeLessThan(240);
  expect(groups.filter(isHeldOut)).toEqual(kept);
});
