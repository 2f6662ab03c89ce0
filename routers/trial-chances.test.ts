import { expect, it } from 'vitest';
import { randomStream } from '../analyzers/random-stream.ts';
import { cappedChances, chancesToLead } from './trial-chances.ts';

const outlooks = [
  { mean: 0.6, deviation: 0.1 },
  { mean: 0.55, deviation: 0.2 },
  { mean: 0.4, deviation: 0.1 },
  { mean: 0.55, deviation: 0.02 },
];
const ids = ['a', 'b', 'c', 'd'];
const valueAt = (at: number, normal: number): number => {
  const { mean, deviation } = outlooks[at] as (typeof outlooks)[number];
  return mean + deviation * normal;
};

it('reckons who draws the most as often as drawing shows', () => {
  const random = randomStream('lead');
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const seen = new Map(ids.map((id) => [id, 0]));
  for (let time = 0; time < 40_000; time++) {
    const values = ids.map((_, at) => valueAt(at, normal()));
    const first = ids[values.indexOf(Math.max(...values))] as string;
    seen.set(first, (seen.get(first) ?? 0) + 1 / 40_000);
  }
  const leads = chancesToLead(ids, valueAt);
  expect([...leads.values()].reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9);
  for (const id of ids) expect(Math.abs((leads.get(id) ?? 0) - (seen.get(id) ?? 0)), id).toBeLessThan(0.01);
});

it('keeps trials within the cap, and no chance at 0', () => {
  const leads = chancesToLead(ids, valueAt);
  for (const explore of [0.05, 0.2, 0.5]) {
    const chances = cappedChances(leads, 'a', explore, 32);
    expect(Object.values(chances).reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 6);
    expect(1 - (chances.a ?? 0)).toBeLessThanOrEqual(explore + 0.02);
    expect(Math.min(...Object.values(chances))).toBeGreaterThan(0);
  }
});
