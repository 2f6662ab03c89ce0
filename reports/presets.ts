import type { KpiId, Target } from '../content/target.ts';
import type { Category } from './kpi.ts';

export type Level = 'off' | 'warn' | 'error';

/** What a preset or an audience says otherwise about a KPI. */
export interface Override {
  readonly level?: Level;
  readonly target?: Target;
}

export type Overrides = Readonly<Record<KpiId, Override>>;

export const presetNames = ['recommended', 'strict', 'ymyl', 'publish'] as const;
export type PresetName = (typeof presetNames)[number];

export const audienceNames = ['general', 'professional', 'technical'] as const;
export type AudienceName = (typeof audienceNames)[number];

/** How much each category adds to the score; only the proportions matter. */
export const categoryWeights: Readonly<Record<Category, number>> = {
  trust: 30,
  topic: 20,
  readability: 15,
  voice: 15,
  keywords: 10,
  originality: 10,
};

const error = { level: 'error' } as const;

/** Faults in the text itself are errors; what a good human writer may decide otherwise is a warning. */
const recommended: Overrides = {
  grounding: error,
  citations: error,
  'link-targets': error,
  truncation: error,
  artefacts: error,
  'score-gaming': error,
  'banned-words': error,
  originality: error,
  'keyword-density': error,
  authorship: { level: 'off' },
  // Taste: a publisher who wants them switches them on.
  'em-dashes': { level: 'off' },
  'bold-openings': { level: 'off' },
};

/** Presets beyond `recommended` are laid over it. */
export const presets: Readonly<Record<PresetName, { readonly kpi: Overrides; readonly gates: readonly KpiId[] }>> = {
  recommended: {
    kpi: recommended,
    gates: ['grounding', 'citations', 'truncation', 'artefacts', 'link-targets', 'originality', 'banned-words'],
  },
  strict: {
    kpi: {
      grounding: { level: 'error', target: { kind: 'ratio', min: 1 } },
      coverage: { level: 'error', target: { kind: 'ratio', min: 0.9 } },
      length: error,
      headings: error,
      title: error,
      description: error,
      'alt-text': error,
      'reading-grade': error,
      'long-sentences': error,
      'keyword-density': { level: 'error', target: { kind: 'band', min: 0.5, max: 2.5, tolerance: 1 } },
      'keyword-placement': error,
      'competing-links': error,
      'repeated-sentences': error,
      cannibalisation: error,
      originality: { level: 'error', target: { kind: 'curve', p10: 0.1, median: 0.2 } },
    },
    gates: [],
  },
  /** Your money or your life: health, money, safety. */
  ymyl: {
    kpi: {
      grounding: { level: 'error', target: { kind: 'ratio', min: 1 } },
      'outbound-links': error,
      'reading-grade': error,
    },
    gates: [],
  },
  publish: { kpi: { authorship: error }, gates: ['authorship'] },
};

/** Curves of real human posts of each kind. */
export const audiences: Readonly<Record<AudienceName, Overrides>> = {
  general: {},
  professional: {
    'reading-grade': { target: { kind: 'curve', p10: 10, median: 13 } },
    'reading-ease': { target: { kind: 'band', min: 40, max: null, tolerance: 15 } },
    'long-sentences': { target: { kind: 'curve', p10: 30, median: 50 } },
  },
  technical: {
    'reading-grade': { target: { kind: 'curve', p10: 11, median: 15 } },
    'reading-ease': { target: { kind: 'band', min: 30, max: null, tolerance: 15 } },
    'long-sentences': { target: { kind: 'curve', p10: 35, median: 55 } },
  },
};
