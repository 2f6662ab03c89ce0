import { didYouMean } from '../content/did-you-mean.ts';
import { type DisableComment, disableComments } from '../content/disable-comments.ts';
import type { Draft } from '../content/draft.ts';
import type { Finding } from '../content/finding.ts';
import type { KpiId } from '../content/target.ts';
import type { Unweighted } from './scorecard.ts';

/** Results without what comments of the post took out, and what is wrong with the comments. */
export interface Disabled {
  readonly results: readonly Unweighted[];
  readonly faults: readonly { readonly finding: Finding; readonly level: 'warn' | 'error' }[];
}

/** The rule of faults in comments. */
const rule = 'disable-comment';

/**
 * Takes the findings out that comments in the post disable, each with a reason. A KPI of which none is left is excused: it
 * counts as met, as a gate too. Its value and score stay as measured: disabling mends nothing. `known`: all KPIs there are.
 */
export function withoutDisabled(draft: Draft, results: readonly Unweighted[], known: readonly KpiId[]): Disabled {
  const comments = disableComments(draft);
  if (comments.length === 0) return { results, faults: [] };
  const used = new Set<DisableComment>();
  const valid = comments.filter((comment) => faultOf(comment, known) === null);
  const left = results.map((result): Unweighted => {
    const { kpi, measurement, status } = result;
    const about = valid.filter(({ rules }) => rules.includes(kpi.id));
    if (about.length === 0) return result;
    const findings = measurement.findings.filter(({ span }) => {
      const by = about.find(({ scope }) => span.start >= scope.start && span.start < Math.max(scope.end, 1));
      if (by !== undefined) used.add(by);
      return by === undefined;
    });
    const disabled = measurement.findings.length - findings.length;
    if (disabled === 0) return result;
    const isExcused = findings.length === 0 && status !== 'not-applicable';
    const told = `${disabled} disabled in the text`;
    const evidence = measurement.evidence === undefined ? told : `${measurement.evidence}; ${told}`;
    return {
      ...result,
      ...(isExcused ? { status: 'pass', excused: true } : {}),
      measurement: { ...measurement, findings, evidence },
    };
  });
  const measured = new Set(results.map(({ kpi }) => kpi.id));
  const faults = comments.flatMap((comment): Disabled['faults'] => {
    const fault = faultOf(comment, known);
    if (fault !== null) return [{ level: 'error', finding: { rule, span: comment.span, section: null, ...fault } }];
    if (used.has(comment) || !comment.rules.every((name) => measured.has(name))) return [];
    const message = `Nothing of ${comment.rules.join(', ')} is found where this comment disables it`;
    return [
      { level: 'warn', finding: { rule, span: comment.span, section: null, message, suggestion: 'take it out' } },
    ];
  });
  return { results: left, faults };
}

function faultOf(
  { rules, reason }: DisableComment,
  known: readonly KpiId[],
): Pick<Finding, 'message' | 'suggestion'> | null {
  if (rules.length === 0) {
    return { message: 'A comment that disables names no rule', suggestion: 'write `copydesk-disable RULE -- reason`' };
  }
  const unknown = rules.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    const near = didYouMean(unknown, known);
    return {
      message: `There is no rule "${unknown}" to disable`,
      suggestion: near === null ? '`copydesk rules` lists them' : `did you mean "${near}"?`,
    };
  }
  if (reason !== null) return null;
  return {
    message: `A comment disables ${rules.join(', ')} without a reason`,
    suggestion: 'write the reason behind ` -- `',
  };
}
