import { describe, expect, it } from 'vitest';
import { textClassifier } from '../analyzers/text-classifier.ts';
import { gardenTopics } from '../test/garden-topics.ts';
import { evaluateScope, evaluateTopics } from './evaluate-topics.ts';
import { fitTopics } from './fit-topics.ts';
import { topicCurve } from './topic-curve.ts';

const all = gardenTopics();
const [train, test] = [all.filter((_, at) => at % 4 > 0), all.filter((_, at) => at % 4 === 0)];
const now = (): number => 0;

describe('fitTopics', () => {
  it('finds the topics of texts that it has not seen', () => {
    expect(evaluateTopics(train, test, { seed: '1', now }).accuracy).toBeGreaterThan(0.97);
  });

  it('finds nothing where labels are dealt out anew', () => {
    const topics = train.map(({ topic }) => topic);
    // 37 and the number of examples have no divisor in common: every topic meets texts of all others.
    const permuted = train.map(({ text }, at) => ({ text, topic: topics[(37 * at) % train.length] ?? '' }));
    expect(evaluateTopics(permuted, test, { seed: '1', now }).accuracy).toBeLessThan(0.5);
  });

  it('gives the same weights for the same examples and seed', () => {
    expect(fitTopics(train.slice(0, 200))).toEqual(fitTopics(train.slice(0, 200)));
  });

  it('tells strangers apart by a threshold from its own examples', () => {
    const classify = textClassifier(fitTopics(train));
    const strangers = ['Quantum entanglement', 'The parliament votes on fisheries', 'Symphony in D minor'];
    expect(strangers.map((text) => classify(text).isInScope)).toEqual([false, false, false]);
    expect(test.filter(({ text }) => classify(text).isInScope).length / test.length).toBeGreaterThan(0.8);
  });

  it('has no figures for strangers where there are too few topics', () => {
    expect(evaluateScope(train, test, '1')).toBeNull();
  });

  it('refuses one topic alone', () => {
    expect(() => fitTopics([{ text: 'a loan', topic: 'loans' }])).toThrow('every example is about "loans"');
    expect(() => fitTopics([])).toThrow('there is no example');
  });

  it('learns from texts without labels', () => {
    const few = train.filter((_, at) => at % 60 === 0);
    const rest = train.filter((_, at) => at % 60 > 0).map(({ text }) => text);
    const rightWith = (unlabelled: readonly string[]): number => {
      const classify = textClassifier(fitTopics(few, { unlabelled, hasThreshold: false }));
      return test.filter(({ text, topic }) => classify(text).best === topic).length;
    };
    expect(rightWith(rest)).toBeGreaterThan(rightWith([]));
  });
});

describe('topicCurve', () => {
  it('needs fewer labels where they are chosen', () => {
    const mean = (drawn: number): number =>
      ['1', '2', '3']
        .map((seed) => topicCurve(train, test, { marks: [8, 40], seed, drawn }).at(-1)?.accuracy ?? 0)
        .reduce((sum, one) => sum + one, 0) / 3;
    expect(mean(0)).toBeGreaterThan(mean(1));
  });
});
