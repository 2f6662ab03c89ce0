import type { Report, ReportFinding, ReportPost, Verdict } from '../report.ts';

/** Something to do, and what it may bring. */
export interface Priority {
  readonly post: ReportPost;
  /** The first finding of its rule in the post. */
  readonly finding: ReportFinding;
  /** Its place in `post.findings`. */
  readonly index: number;
  /** How many further findings the same rule has in the post. */
  readonly more: number;
  /** Points of the post's score (0–100) that the KPI still misses; null where the rule is not a KPI. */
  readonly gain: number | null;
}

/** Errors first, and what is new before what a baseline knew. */
function rank({ level, baseline }: ReportFinding): number {
  return (level === 'error' ? 0 : 2) + (baseline === 'unchanged' ? 1 : 0);
}

const WORST_FIRST: Readonly<Record<Verdict, number>> = { blocked: 0, 'needs-edits': 1, ready: 2 };

function ascending(a: number | string, b: number | string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** In reading order: by line, then column, then rule. Order is stable where all three agree. */
export function byPlace(a: ReportFinding, b: ReportFinding): number {
  return (
    ascending(a.range.start.line, b.range.start.line) ||
    ascending(a.range.start.column, b.range.start.column) ||
    ascending(a.rule, b.rule)
  );
}

/** What an editor should do first in one post: one entry a rule; errors before warnings, new before known, then by what there is to gain. */
export function prioritiesOf(post: ReportPost): readonly Priority[] {
  const first = new Map<string, { finding: ReportFinding; index: number; more: number }>();
  post.findings.forEach((finding, index) => {
    const known = first.get(finding.rule);
    if (known === undefined) {
      first.set(finding.rule, { finding, index, more: 0 });
      return;
    }
    known.more += 1;
    const order = rank(finding) - rank(known.finding) || byPlace(finding, known.finding);
    if (order < 0) Object.assign(known, { finding, index });
  });
  return [...first.values()].map((entry) => ({ ...entry, post, gain: gainOf(post, entry.finding.rule) })).sort(urgency);
}

function gainOf(post: ReportPost, rule: string): number | null {
  const kpi = Object.hasOwn(post.kpis, rule) ? post.kpis[rule] : undefined;
  return kpi === undefined || kpi.score === null ? null : 100 * kpi.weight * (1 - kpi.score);
}

function urgency(a: Priority, b: Priority): number {
  return rank(a.finding) - rank(b.finding) || (b.gain ?? 0) - (a.gain ?? 0) || byPlace(a.finding, b.finding);
}

/** The most urgent of all posts. */
export function topPriorities(report: Report, limit: number): readonly Priority[] {
  return report.posts
    .flatMap((post) => prioritiesOf(post).slice(0, limit))
    .sort((a, b) => urgency(a, b) || ascending(a.post.path, b.post.path))
    .slice(0, limit);
}

/**
 * Every finding of all posts, the most urgent first, for a reader who sees only some: of findings alike, those come first
 * whose rule has had fewest turns in the post, so that one fault made thirty times does not hide the others.
 */
export function everyFinding(report: Report): readonly ReportFinding[] {
  return report.posts
    .flatMap((post) => {
      const turns = new Map<string, number>();
      return post.findings
        .toSorted((a, b) => rank(a) - rank(b) || byPlace(a, b))
        .map((finding) => {
          const turn = turns.get(finding.rule) ?? 0;
          turns.set(finding.rule, turn + 1);
          return { finding, turn, gain: gainOf(post, finding.rule) ?? 0 };
        });
    })
    .sort(
      (a, b) =>
        rank(a.finding) - rank(b.finding) ||
        a.turn - b.turn ||
        b.gain - a.gain ||
        ascending(a.finding.path, b.finding.path) ||
        byPlace(a.finding, b.finding),
    )
    .map(({ finding }) => finding);
}

/** Blocked first, then what needs edits, each by score from the lowest; posts without a score stand before those with one. */
export function worstFirst(posts: readonly ReportPost[]): readonly ReportPost[] {
  return [...posts].sort(
    (a, b) =>
      WORST_FIRST[a.verdict] - WORST_FIRST[b.verdict] || (a.score ?? -1) - (b.score ?? -1) || ascending(a.path, b.path),
  );
}
