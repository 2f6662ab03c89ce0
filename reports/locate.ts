import { createHash } from 'node:crypto';
import type { MeasuredArticle } from '../analyzers/analyzer.ts';
import type { Finding } from '../content/finding.ts';
import { rangeOf, type Span } from '../content/position.ts';
import type { KpiResult, LocatedFinding } from './scorecard.ts';

/** Long stretches are told apart by their beginnings and lengths well enough. */
const fingerprinted = 400;

function clamp({ start, end }: Span, length: number): Span {
  const from = Math.min(Math.max(0, start), length);
  return { start: from, end: Math.min(Math.max(from, end), length) };
}

/** What a finding is about, whatever its line, its white space and its case. */
function subjectOf(finding: Finding, span: Span, source: string): string {
  const stretch = source.slice(span.start, Math.min(span.end, span.start + fingerprinted));
  return `${finding.rule}\n${stretch.replace(/\s+/g, ' ').trim().toLowerCase()}`;
}

/**
 * The findings of a post at their lines and columns, in reading order. A missed target gives its findings the KPI's
 * level; what a passing KPI noticed on the way is a warning. Faults met while reading the file come along as errors,
 * or at the level of the KPI they name; `faults` are others, at levels of their own.
 */
export function locate(
  article: MeasuredArticle,
  results: readonly KpiResult[],
  faults: readonly { readonly finding: Finding; readonly level: 'warn' | 'error' }[] = [],
): readonly LocatedFinding[] {
  const { draft } = article;
  const levels = new Map(results.map((result) => [result.kpi.id, result.level]));
  const found: { finding: Finding; level: 'warn' | 'error'; span: Span }[] = [];
  for (const problem of draft.problems) {
    const level = levels.get(problem.rule) ?? 'error';
    found.push({ finding: problem, level, span: clamp(problem.span, draft.source.length) });
  }
  for (const { status, measurement } of results) {
    const level = status === 'error' ? 'error' : 'warn';
    for (const finding of measurement.findings) {
      found.push({ finding, level, span: clamp(finding.span, draft.source.length) });
    }
  }
  for (const { finding, level } of faults)
    found.push({ finding, level, span: clamp(finding.span, draft.source.length) });
  found.sort(
    (one, other) =>
      one.span.start - other.span.start ||
      one.span.end - other.span.end ||
      (one.finding.rule < other.finding.rule ? -1 : one.finding.rule > other.finding.rule ? 1 : 0),
  );
  const ordinals = new Map<string, number>();
  return found.map(({ finding, level, span }) => {
    const { span: _, section, ...rest } = finding;
    const subject = subjectOf(finding, span, draft.source);
    const ordinal = ordinals.get(subject) ?? 0;
    ordinals.set(subject, ordinal + 1);
    const fingerprint = createHash('sha256').update(`${subject}\n${ordinal}`).digest('hex').slice(0, 16);
    return { ...rest, level, path: draft.path, section, range: rangeOf(draft.lines, span), fingerprint };
  });
}
