import type { Report, ReportKpi, ReportPost, ReportRevision, ReportRoute, Verdict } from '../report.ts';
import { count, decimal, duration, money, scoreText } from './figures.ts';

/** The same words in every format. */
export const VERDICTS: Readonly<Record<Verdict, string>> = {
  ready: 'Ready',
  'needs-edits': 'Needs edits',
  blocked: 'Blocked',
};

export const HONESTY = 'Heuristic scores; not Google signals.';

export const STATUSES: Readonly<Record<ReportKpi['status'], string>> = {
  pass: 'pass',
  warn: 'warning',
  error: 'error',
  'not-applicable': 'not applicable',
};

export const CATEGORIES: Readonly<Record<ReportKpi['category'], string>> = {
  trust: 'Grounding and trust',
  topic: 'Topical fit',
  readability: 'Readability and structure',
  voice: 'Voice and sentiment',
  keywords: 'Keywords and metadata',
  originality: 'Originality',
};

/** What a post is called: its title, else its path. */
export function nameOf(post: ReportPost): string {
  return post.title ?? post.path;
}

/** `812 of 900 words`. */
export function lengthOf(part: { readonly words: number; readonly targetWords: number | null }): string {
  return part.targetWords === null
    ? count(part.words, 'word')
    : `${decimal(part.words, 0)} of ${count(part.targetWords, 'word')}`;
}

/** `62 → 78`, or the score alone where nothing was revised. */
export function scoreChange(before: number | null, after: number | null): string {
  return before === null || before === after ? scoreText(after) : `${scoreText(before)} → ${scoreText(after)}`;
}

/** `3 posts: 1 ready, 1 needs edits, 1 blocked; 2 files failed`. */
export function headline(report: Report): string {
  const { posts, ready, needsEdits, blocked } = report.summary;
  const verdicts = [
    ready > 0 && `${decimal(ready, 0)} ready`,
    needsEdits > 0 && `${decimal(needsEdits, 0)} ${needsEdits === 1 ? 'needs' : 'need'} edits`,
    blocked > 0 && `${decimal(blocked, 0)} blocked`,
  ].filter((part) => part !== false);
  const done = verdicts.length === 0 ? count(posts, 'post') : `${count(posts, 'post')}: ${verdicts.join(', ')}`;
  return report.failures.length === 0 ? done : `${done}; ${count(report.failures.length, 'file')} failed`;
}

/** `4 errors, 9 warnings`. */
export function tally({ errors, warnings, known }: Report['summary']): string {
  const rest = known === undefined ? '' : `; ${decimal(known, 0)} known to the baseline`;
  return `${count(errors, 'error')}, ${count(warnings, 'warning')}${rest}`;
}

/** The worst verdict: what a whole run is called by. A file that failed blocks. */
export function verdictOf(report: Report): Verdict {
  if (report.summary.blocked > 0 || report.failures.length > 0) return 'blocked';
  return report.summary.needsEdits > 0 ? 'needs-edits' : 'ready';
}

/** What a call took: `1,204 + 310 tokens, $0.0021, 3.4 s`; free calls leave out the money. */
export function priceOf(route: ReportRoute): string {
  const { input, output, estimated } = route.tokens;
  const tokens = `${estimated ? '≈ ' : ''}${decimal(input, 0)} + ${decimal(output, 0)} tokens`;
  const cost = route.costUsd === 0 ? 'free' : money(route.costUsd);
  return `${tokens}, ${cost}, ${duration(route.latencyMs)}`;
}

/** `kept, 62 → 71`. */
export function decisionOf({ kept, scoreBefore, scoreAfter }: ReportRevision): string {
  const decision = kept ? 'kept' : 'dropped';
  if (scoreBefore === null && scoreAfter === null) return decision;
  return `${decision}, ${scoreText(scoreBefore)} → ${scoreText(scoreAfter)}`;
}

/** `kept, 62 → 71: two gaps closed`. */
export function outcomeOf(revision: ReportRevision): string {
  return revision.why === '' ? decisionOf(revision) : `${decisionOf(revision)}: ${revision.why}`;
}

/** The heading of a section, or what stands in for it. */
export function headingOf(section: { readonly heading: string | null }): string {
  return section.heading === null || section.heading.trim() === '' ? 'Opening' : section.heading;
}

/** The clause as a sentence of its own: with one full stop. */
export function fullStop(clause: string): string {
  const trimmed = clause.trimEnd();
  return trimmed.endsWith('.') ? trimmed : `${trimmed}.`;
}
