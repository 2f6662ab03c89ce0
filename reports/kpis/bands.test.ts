import { describe, expect, it } from 'vitest';
import { categoryWeights } from '../presets.ts';
import { articleOf, sampleBrief } from '../sample-article.ts';
import { type KpiResult, scorecard } from '../scorecard.ts';
import { type Settings, type SettingsOptions, settingsFor } from '../settings.ts';
import { kpis } from './all.ts';

/*
 * What every KPI asks for, under every preset and audience that says otherwise, in figures of the reference and not of
 * the code: a bound that is moved, swapped or turned round in the code fails here. A new KPI brings its line.
 */

type Band = readonly [
  id: string,
  setting: string,
  level: 'off' | 'warn' | 'error',
  weight: number,
  /** The last values that pass, and the first that do not. */
  passing: readonly number[],
  failing: readonly number[],
  /** The values that score 0.9 and 0.5; null where every value scores 1. */
  ninety: number | null,
  fifty: number | null,
];

// biome-ignore format: a table is read by columns
const bands: readonly Band[] = [
  ['grounding', 'recommended', 'error', 5, [0.9], [0.899], 0.81, 0.45],
  ['grounding', 'strict', 'error', 5, [1], [0.999], 0.9, 0.5],
  ['citations', 'recommended', 'error', 3, [1], [0.999], 0.9, 0.5],
  ['link-targets', 'recommended', 'error', 2, [1], [0.999], 0.9, 0.5],
  ['truncation', 'recommended', 'error', 2, [1], [0.999], 0.9, 0.5],
  ['artefacts', 'recommended', 'error', 2, [0], [1], 0.5, 1],
  ['outbound-links', 'recommended', 'warn', 1, [1], [0], 0.5, 0],
  ['outbound-links', 'ymyl', 'error', 1, [1], [0], 0.5, 0],
  ['score-gaming', 'recommended', 'error', 1, [0], [1], 0.25, 0.5],
  ['authorship', 'recommended', 'off', 1, [1], [0.999], 0.9, 0.5],
  ['authorship', 'publish', 'error', 1, [1], [0.999], 0.9, 0.5],
  ['topic-fit', 'recommended', 'warn', 3, [0.08], [0.079], 0.072, 0.04],
  ['coverage', 'recommended', 'warn', 3, [0.8], [0.799], 0.72, 0.4],
  ['coverage', 'strict', 'error', 3, [0.9], [0.899], 0.81, 0.45],
  ['upfront-intent', 'recommended', 'warn', 1, [0.6], [0.599], 0.54, 0.3],
  ['reading-grade', 'recommended', 'warn', 3, [11], [11.01], 8, 11],
  ['reading-grade', 'professional', 'warn', 3, [13], [13.01], 10, 13],
  ['reading-grade', 'technical', 'warn', 3, [15], [15.01], 11, 15],
  ['reading-grade', 'strict', 'error', 3, [11], [11.01], 8, 11],
  ['long-sentences', 'recommended', 'warn', 2, [40], [40.01], 25, 40],
  ['long-sentences', 'professional', 'warn', 2, [50], [50.01], 30, 50],
  ['long-sentences', 'technical', 'warn', 2, [55], [55.01], 35, 55],
  ['long-sentences', 'strict', 'error', 2, [40], [40.01], 25, 40],
  ['reading-ease', 'recommended', 'warn', 1, [50], [49.99], 42.5, 35],
  ['reading-ease', 'professional', 'warn', 1, [40], [39.99], 32.5, 25],
  ['reading-ease', 'technical', 'warn', 1, [30], [29.99], 22.5, 15],
  ['length', 'recommended', 'warn', 2, [300], [299], 250, 200],
  ['length', 'strict', 'error', 2, [300], [299], 250, 200],
  ['headings', 'recommended', 'warn', 2, [0], [1], 1, 2],
  ['headings', 'strict', 'error', 2, [0], [1], 1, 2],
  ['paragraphs', 'recommended', 'warn', 1, [200], [200.1], 150, 200],
  ['sentence-openings', 'recommended', 'warn', 1, [0], [1], 1, 2],
  ['alt-text', 'recommended', 'warn', 1, [1], [0.999], 0.9, 0.5],
  ['alt-text', 'strict', 'error', 1, [1], [0.999], 0.9, 0.5],
  ['sentiment-fit', 'recommended', 'warn', 2, [-1, 1], [], null, null],
  ['sentiment-fit', 'mood', 'warn', 2, [-0.1, 0.4], [-0.11, 0.41], 0.525, 0.65],
  ['banned-words', 'recommended', 'error', 2, [0], [1], 0.5, 1],
  ['stock-phrases', 'recommended', 'warn', 1, [4], [4.01], 1.5, 4],
  ['person-fit', 'recommended', 'warn', 1, [0.7], [0.699], 0.63, 0.35],
  ['voice-drift', 'recommended', 'warn', 1, [2.6], [2.61], 1.7, 2.6],
  ['em-dashes', 'recommended', 'off', 1, [10], [10.01], 5, 10],
  ['em-dashes', 'taste', 'warn', 1, [10], [10.01], 5, 10],
  ['bold-openings', 'recommended', 'off', 1, [0.5], [0.51], 0.35, 0.5],
  ['bold-openings', 'taste', 'warn', 1, [0.5], [0.51], 0.35, 0.5],
  ['keyword-density', 'recommended', 'error', 3, [0.5, 3], [0.49, 3.01], 3.5, 4],
  ['keyword-density', 'strict', 'error', 3, [0.5, 2.5], [0.49, 2.51], 3, 3.5],
  ['keyword-distribution', 'recommended', 'warn', 2, [50], [50.01], 30, 50],
  ['keyword-placement', 'recommended', 'warn', 2, [0.6], [0.599], 0.54, 0.3],
  ['keyword-placement', 'strict', 'error', 2, [0.6], [0.599], 0.54, 0.3],
  ['title', 'recommended', 'warn', 1, [1, 600], [0, 601], 660, 720],
  ['title', 'strict', 'error', 1, [1, 600], [0, 601], 660, 720],
  ['description', 'recommended', 'warn', 1, [121, 156], [120, 157], 186, 216],
  ['description', 'strict', 'error', 1, [121, 156], [120, 157], 186, 216],
  ['slug', 'recommended', 'warn', 1, [0], [1], 1, 2],
  ['json-ld', 'recommended', 'warn', 1, [0], [1], 1, 2],
  ['internal-links', 'recommended', 'warn', 1, [1], [0], 0.5, 0],
  ['inbound-links', 'recommended', 'warn', 1, [1], [0], 0.5, 0],
  ['competing-links', 'recommended', 'warn', 1, [0], [1], 0.5, 1],
  ['competing-links', 'strict', 'error', 1, [0], [1], 0.5, 1],
  ['link-text', 'recommended', 'warn', 1, [0], [1], 1, 2],
  ['originality', 'recommended', 'error', 3, [0.3], [0.301], 0.15, 0.3],
  ['originality', 'strict', 'error', 3, [0.2], [0.201], 0.1, 0.2],
  ['repeated-sentences', 'recommended', 'warn', 2, [0], [1], 1, 2],
  ['repeated-sentences', 'strict', 'error', 2, [0], [1], 1, 2],
  ['cannibalisation', 'recommended', 'warn', 1, [0], [1], 0.5, 1],
  ['cannibalisation', 'strict', 'error', 1, [0], [1], 0.5, 1],
];

