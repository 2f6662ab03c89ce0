import { describe, expect, it } from 'vitest';
import { random } from './random.ts';
import { routerContract } from './router-contract.ts';
import { sampleCandidate, sampleRequest } from './sample-request.ts';

routerContract(() => random());

const four = [
  sampleCandidate('a/one'),
  sampleCandidate('b/two'),
  sampleCandidate('c/three'),
  sampleCandidate('d/four'),
] as const;

describe('random', () => {
  it('says how probable each is', () => {
    const three = [sampleCandidate('a/one'), sampleCandidate('b/one'), sampleCandidate('c/one')] as const;
    expect(random().route(sampleRequest(three))?.chances).toEqual({ 'a/one': 1 / 3, 'b/one': 1 / 3, 'c/one': 1 / 3 });
  });

  it('draws every model about equally often', () => {
    const counts = new Map<string, number>();
    for (let draw = 0; draw < 4_000; draw++) {
      const model = random().route(sampleRequest(four, { seed: `seed ${draw}` }))?.ranking[0].model ?? '';
      counts.set(model, (counts.get(model) ?? 0) + 1);
    }
    for (const { card } of four) {
      expect(counts.get(card.id)).toBeGreaterThan(880);
      expect(counts.get(card.id)).toBeLessThan(1_120);
    }
  });

  it('draws anew for each section', () => {
    const drawn = Array.from(
      { length: 40 },
      (_, index) => random().route(sampleRequest(four, { section: { id: `section-${index}` } }))?.ranking[0].model,
    );
    expect(new Set(drawn).size).toBe(4);
  });
});
