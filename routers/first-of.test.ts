import { describe, expect, it } from 'vitest';
import { firstOf } from './first-of.ts';
import { random } from './random.ts';
import { routerContract } from './router-contract.ts';
import { sampleCandidate, sampleRequest, sampleTopic } from './sample-request.ts';
import { task } from './task.ts';
import { topic } from './topic.ts';

// Without the only model that knows the topic, the next router decides, by another order.
routerContract(() => firstOf([topic(), task()]), { reorders: true });

const banker = sampleCandidate('acme/large', { strengths: { topics: { finance: 0.9 } } });
const teacher = sampleCandidate('blum/mini', { strengths: { tasks: { 'how-to': 0.9 } } });

describe('first-of', () => {
  const router = firstOf([topic(), task()]);

  it('takes the first opinion and keeps it as its part', () => {
    const signals = { topic: sampleTopic('credit · loan · bank') };
    const decision = router.route(sampleRequest([teacher, banker], { task: 'how-to', signals }));
    expect(decision).toMatchObject({ router: 'first-of', parts: [{ router: 'topic' }] });
    expect(decision?.ranking[0].model).toBe('acme/large');
    expect(decision?.reason).toContain('knows finance');
  });

  it('hands over where the first has none', () => {
    const decision = router.route(sampleRequest([teacher, banker], { task: 'how-to' }));
    expect(decision?.parts?.map((part) => part.router)).toEqual(['task']);
    expect(decision?.ranking[0].model).toBe('blum/mini');
  });

  it('has no opinion where none has one', () => {
    expect(router.route(sampleRequest([banker], { task: 'faq' }))).toBeUndefined();
    expect(firstOf([]).route(sampleRequest([banker]))).toBeUndefined();
  });

  it('needs only what all of its routers need', () => {
    expect(firstOf([topic(), topic()]).needs).toEqual(['topic']);
    expect(firstOf([topic(), random()]).needs).toEqual([]);
  });
});