const options: Readonly<Record<string, SettingsOptions>> = {
  recommended: {},
  professional: { audience: 'professional' },
  technical: { audience: 'technical' },
  strict: { preset: 'strict' },
  ymyl: { preset: 'ymyl' },
  publish: { preset: 'publish' },
  taste: { kpi: { 'em-dashes': 'warn', 'bold-openings': 'warn' } },
  mood: { kpi: { 'sentiment-fit': ['warn', { between: [-0.1, 0.4] }] } },
};

/** A brief that asks for nothing itself. */
const brief = sampleBrief({
  voice: { ...sampleBrief().voice, maxGrade: null, valence: null },
  length: { words: null, tolerance: 0.2 },
});
const article = articleOf('# Title\n\nText.\n', brief);
const settingsOf = (setting: string): Settings => settingsFor(options[setting] ?? {}, brief);

/** What the scorecard says of a KPI that has measured such a value; null where the KPI is off. */
function resultOf(id: string, setting: string, value: number): KpiResult | null {
  const kpi = kpis.find((one) => one.id === id);
  if (kpi === undefined) throw new Error(`there is no KPI ${id}`);
  const measured = { ...kpi, measure: () => ({ value, sections: new Map(), findings: [] }) };
  return scorecard(article, settingsOf(setting), [measured]).kpis.get(id) ?? null;
}

describe.each(bands)('%s, %s', (id, setting, level, weight, passing, failing, ninety, fifty) => {
  it(`is ${level}, with weight ${weight}`, () => {
    expect(settingsOf(setting).kpis[id]).toMatchObject({ level, weight });
  });

  // What is off is not judged; its bounds stand under the preset that switches it on.
  if (level === 'off') return;

  it('passes its bounds and fails just beyond', () => {
    for (const value of passing) expect(resultOf(id, setting, value)?.status, `${value}`).toBe('pass');
    for (const value of failing) expect(resultOf(id, setting, value)?.status, `${value}`).toBe(level);
  });

  it('scores in full up to a band, and falls as it should', () => {
    const curve = passing.length === 1 && passing[0] === fifty;
    for (const value of passing) expect(resultOf(id, setting, value)?.score).toBeCloseTo(curve ? 0.5 : 1, 6);
    if (ninety !== null) expect(resultOf(id, setting, ninety)?.score).toBeCloseTo(0.9, 6);
    if (fifty !== null) expect(resultOf(id, setting, fifty)?.score).toBeCloseTo(0.5, 6);
  });
});

describe('the bands', () => {
  it('are known for every KPI, under every preset and audience that says otherwise', () => {
    const told = new Set(bands.map(([id, setting]) => `${id}, ${setting}`));
    const untold: string[] = [];
    for (const { id } of kpis) {
      const seen = new Set<string>();
      for (const setting of ['recommended', 'professional', 'technical', 'strict', 'ymyl', 'publish']) {
        const asked = JSON.stringify(settingsOf(setting).kpis[id]);
        // Only what no earlier setting asked for is new.
        if (!seen.has(asked) && !told.has(`${id}, ${setting}`)) untold.push(`${id}, ${setting}: ${asked}`);
        seen.add(asked);
      }
    }
    expect(untold).toEqual([]);
  });

  it('are put together in the proportions of the reference', () => {
    expect(categoryWeights).toEqual({
      trust: 30,
      topic: 20,
      readability: 15,
      voice: 15,
      keywords: 10,
      originality: 10,
    });
  });

  it('block a post where a preset says so', () => {
    const always = ['grounding', 'citations', 'truncation', 'artefacts', 'link-targets', 'originality', 'banned-words'];
    expect(settingsOf('recommended').gates).toEqual(always);
    expect(settingsOf('strict').gates).toEqual(always);
    expect(settingsOf('ymyl').gates).toEqual(always);
    expect(settingsOf('publish').gates).toEqual([...always, 'authorship']);
  });
});
