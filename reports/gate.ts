import type { MeasuredArticle, SignalName } from '../analyzers/analyzer.ts';
import { languageOf } from '../content/language.ts';
import { describeTarget, describeValue, passes } from './score.ts';
import type { KpiResult } from './scorecard.ts';

/** A KPI that fails the post whatever its score. */
export interface Gate {
  readonly status: 'pass' | 'fail' | 'unverified';
  readonly evidence: string;
}

function isMeasured(article: MeasuredArticle, name: SignalName): boolean {
  return name in article.signals || article.sections.some(({ signals }) => name in signals);
}

/** What a KPI says as a gate. What was not measured has not passed; what there is none of has. */
export function gateOf({ kpi, value, target, measurement, excused }: KpiResult, article: MeasuredArticle): Gate {
  // Two signals for one question: English is measured by the one, every other language by the other.
  const elsewhere = languageOf(article.brief) === 'en' ? 'legibility' : 'readability';
  const unmeasured = kpi.needs.filter((name) => name !== elsewhere && !isMeasured(article, name));
  if (value === null) {
    if (measurement.unverified === true)
      return { status: 'unverified', evidence: measurement.evidence ?? 'not decided' };
    if (unmeasured.length > 0) return { status: 'unverified', evidence: `not measured: ${unmeasured.join(', ')}` };
    return { status: 'pass', evidence: 'nothing to check' };
  }
  const figure = `${describeValue(value, kpi.unit)}, asked for ${describeTarget(target, kpi.unit)}`;
  const evidence = measurement.evidence ?? figure;
  if (excused === true) return { status: 'pass', evidence };
  if (!passes(value, target)) return { status: 'fail', evidence };
  return { status: measurement.unverified === true ? 'unverified' : 'pass', evidence };
}
