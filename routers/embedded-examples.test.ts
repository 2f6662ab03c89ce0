import { describe, expect, it } from 'vitest';
import { routerFrom } from './all.ts';
import { embeddedExamples, withVectors } from './embedded-examples.ts';
import { sampleCandidate, sampleRequest } from './sample-request.ts';
import { task } from './task.ts';

const routes = {
  finance: { models: ['acme/large'], examples: ['freeze my credit', 'stop fraud'] },
  garden: { models: ['blum/mini'], examples: ['turn the compost'] },
};
const spec = {
  blend: [
    { 'first-of': [{ semantic: { routes, embeddings: true } }, 'topic'] },
    { semantic: { routes: { other: { models: ['a/b'], examples: ['by its words'] } } } },
    task(),
  ],
};

describe('examples to embed', () => {
  it('are found however deep they stand, and only where vectors are compared', () => {
    expect(embeddedExamples(spec)).toEqual(['freeze my credit', 'stop fraud', 'turn the compost']);
    expect(embeddedExamples('task')).toEqual([]);
    expect(embeddedExamples({ semantic: { routes, embeddings: true, vectors: {} } })).toEqual([]);
  });

  it('make a router that compares vectors once they are there', () => {
    const vectors = new Map([
      ['freeze my credit', [1, 0.1, 0]],
      ['stop fraud', [0.9, 0.2, 0]],
      ['turn the compost', [0, 0, 1]],
    ]);
    const request = sampleRequest([sampleCandidate('acme/large'), sampleCandidate('blum/mini')], {
      signals: { embedding: [0, 0.1, 0.9] },
    });
    expect(routerFrom(spec).route(request)?.parts).toBeUndefined();
    const decision = routerFrom(withVectors(spec, vectors)).route(request);
    expect(decision?.reason).toContain("like 'turn the compost' (similarity 0.99, threshold");
    expect(decision?.ranking[0].model).toBe('blum/mini');
  });
});
