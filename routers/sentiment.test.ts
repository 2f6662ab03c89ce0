import { describe, expect, it } from 'vitest';
import { routerContract } from './router-contract.ts';
import { sampleBrief, sampleCandidate, sampleGap, sampleRequest, sampleSentiment } from './sample-request.ts';
import { sentiment } from './sentiment.ts';

routerContract(() => sentiment());

const calm = sampleCandidate('acme/calm', { strengths: { tones: { reassuring: 0.9 } } });
const bright = sampleCandidate('blum/bright', { strengths: { tones: { encouraging: 0.95 } } });
const { voice } = sampleBrief();

describe('sentiment', () => {
  it('follows the tone wished for the section', () => {
    const decision = sentiment().route(sampleRequest([bright, calm], { section: { tone: 'reassuring' } }));
    expect(decision?.reason).toBe('tone reassuring wished: acme/calm writes reassuring (0.9); next best blum/bright');
  });

  it("puts the section's tone before the brief's", () => {
    const brief = { voice: { ...voice, tone: 'encouraging' } };
    expect(sentiment().route(sampleRequest([bright, calm], { brief }))?.ranking[0].model).toBe('blum/bright');
    const own = sampleRequest([bright, calm], { brief, section: { tone: 'reassuring' } });
    expect(sentiment().route(own)?.ranking[0].model).toBe('acme/calm');
  });

  it('knows tones of one family', () => {
    const decision = sentiment().route(sampleRequest([bright, calm], { section: { tone: 'soothing' } }));
    expect(decision?.ranking[0].model).toBe('acme/calm');
  });

  it('reads the tone from the material where none is wished', () => {
    const route = (valence: number) =>
      sentiment().route(sampleRequest([bright, calm], { signals: { sentiment: sampleSentiment(valence) } }));
    expect(route(-0.31)?.reason).toBe(
      'no tone wished, material at valence −0.31 wants reassuring: acme/calm writes reassuring (0.9); next best blum/bright',
    );
    expect(route(0.4)?.ranking[0].model).toBe('blum/bright');
    expect(route(0)).toBeUndefined();
  });

  it('lifts plain material where the brief asks for a bright valence', () => {
    const decision = sentiment().route(
      sampleRequest([bright, calm], {
        brief: { voice: { ...voice, valence: [0.2, 0.6] } },
        signals: { sentiment: sampleSentiment(0) },
      }),
    );
    expect(decision?.ranking[0].model).toBe('blum/bright');
  });

  it('shows that the analyzer was switched off: no opinion without a wish, another reason with one', () => {
    const signals = { sentiment: sampleSentiment(-0.5) };
    expect(sentiment().route(sampleRequest([bright, calm], { signals }))).toBeDefined();
    expect(sentiment().route(sampleRequest([bright, calm]))).toBeUndefined();
    const section = { tone: 'reassuring' };
    const measured = sentiment().route(sampleRequest([bright, calm], { section, signals }))?.reason;
    expect(measured).toContain('material at valence −0.5');
    expect(sentiment().route(sampleRequest([bright, calm], { section }))?.reason).not.toContain('valence');
  });

  it('has no opinion on a tone that no card names', () => {
    expect(sentiment().route(sampleRequest([bright, calm], { section: { tone: 'sardonic' } }))).toBeUndefined();
  });

  it('obeys the rule of the tone', () => {
    const router = sentiment({ tones: { calm: ['blum/*'] } });
    const decision = router.route(sampleRequest([bright, calm], { section: { tone: 'reassuring' } }));
    expect(decision?.reason).toContain("rule 'calm' sends it to blum/bright");
  });

  it('sends a tone that is off to its specialist', () => {
    const specialist = sampleCandidate('house/tone', { quality: 0.3, strengths: { kpis: { 'sentiment-fit': 0.9 } } });
    const gaps = [sampleGap('sentiment-fit', -0.35, 0.1, 0, 0.4)];
    const decision = sentiment().route(sampleRequest([bright, specialist], { gaps, section: { tone: 'reassuring' } }));
    expect(decision?.reason).toBe(
      'tone reassuring wished, tone at −0.35, band 0.00–0.40: house/tone lifts it; next best blum/bright',
    );
  });
});
