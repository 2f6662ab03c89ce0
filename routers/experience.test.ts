import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Experience, learnt, noExperience, type Outcome } from './experience.ts';
import { learntFrom } from './learnt-from.ts';
import { draw } from './lot.ts';

const told = (outcomes: readonly Outcome[], sectionUsd: number | null = null): Experience =>
  outcomes.reduce((known, outcome) => learnt(known, outcome, sectionUsd), noExperience);

/** So many outcomes of a model, around a value. */
const some = (model: string, outcome: number, count: number, context = ['task:faq'], costUsd = 0.01) =>
  Array.from({ length: count }, (_, at) => {
    const spread = 0.1 * (draw(`${model}${at}${context}`) - 0.5);
    return { model, context, outcome: Math.min(1, Math.max(0, outcome + spread)), costUsd };
  });

const mixed = (...streams: (readonly Outcome[])[]) =>
  streams.flat().sort((one, other) => draw(JSON.stringify(one)) - draw(JSON.stringify(other)));

const anyOutcome = fc.record({
  model: fc.constantFrom('a', 'b', 'toString'),
  context: fc.subarray(['task:faq', 'task:intro', 'topic:x', '__proto__']),
  outcome: fc.double({ min: 0, max: 1, noNaN: true }),
  costUsd: fc.double({ min: 0, max: 5, noNaN: true }),
});

describe('experience', () => {
  it('is a pure fold: the same outcomes give the same, and what was known before is left as it was', () => {
    fc.assert(
      fc.property(fc.array(anyOutcome, { maxLength: 40 }), anyOutcome, (outcomes, next) => {
        const known = told(outcomes, 0.01);
        const before = structuredClone(known);
        const after = learnt(known, next, 0.01);
        expect(known).toEqual(before);
        expect(learnt(told(outcomes, 0.01), next, 0.01)).toEqual(after);
        const said = learntFrom(after)(next.context);
        for (const { lead, deviation, trials } of Object.values(said.models)) {
          expect(Number.isFinite(lead) && Number.isFinite(deviation) && trials > 0).toBe(true);
        }
        expect(said.pricePerUsd * 0.01).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('tells models apart, the surer the more it has seen', () => {
    const few = learntFrom(told(mixed(some('a', 0.9, 4), some('b', 0.5, 4))))(['task:faq']);
    const many = learntFrom(told(mixed(some('a', 0.9, 90), some('b', 0.5, 90))))(['task:faq']);
    expect((few.models.a?.lead ?? 0) - (few.models.b?.lead ?? 0)).toBeGreaterThan(0.05);
    expect((many.models.a?.lead ?? 0) - (many.models.b?.lead ?? 0)).toBeCloseTo(0.4, 1);
    expect(many.models.a?.deviation).toBeLessThan((few.models.a?.deviation ?? 0) / 2);
    expect(many.models.a?.trials).toBeCloseTo(90, -1);
  });

  it('knows that a model is good at one kind of section and not at another', () => {
    const streams = [
      some('a', 0.9, 60),
      some('b', 0.6, 60),
      some('a', 0.4, 60, ['task:intro']),
      some('b', 0.7, 60, ['task:intro']),
    ];
    const ask = learntFrom(told(mixed(...streams)));
    const [faq, intro] = [ask(['task:faq']).models, ask(['task:intro']).models];
    expect(faq.a?.lead).toBeGreaterThan(faq.b?.lead ?? 1);
    expect(intro.b?.lead).toBeGreaterThan(intro.a?.lead ?? 1);
  });

  it('does not blame a model for hard work', () => {
    const streams = [
      some('a', 0.3, 40, ['topic:hard']),
      some('b', 0.3, 40, ['topic:hard']),
      some('b', 0.8, 40, ['topic:easy']),
    ];
    const { expected, models } = learntFrom(told(mixed(...streams)))(['topic:easy']);
    expect(expected + (models.a?.lead ?? 0)).toBeGreaterThan(0.55);
  });

  it('notices that a model has become worse, and forgets what it was; the others too are tried anew', () => {
    const before = mixed(some('a', 0.9, 200), some('b', 0.6, 200));
    const known = told(before);
    expect(known.changed).toBeNull();
    const after = some('a', 0.3, 40).reduce((one, outcome) => learnt(one, outcome), known);
    expect(after.changed).toMatchObject({ model: 'a' });
    const { models } = learntFrom(after)(['task:faq']);
    expect(models.a?.lead).toBeLessThan(models.b?.lead ?? 0);
    expect(models.b?.trials).toBeLessThan(40);
  });

  it('is not alarmed by a steady stream', () => {
    expect(told(mixed(some('a', 0.9, 1_000), some('b', 0.6, 1_000))).changed).toBeNull();
  });

  it('puts a price on money as long as sections cost more than they are to, and takes it off again', () => {
    const dear = told(some('a', 0.9, 50, ['task:faq'], 0.03), 0.01);
    expect(dear.pricePerUsd).toBeGreaterThan(0);
    const cheap = some('b', 0.9, 300, ['task:faq'], 0.001).reduce((one, outcome) => learnt(one, outcome, 0.01), dear);
    expect(cheap.pricePerUsd).toBe(0);
    expect(told(some('a', 0.9, 50, ['task:faq'], 0.03)).pricePerUsd).toBe(0);
  });
});
