import { describe, expect, it } from 'vitest';
import type { CopydeskError } from '../content/errors.ts';
import { withLimits } from './limits.ts';
import { sampleBrief } from './sample-article.ts';
import { passes, score } from './score.ts';
import { type SettingsOptions, settingsFor } from './settings.ts';

const plain = sampleBrief({
  voice: { ...sampleBrief().voice, maxGrade: null, valence: null },
  length: { words: null, tolerance: 0.2 },
});

function faultOf(options: SettingsOptions, brief = plain): CopydeskError {
  try {
    settingsFor(options, brief);
  } catch (fault) {
    return fault as CopydeskError;
  }
  throw new Error('nothing was thrown');
}

describe('settingsFor', () => {
  it('blocks on faults in the text and warns about the rest', () => {
    const { kpis, gates } = settingsFor({}, plain);
    expect(gates).toEqual([
      'grounding',
      'citations',
      'truncation',
      'artefacts',
      'link-targets',
      'originality',
      'banned-words',
    ]);
    for (const id of gates) expect(kpis[id]?.level).toBe('error');
    expect(kpis['reading-grade']).toEqual({ level: 'warn', target: { kind: 'curve', p10: 8, median: 11 }, weight: 3 });
    expect(kpis.authorship?.level).toBe('off');
  });

  it('lets the audience set the reading curves', () => {
    expect(settingsFor({ audience: 'technical' }, plain).kpis['reading-grade']?.target).toEqual({
      kind: 'curve',
      p10: 11,
      median: 15,
    });
  });

  it('asks for every claim and citation where money or health is at stake', () => {
    const { kpis, gates } = settingsFor({}, { ...plain, ymyl: true });
    expect(kpis.grounding?.target).toEqual({ kind: 'ratio', min: 1 });
    expect(kpis.citations?.level).toBe('error');
    expect(gates).toContain('citations');
  });

  it('makes authorship a gate only when a post is to be published', () => {
    const { kpis, gates } = settingsFor({ preset: 'publish' }, plain);
    expect(kpis.authorship?.level).toBe('error');
    expect(gates).toContain('authorship');
  });

  it('takes voice, length and kpi of the brief, which wins over the configuration', () => {
    const brief = sampleBrief({ kpi: { 'reading-grade': { level: 'error', max: 7 } } });
    const { kpis } = settingsFor({ kpi: { 'reading-grade': ['warn', { max: 13 }] } }, brief);
    expect(kpis['reading-grade']).toMatchObject({ level: 'error', target: { max: 7 } });
    expect(kpis['sentiment-fit']?.target).toMatchObject({ min: 0, max: 0.8 });
    expect(kpis.length?.target).toMatchObject({ min: 256, max: 384 });
  });

  it('understands every form of a KPI setting', () => {
    const kpi = {
      coverage: 'off',
      'keyword-density': ['warn', { between: [1, 2] }],
      grounding: ['error', { min: 1 }],
      title: { level: 'error', max: 500 },
      headings: ['error'],
    } as const;
    const { kpis } = settingsFor({ kpi }, plain);
    expect(kpis.coverage?.level).toBe('off');
    expect(kpis['keyword-density']?.target).toMatchObject({ min: 1, max: 2 });
    expect(kpis.grounding?.target).toEqual({ kind: 'ratio', min: 1 });
    expect(kpis.title).toMatchObject({ level: 'error', target: { min: 1, max: 500 } });
    expect(kpis.headings?.level).toBe('error');
  });

  it('puts a curve through points of the user, and lets its maximum decide what passes', () => {
    const kpi = {
      'reading-grade': ['warn', { p10: 9, median: 12, max: 16 }],
      'long-sentences': ['warn', { median: 60 }],
    } as const;
    const { kpis } = settingsFor({ kpi }, plain);
    expect(kpis['reading-grade']?.target).toEqual({ kind: 'curve', p10: 9, median: 12, max: 16 });
    expect(kpis['long-sentences']?.target).toEqual({ kind: 'curve', p10: 25, median: 60 });
  });

  it('drops a gate whose KPI is off', () => {
    expect(settingsFor({ kpi: { originality: 'off' } }, plain).gates).not.toContain('originality');
    expect(settingsFor({ gates: ['headings'] }, plain).gates).toEqual(['headings']);
  });

  it.each<[string, SettingsOptions, string]>([
    ['a slip of the pen', { kpi: { 'keyword-densty': 'warn' } }, 'did you mean "keyword-density"?'],
    ['an unknown gate', { gates: ['grounded'] }, 'known:'],
    ['a maximum of a share', { kpi: { grounding: ['error', { max: 0.5 }] } }, '`min` between 0 and 1'],
    ['a minimum of a curve', { kpi: { 'reading-grade': ['error', { min: 3 }] } }, '`max` above 0'],
    ['points the wrong way round', { kpi: { 'reading-grade': ['warn', { p10: 12 }] } }, '`p10` below `median`'],
    ['points of a band', { kpi: { 'reading-ease': ['warn', { median: 50 }] } }, '`min` not above `max`'],
    [
      'limits the wrong way round',
      { kpi: { 'keyword-density': ['warn', { between: [3, 1] }] } },
      '`min` not above `max`',
    ],
  ])('refuses %s and says how to mend it', (_, options, mend) => {
    const fault = faultOf(options);
    expect(fault.code).toBe('config-invalid');
    expect(fault.mend).toContain(mend);
  });

  it('names the brief that holds the fault', () => {
    const fault = faultOf({}, { ...plain, kpi: { 'reading-grde': { level: 'warn' } } });
    expect(fault.path).toBe(plain.path);
    expect(fault.mend).toBe('did you mean "reading-grade"?');
  });
});

describe('withLimits', () => {
  it.each([3, 7, 9, 12, 20])('moves a curve with its maximum %d: what passes scores at least 0.5', (max) => {
    const target = withLimits({ kind: 'curve', p10: 8, median: 11 }, { max });
    expect(target).not.toBeNull();
    if (target === null) return;
    expect(passes(max, target)).toBe(true);
    expect(score(max, target)).toBeGreaterThanOrEqual(0.5);
    expect(score(max * 1.2, target)).toBeLessThan(0.9);
  });
});
