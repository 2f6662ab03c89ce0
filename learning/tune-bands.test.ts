import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kpis } from '../reports/kpis/all.ts';
import { sampleBrief } from '../reports/sample-article.ts';
import { passes, score } from '../reports/score.ts';
import { type SettingsOptions, settingsFor } from '../reports/settings.ts';
import { fewestPosts, percentile, type TunedBand, tuneBand } from './tune-bands.ts';

const brief = sampleBrief({
  voice: { ...sampleBrief().voice, maxGrade: null, valence: null },
  length: { words: null, tolerance: 0.2 },
});

function tuned(id: string, values: readonly number[], options: SettingsOptions = {}): ReturnType<typeof tuneBand> {
  const kpi = kpis.find((one) => one.id === id);
  if (kpi === undefined) throw new Error(`there is no KPI ${id}`);
  return tuneBand(kpi, values, settingsFor(options, brief));
}

const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
const figures = fc.array(fc.double({ min: 0, max: 2000, noNaN: true }), { minLength: fewestPosts, maxLength: 200 });

describe('tuneBand', () => {
  it('puts a curve through the tenth and fiftieth percentile and passes up to the ninetieth', () => {
    const band = tuned('reading-grade', hundred) as TunedBand;
    expect(band.limits).toEqual({ p10: 10, median: 50, max: 90 });
    expect(band).toMatchObject({ posts: 100, level: 'warn', was: { p10: 8, median: 11 } });
    expect(score(10, band.target)).toBeCloseTo(0.9, 6);
    expect(score(50, band.target)).toBeCloseTo(0.5, 6);
    expect(passes(90, band.target)).toBe(true);
    expect(passes(91, band.target)).toBe(false);
  });

  it('holds nine posts in ten in a band, as many below as above', () => {
    const mood = tuned(
      'sentiment-fit',
      hundred.map((value) => value / 100),
    ) as TunedBand;
    expect(mood.limits).toEqual({ min: 0.06, max: 0.95 });
    expect((tuned('length', hundred) as TunedBand).limits).toEqual({ min: 11 });
  });

  it.each(['reading-grade', 'long-sentences', 'reading-ease', 'length', 'sentiment-fit', 'stock-phrases'])(
    'of %s, misses at most one post in ten, whatever the posts',
    (id) => {
      fc.assert(
        fc.property(figures, (values) => {
          const band = tuned(id, values);
          if (!('limits' in band)) return;
          const missed = values.filter((value) => !passes(value, band.target)).length;
          expect(missed).toBeLessThanOrEqual(values.length / 10);
        }),
      );
    },
  );

  it('does not follow an outlier', () => {
    const odd = [...hundred.slice(0, 95).map((value) => 5 + value / 20), 400, 500, 600, 700, 800];
    expect((tuned('reading-grade', odd) as TunedBand).limits.max).toBeLessThan(10);
  });

  it('never lets more of a keyphrase pass than before, but may ask for less', () => {
    const stuffed = hundred.map((value) => 2 + value / 20);
    const band = tuned('keyword-density', stuffed) as TunedBand;
    expect(band.limits.max).toBe(3);
    const modest = tuned(
      'keyword-density',
      hundred.map((value) => 0.5 + value / 100),
    ) as TunedBand;
    expect(modest.limits).toEqual({ min: 0.5, max: 1.5 });
  });

  it('moves a curve with its maximum where a tenth of the posts has none of it', () => {
    const band = tuned('stock-phrases', [...Array.from({ length: 50 }, () => 0), ...hundred.slice(0, 50)]) as TunedBand;
    expect(band.limits).toEqual({ max: 40 });
  });

  it.each([
    ['grounding', 'a gate is never loosened'],
    ['truncation', 'a gate is never loosened'],
    ['originality', 'a gate is never loosened'],
    ['banned-words', 'a gate is never loosened'],
    ['citations', 'a gate is never loosened'],
    ['outbound-links', 'what every text must be is no habit'],
    ['title', 'search results set it, not the writer'],
    ['headings', 'a fault stays a fault, however usual'],
    ['coverage', 'a share of what was asked for is no habit'],
    ['authorship', 'off'],
  ])('leaves %s alone: %s', (id, why) => {
    expect(tuned(id, hundred)).toEqual({ id, why });
  });

  it('leaves alone what the user made a gate or switched off', () => {
    expect(tuned('reading-grade', hundred, { gates: ['reading-grade'] })).toHaveProperty('why');
    expect(tuned('reading-grade', hundred, { kpi: { 'reading-grade': 'off' } })).toHaveProperty('why', 'off');
  });

  it('says when a KPI applies to too few posts', () => {
    expect(tuned('reading-grade', hundred.slice(0, 9))).toEqual({
      id: 'reading-grade',
      why: 'it applies to 9 of the posts, and 10 are needed',
    });
    expect(tuned('stock-phrases', [...Array.from({ length: 95 }, () => 0), 1, 2, 3, 4, 5])).toEqual({
      id: 'stock-phrases',
      why: 'nine posts in ten have none of it',
    });
  });
});

describe('percentile', () => {
  it('is one of the values, with at least that share at or below it', () => {
    fc.assert(
      fc.property(figures, fc.double({ min: 0.01, max: 1, noNaN: true }), (values, share) => {
        const found = percentile(values, share);
        expect(values).toContain(found);
        const reached = values.filter((value) => value <= found).length;
        expect(reached).toBeGreaterThanOrEqual(share * values.length - 1e-6);
        expect(values.filter((value) => value < found).length).toBeLessThan(share * values.length + 1e-6);
      }),
    );
  });
});
