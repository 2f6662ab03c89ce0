import type { ReportFinding, ReportKpi, ReportReadability, ReportRoute, ReportSection } from '../report.ts';
import { placeOf } from './sample-texts.ts';

/*
 * Short forms for the parts of the sample report. Everything that a test does not care about has a plausible default.
 */

export function band(min: number | null, max: number | null, tolerance: number): ReportKpi['target'] {
  return { kind: 'band', min, max, tolerance };
}

export function kpi(
  category: ReportKpi['category'],
  title: string,
  [value, unit, score, weight]: readonly [number | null, string, number | null, number],
  [target, expected]: readonly [ReportKpi['target'], string],
  rest: { readonly evidence?: string; readonly before?: number } = {},
): ReportKpi {
  const status = score === null ? 'not-applicable' : score >= 0.9 ? 'pass' : score >= 0.5 ? 'warn' : 'error';
  return { title, category, value, unit, score, weight, status, target, expected, ...rest };
}

export function route(
  ranking: readonly (readonly [model: string, score: number])[],
  reason: string,
  rest: Partial<ReportRoute> = {},
): ReportRoute {
  return {
    moment: 'assign',
    task: 'explanation',
    model: ranking[0]?.[0] ?? '',
    reason,
    pinned: false,
    router: 'blend',
    ranking: ranking.map(([model, score]) => ({ model, score })),
    filtered: [],
    failed: [],
    tokens: { input: 812, cachedInput: 0, output: 176, reasoning: 0, estimated: true },
    costUsd: 0,
    latencyMs: 12,
    attempts: 1,
    ...rest,
  };
}

export function finding(
  [path, text, quotation]: readonly [path: string, text: string, quotation: string],
  [rule, level, section]: readonly [rule: string, level: ReportFinding['level'], section: string | null],
  message: string,
  rest: Pick<Partial<ReportFinding>, 'actual' | 'expected' | 'suggestion'> = {},
): ReportFinding {
  const range = placeOf(text, quotation);
  const fingerprint = `${rule}-${quotation.length}-${range.start.line}`;
  return { rule, level, message, path, section, range, fingerprint, ...rest };
}

/** Readability of about a hundred words at a grade. */
export function readabilityOf(grade: number): ReportReadability {
  return {
    sentences: 8,
    words: 120,
    syllables: 180,
    polysyllables: 9,
    difficultWords: 20,
    readingEase: 118 - 6 * grade,
    grade,
    gunningFog: grade + 1,
    smog: null,
    automatedReadabilityIndex: grade,
    colemanLiau: grade - 1,
    linsearWrite: grade,
    daleChall: 7.2,
    consensusGrade: Math.round(grade),
    lix: 40,
    rix: 3.5,
    longSentences: grade > 12 ? 0.5 : 0.1,
  };
}

/** Signals of a section that reads well. */
export function signals(
  topic: string,
  valence: number,
  [exact, forms, density]: readonly [number, number, number],
  grade: number,
  [supported, total]: readonly [number, number],
): ReportSection['signals'] {
  return {
    topic: { label: topic, confidence: 0.82, fit: 0.74 },
    sentiment: { valence, spread: 0.18, sentences: 6 },
    tone: null,
    keyphrase: { exact, forms, synonyms: 0, density, sentences: [], secondary: [] },
    readability: readabilityOf(grade),
    claims: { total, supported },
  };
}
