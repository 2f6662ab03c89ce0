import { describe, expect, it } from 'vitest';
import { keyphraseOf, keyword } from './keyword.ts';
import { routerContract } from './router-contract.ts';
import { sampleCandidate, sampleGap, sampleKeyphrase, sampleRequest } from './sample-request.ts';

routerContract(() => keyword());

const careful = sampleCandidate('acme/careful', { quality: 0.6, strengths: { keywords: 0.95 } });
const fluent = sampleCandidate('blum/fluent', { quality: 0.75, strengths: { keywords: 0.5 } });

describe('keyword', () => {
  it('gives a phrase that is hard to place to the model that keeps it in its band', () => {
    const decision = keyword().route(
      sampleRequest([fluent, careful], { section: { keyphrase: 'credit freeze versus fraud alert', words: 300 } }),
    );
    expect(decision?.ranking[0].model).toBe('acme/careful');
    expect(decision?.reason).toBe(
      "keyphrase 'credit freeze versus fraud alert' 2–4 times in 300 words: acme/careful keeps it in its band (0.95); next best blum/fluent",
    );
  });

  it('gives an easy one to the better writer', () => {
    const decision = keyword().route(
      sampleRequest([fluent, careful], {
        section: { keyphrase: 'compost', words: 800 },
        signals: { keyphrase: sampleKeyphrase('compost', 6) },
      }),
    );
    expect(decision?.ranking[0].model).toBe('blum/fluent');
  });

  it('shows that the analyzer was switched off: what the material brings along is not known', () => {
    const given = { section: { keyphrase: 'compost', words: 800 } };
    const measured = keyword().route(
      sampleRequest([fluent, careful], { ...given, signals: { keyphrase: sampleKeyphrase('compost', 6) } }),
    );
    const blind = keyword().route(sampleRequest([fluent, careful], given));
    expect(measured?.reason).toContain('6 in its points and facts already');
    expect(blind?.reason).not.toContain('already');
    expect(blind?.ranking).not.toEqual(measured?.ranking);
  });

  it("takes the section's keyphrase before the post's, and a stale measurement for none", () => {
    const request = sampleRequest([fluent], { signals: { keyphrase: sampleKeyphrase('home composting', 3) } });
    expect(keyphraseOf(request)).toMatchObject({ phrase: 'home composting', given: 3 });
    const own = sampleRequest([fluent], {
      section: { keyphrase: 'browns and greens' },
      signals: { keyphrase: sampleKeyphrase('home composting', 3) },
    });
    expect(keyphraseOf(own)).toMatchObject({ phrase: 'browns and greens', given: null });
  });

  // Recommended counts of yoastseo 3.6.0: ceil(0.5 × W ÷ (100 × factor)), floor(3.0 × …), never under 2.
  it.each([
    [50, 'compost', 1, 1],
    [99, 'compost', 1, 2],
    [100, 'compost', 2, 2],
    [300, 'home composting', 2, 6],
    [1_000, 'home composting', 4, 21],
    [1_000, 'browns and greens', 4, 21],
    [1_000, 'credit freeze fraud alert', 3, 14],
  ])('asks for the occurrences of the band: %i words, %s', (words, keyphrase, least, most) => {
    expect(keyphraseOf(sampleRequest([fluent], { section: { words, keyphrase } }))).toMatchObject({ least, most });
  });

  it('has no opinion without a keyphrase, or where no card speaks of them', () => {
    const keywords = { primary: null, synonyms: [], secondary: [], entities: [], questions: [] };
    expect(keyword().route(sampleRequest([careful], { brief: { keywords } }))).toBeUndefined();
    expect(keyword().route(sampleRequest([sampleCandidate('a/plain')]))).toBeUndefined();
  });

  it('obeys a rule whose words stand in the phrase', () => {
    const router = keyword({ keyphrases: { compost: ['blum/fluent'] } });
    expect(router.route(sampleRequest([careful, fluent]))?.reason).toContain("rule 'compost' sends it to blum/fluent");
    const other = sampleRequest([careful, fluent], { section: { keyphrase: 'credit freeze' } });
    expect(router.route(other)?.reason).not.toContain('rule');
  });

  describe('at a revision', () => {
    const keywords = sampleCandidate('house/keywords', {
      quality: 0.3,
      strengths: { kpis: { 'keyword-density': 0.95 } },
    });
    const plain = sampleCandidate('house/plain', { quality: 0.3 });

    it('sends a stuffed section to the specialist, with the measured figure', () => {
      const gaps = [sampleGap('keyword-density', 3.8)];
      expect(keyword().route(sampleRequest([plain, keywords], { gaps }))?.reason).toBe(
        "keyphrase 'home composting' at 3.8 % here, band 0.5–3.0: house/keywords trims it; next best house/plain",
      );
    });

    it('says that it is worked in where it is missing', () => {
      const gaps = [sampleGap('keyword-density', 0.1)];
      expect(keyword().route(sampleRequest([plain, keywords], { gaps }))?.reason).toContain(
        'at 0.1 % here, band 0.5–3.0: house/keywords works it in',
      );
    });

    it('is not confused by a phrase with signs that mean something to a replacement', () => {
      const gaps = [sampleGap('keyword-density', 3.8)];
      const decision = keyword().route(sampleRequest([plain], { gaps, section: { keyphrase: '100 % $& natural' } }));
      expect(decision?.reason).toContain("keyphrase '100 % $& natural' at 3.8 % here");
    });
  });
});
