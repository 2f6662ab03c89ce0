import { describe, expect, it } from 'vitest';
import { routerContract } from './router-contract.ts';
import { sampleCandidate, sampleGap, sampleRequest, sampleTopic } from './sample-request.ts';
import { topic } from './topic.ts';

routerContract(() => topic());
routerContract(() => topic({ topics: { finance: ['house/*', 'z/large'] } }));

const banker = sampleCandidate('acme/large', { quality: 0.6, strengths: { topics: { finance: 0.9 } } });
const gardener = sampleCandidate('blum/mini', { quality: 0.6, strengths: { topics: { gardening: 0.9 } } });
const credit = sampleTopic('credit · freeze · bureau');
const compost = sampleTopic('compost · browns · pile');

describe('topic', () => {
  it('recognises a subject by its vocabulary', () => {
    const decision = topic().route(sampleRequest([gardener, banker], { signals: { topic: credit } }));
    expect(decision?.reason).toBe(
      'topic credit · freeze · bureau: acme/large knows finance (0.9); next best blum/mini',
    );
  });

  it('changes its choice with the topic', () => {
    const route = (signal: typeof credit) =>
      topic().route(sampleRequest([gardener, banker], { signals: { topic: signal } }))?.ranking[0].model;
    expect(route(credit)).toBe('acme/large');
    expect(route(compost)).toBe('blum/mini');
  });

  it('matches words by stem, so that a card may name something narrow', () => {
    const narrow = sampleCandidate('a/narrow', { quality: 0.2, strengths: { topics: { composting: 0.8 } } });
    const decision = topic().route(sampleRequest([narrow, banker], { signals: { topic: compost } }));
    expect(decision?.reason).toContain('a/narrow knows composting (0.8)');
  });

  it('has no opinion where no card knows the topic', () => {
    const poetry = sampleTopic('sonnet · rhyme · metre');
    expect(topic().route(sampleRequest([gardener, banker], { signals: { topic: poetry } }))).toBeUndefined();
  });

  it('does not take one stray word for a subject', () => {
    const river = sampleTopic('river · otter · willow', { terms: ['river', 'otter', 'willow', 'bank'] });
    expect(topic().route(sampleRequest([gardener, banker], { signals: { topic: river } }))).toBeUndefined();
  });

  it('has no opinion once the analyzer is switched off', () => {
    expect(topic().route(sampleRequest([gardener, banker], { signals: {} }))).toBeUndefined();
  });

  it('obeys the rule of the subject', () => {
    const router = topic({ topics: { finance: ['blum/mini'], gardening: ['acme/large'] } });
    const decision = router.route(sampleRequest([banker, gardener], { signals: { topic: credit } }));
    expect(decision?.reason).toBe(
      "topic credit · freeze · bureau: rule 'finance' sends it to blum/mini; next best acme/large",
    );
  });

  it('learns the vocabulary of a site', () => {
    const diver = sampleCandidate('sea/model', { quality: 0.1, strengths: { topics: { diving: 0.9 } } });
    const signals = { topic: sampleTopic('regulator · wreck · nitrox') };
    expect(topic().route(sampleRequest([diver, banker], { signals }))).toBeUndefined();
    const taught = topic({ vocabulary: { diving: ['nitrox', 'regulators'] } });
    expect(taught.route(sampleRequest([diver, banker], { signals }))?.ranking[0].model).toBe('sea/model');
  });

  it('weighs a mixed topic by how much is said of each subject', () => {
    const both = sampleCandidate('c/both', { quality: 0.5, strengths: { topics: { finance: 1, code: 0 } } });
    const score = (label: string) =>
      topic().route(sampleRequest([both], { signals: { topic: sampleTopic(label) } }))?.ranking[0].score ?? -1;
    expect(score('credit · loan · api')).toBeGreaterThan(score('api · server · loan · credit'));
  });

  it('brings a drifting section back: by the KPI, else by knowledge of the topic', () => {
    const gaps = [sampleGap('topic-fit', 0.1, 0.2, 0.25, null)];
    const keeper = sampleCandidate('house/keeper', { quality: 0.3, strengths: { kpis: { 'topic-fit': 0.95 } } });
    const decision = topic().route(sampleRequest([banker, keeper], { gaps, signals: { topic: credit } }));
    expect(decision?.reason).toBe(
      'topic credit · freeze · bureau: fit 0.10, at least 0.25: house/keeper brings it back to its topic; next best acme/large',
    );
    const withoutKeeper = topic().route(sampleRequest([gardener, banker], { gaps, signals: { topic: credit } }));
    expect(withoutKeeper?.ranking[0].model).toBe('acme/large');
  });
});
