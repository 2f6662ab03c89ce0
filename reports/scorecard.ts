import type { MeasuredArticle } from '../analyzers/analyzer.ts';
import { languageName, languageOf } from '../content/language.ts';
import type { Range } from '../content/position.ts';
import type { SectionId } from '../content/section.ts';
import type { Gap, KpiId, Target } from '../content/target.ts';
import { arithmeticOf } from './arithmetic.ts';
import { withoutDisabled } from './disabled.ts';
import { isCommissioned } from './evidence.ts';
import { type Gate, gateOf } from './gate.ts';
import { type Category, type Kpi, type Measurement, notApplicable } from './kpi.ts';
import { kpis as everyKpi } from './kpis/all.ts';
import { locate } from './locate.ts';
import { passes, score } from './score.ts';
import type { Settings } from './settings.ts';
import { verdictOf } from './verdict.ts';
import { categoriesOf, weigh } from './weigh.ts';

export type Verdict = 'ready' | 'needs-edits' | 'blocked';
type Status = 'pass' | 'warn' | 'error' | 'not-applicable';

/** A finding with everything a report adds: level, lines and columns, and a name that survives moved lines. */
export interface LocatedFinding {
  readonly rule: string;
  readonly level: 'warn' | 'error';
  readonly message: string;
  readonly path: string;
  readonly section: SectionId | null;
  readonly range: Range;
  readonly actual?: number | string;
  readonly expected?: string;
  readonly suggestion?: string;
  readonly fingerprint: string;
}

/** One KPI of one post. */
export interface KpiResult {
  readonly kpi: Kpi;
  readonly level: 'warn' | 'error';
  /** What the settings ask for; sections are held to it. */
  readonly asked: Target;
  /** The target that held in effect for the post. */
  readonly target: Target;
  readonly value: number | null;
  /** In [0, 1]. */
  readonly score: number | null;
  /** Share of the post's score, in [0, 1]; 0 where not applicable. The weights sum to 1. */
  readonly weight: number;
  readonly status: Status;
  /** Comments in the post disable all that was found, so it counts as met, whatever its value. */
  readonly excused?: true;
  readonly measurement: Measurement;
}

/** What a post is worth, and what to do about it. Scores are in [0, 1], unrounded. */
export interface Scorecard {
  readonly score: number | null;
  readonly verdict: Verdict;
  readonly why: string;
  readonly arithmetic: string;
  readonly kpis: ReadonlyMap<KpiId, KpiResult>;
  readonly categories: ReadonlyMap<Category, { readonly score: number; readonly weight: number }>;
  readonly gates: ReadonlyMap<KpiId, Gate>;
  readonly findings: readonly LocatedFinding[];
  /** What a revision of a section could gain, most first; sections without a gap are absent. In reading order. */
  readonly gaps: ReadonlyMap<SectionId, readonly Gap[]>;
}

/** A result before its place among the others is known. */
export type Unweighted = Omit<KpiResult, 'weight'>;

/** What was not measured for the language of the post has not passed either: a gate on it reads `unverified`. */
function measurementOf(kpi: Kpi, article: MeasuredArticle, target: Target): Measurement {
  const language = languageOf(article.brief);
  if (kpi.englishOnly !== true || language === 'en') return kpi.measure(article, target);
  const evidence = `measured for English only; this post is ${languageName(language)}`;
  return { ...notApplicable, evidence, unverified: true };
}

function resultOf(kpi: Kpi, article: MeasuredArticle, level: 'warn' | 'error', target: Target): Unweighted {
  const measurement = measurementOf(kpi, article, target);
  const { value } = measurement;
  const effective = measurement.target ?? target;
  const missed = measurement.mild === true ? 'warn' : level;
  const status = value === null ? 'not-applicable' : passes(value, effective) ? 'pass' : missed;
  return { kpi, level, asked: target, target: effective, value, score: score(value, effective), status, measurement };
}

