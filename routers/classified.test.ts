import { describe, expect, it } from 'vitest';
import { fitTopics } from '../learning/fit-topics.ts';
import { gardenTopics } from '../test/garden-topics.ts';
import { routerFrom } from './all.ts';
import { classified } from './classified.ts';
import { routerContract } from './router-contract.ts';
import { sampleCandidate, sampleGap, sampleRequest } from './sample-request.ts';
import { packTopics, topicWeights } from './topic-weights.ts';

const weights = fitTopics(gardenTopics());
const about = { at: '2026-11-28T10:00:00Z', labels: 480, labelsHash: 'x', accuracy: null };
const kept = JSON.parse(JSON.stringify(packTopics(weights, about)));
const topics = { loans: ['acme/finance'], roses: ['blum/garden', 'acme/*'] };

routerContract(() => classified({ weights, topics: { ...topics, compost: ['house/*'] }, threshold: 0 }));

const candidates = [sampleCandidate('acme/finance'), sampleCandidate('blum/garden')] as const;

function requestOf(heading: string) {
  return sampleRequest(candidates, { section: { heading, keyphrase: heading } });
}

describe('classified', () => {
  const router = classified({ weights, topics });

  it('sends a section to the models of its learnt topic and says how sure it is', () => {
    const decision = router.route(requestOf('Which interest rate does a bank ask for a mortgage?'));
    expect(decision?.ranking[0].model).toBe('acme/finance');
    expect(decision?.reason).toMatch(/^learnt topic loans \(confidence (0\.\d+|1)/);
    expect(router.route(requestOf('Thorns on a rose bush, and how to prune it'))?.ranking[0].model).toBe('blum/garden');
  });

  it('has no opinion on strangers, on topics without models and at a revision', () => {
    expect(router.route(requestOf('Quantum entanglement in superconducting circuits'))).toBeUndefined();
    expect(router.route(requestOf('How do I knead my sourdough starter?'))).toBeUndefined();
    const section = { heading: 'How do I repay my mortgage?', keyphrase: 'repay a mortgage' };
    const gaps = [sampleGap('reading-ease', 40)];
    expect(router.route(sampleRequest(candidates, { section, gaps }))).toBeUndefined();
    expect(router.route(sampleRequest(candidates, { section }))).toBeDefined();
  });

  it('names a topic that was not learnt, with what was meant', () => {
    expect(() => routerFrom({ classified: { weights: 'topics.json', topics: { lons: ['a/b'] } } }, () => kept)).toThrow(
      expect.objectContaining({ line: expect.stringContaining("no topic 'lons' was learnt — did you mean 'loans'?") }),
    );
  });

  it('comes back from its file as it was, and is refused cut off', () => {
    expect(topicWeights(kept, 'topics.json')).toEqual(weights);
    const damaged = (value: unknown) => () => topicWeights(value, 'topics.json');
    expect(damaged({ ...kept, weights: kept.weights.slice(4) })).toThrow(
      'topics.json: the numbers of the topics are cut',
    );
    expect(damaged({ ...kept, topics: ['loans'] })).toThrow('topics.json.topics: ');
    expect(damaged(null)).toThrow('topics.json: ');
  });
});
