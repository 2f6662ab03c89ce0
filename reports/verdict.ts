import type { KpiId } from '../content/target.ts';
import type { Gate } from './gate.ts';
import type { KpiResult, LocatedFinding, Verdict } from './scorecard.ts';

/** A post below is not ready whatever its gates say. */
const readyFrom = 0.7;

interface Facts {
  readonly score: number | null;
  readonly results: readonly KpiResult[];
  readonly gates: ReadonlyMap<KpiId, Gate>;
  readonly findings: readonly LocatedFinding[];
  /** Written from a brief: then what is claimed must be verified. A found draft is only told what is known. */
  readonly commissioned: boolean;
}

function listed(names: readonly string[]): string {
  return names.length <= 3 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
}

/** The verdict on a post and the one clause that decided it. */
export function verdictOf({ score, results, gates, findings, commissioned }: Facts): {
  readonly verdict: Verdict;
  readonly why: string;
} {
  const failed = [...gates].filter(([, gate]) => gate.status === 'fail');
  if (failed.length > 0) {
    const why = failed.slice(0, 3).map(([id, gate]) => `${id} (${gate.evidence})`);
    return { verdict: 'blocked', why: `gate failed: ${listed([...why, ...failed.slice(3).map(([id]) => id)])}` };
  }
  const errors = results.filter(({ status }) => status === 'error').map(({ kpi }) => kpi.id);
  const known = new Set(results.map(({ kpi }) => kpi.id));
  const unreadable = findings
    .filter(({ rule, level }) => level === 'error' && !known.has(rule))
    .map(({ rule }) => rule);
  const faults = [...new Set([...unreadable, ...errors])];
  if (faults.length > 0) return { verdict: 'needs-edits', why: `errors: ${listed(faults)}` };
  const open = [...gates].filter(([, gate]) => gate.status === 'unverified');
  const [first] = open;
  if (commissioned && first !== undefined) {
    return { verdict: 'needs-edits', why: `to be verified: ${first[0]} (${first[1].evidence})` };
  }
  if (score === null) return { verdict: 'needs-edits', why: 'nothing could be measured' };
  const points = (100 * score).toFixed(1);
  if (score < readyFrom) return { verdict: 'needs-edits', why: `score ${points} is under ${100 * readyFrom}` };
  const warnings = results.filter(({ status }) => status === 'warn').length;
  const rest = warnings === 0 ? 'every KPI on target' : `${warnings} ${warnings === 1 ? 'KPI' : 'KPIs'} to look at`;
  return { verdict: 'ready', why: `score ${points}, no error, ${rest}` };
}