function gapsOf(article: MeasuredArticle, results: readonly KpiResult[]): Scorecard['gaps'] {
  const gaps = new Map<SectionId, Gap[]>();
  for (const { section } of article.sections) gaps.set(section.id, []);
  for (const { kpi, asked: target, weight, measurement, excused } of results) {
    if (excused === true) continue;
    for (const [id, value] of measurement.sections) {
      if (value === null || passes(value, target)) continue;
      gaps.get(id)?.push({ kpi: kpi.id, value, target, loss: weight * (1 - (score(value, target) ?? 1)) });
    }
  }
  for (const [id, list] of gaps) {
    if (list.length === 0) gaps.delete(id);
    else list.sort((one, other) => other.loss - one.loss || (one.kpi < other.kpi ? -1 : 1));
  }
  return gaps;
}

/** Measures every KPI that is not off, scores and weighs it, and judges the post. Pure; linear in the text. */
export function scorecard(article: MeasuredArticle, settings: Settings, kpis: readonly Kpi[] = everyKpi): Scorecard {
  const measured = kpis.flatMap((kpi) => {
    const setting = settings.kpis[kpi.id];
    return setting === undefined || setting.level === 'off'
      ? []
      : [resultOf(kpi, article, setting.level, setting.target)];
  });
  const known = [...new Set([...everyKpi, ...kpis].map(({ id }) => id))];
  const { results: unweighted, faults } = withoutDisabled(article.draft, measured, known);
  const results = weigh(unweighted, settings);
  const applicable = results.filter((result) => result.score !== null);
  const total =
    applicable.length === 0 ? null : applicable.reduce((sum, one) => sum + one.weight * (one.score ?? 0), 0);
  const byId = new Map(results.map((result) => [result.kpi.id, result]));
  const gates = new Map<KpiId, Gate>();
  for (const id of settings.gates) {
    const result = byId.get(id);
    if (result !== undefined) gates.set(id, gateOf(result, article));
  }
  const categories = categoriesOf(results);
  const findings = locate(article, results, faults);
  return {
    score: total,
    ...verdictOf({ score: total, results, gates, findings, commissioned: isCommissioned(article) }),
    arithmetic: arithmeticOf(total, categories),
    kpis: byId,
    categories,
    gates,
    findings,
    gaps: gapsOf(article, results),
  };
}

/** Below this a difference is the order of additions, not a better text. */
const noise = 1e-9;

const rank = { fail: 0, unverified: 1, pass: 2 };

function brokenGate(before: Scorecard, after: Scorecard): KpiId | null {
  for (const [id, gate] of before.gates) {
    const next = after.gates.get(id);
    if (next === undefined || rank[next.status] < rank[gate.status]) return id;
    const [was, is] = [before.kpis.get(id)?.score ?? null, after.kpis.get(id)?.score ?? null];
    if (gate.status === 'fail' && next.status === 'fail' && was !== null && is !== null && is < was - noise) return id;
  }
  return null;
}

/** What all sections' gaps cost together. */
function lossOf(card: Scorecard): number {
  return [...card.gaps.values()].flat().reduce((sum, { loss }) => sum + loss, 0);
}

/**
 * Whether a revision is worth keeping: the score rises, and no gate breaks or gets worse. Where the score stays, it is
 * the sections that decide: a KPI of the whole post may not feel that one of its sections came right.
 */
export function isBetter(before: Scorecard, after: Scorecard): { readonly better: boolean; readonly why: string } {
  const broken = brokenGate(before, after);
  if (broken !== null) {
    return {
      better: false,
      why: `it breaks the gate ${broken}: ${after.gates.get(broken)?.evidence ?? 'not measured'}`,
    };
  }
  const [was, is] = [before.score, after.score];
  if (is === null) return { better: false, why: 'nothing could be measured afterwards' };
  if (was === null) return { better: true, why: `it can be measured now: ${(100 * is).toFixed(1)}` };
  const change = `${(100 * was).toFixed(2)} → ${(100 * is).toFixed(2)}`;
  if (is > was + noise) return { better: true, why: `score ${change}` };
  if (is >= was - noise && lossOf(after) < lossOf(before) - noise) {
    return { better: true, why: `score unchanged at ${(100 * was).toFixed(1)}, its sections miss less` };
  }
  return {
    better: false,
    why: Math.abs(is - was) <= noise ? `score unchanged at ${(100 * was).toFixed(1)}` : `score ${change}`,
  };
}
