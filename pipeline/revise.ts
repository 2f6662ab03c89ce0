import type { MeasuredSection } from '../analyzers/analyzer.ts';
import type { Assignment } from '../content/assignment.ts';
import type { Brief, OutlineSection } from '../content/brief.ts';
import { citeSources } from '../content/cite-sources.ts';
import { applyEdits } from '../content/edit.ts';
import { CopydeskError } from '../content/errors.ts';
import { withDefinitions } from '../content/footnotes.ts';
import type { SectionId } from '../content/section.ts';
import type { Gap } from '../content/target.ts';
import { describeGap } from '../reports/describe-gap.ts';
import type { ReportRevision, ReportRoute } from '../reports/report.ts';
import { isBetter } from '../reports/scorecard.ts';
import { type Answer, answer, routeRecord, toldOf } from './answer.ts';
import { logDecision } from './log-decision.ts';
import { type Measured, measured, type Post, type Provenance, type Withheld } from './post.ts';
import { type Routing, routeSection } from './route.ts';
import type { Setup } from './setup.ts';

/**
 * The revision loop. Every round sends each section that misses a target to the specialist for its gaps; a revision
 * is kept only if the scorecard improves and no gate breaks, so the best text is always the current one. It ends when
 * nothing is missed, when a whole round changes nothing (plateau), or after the last round. Sections without gaps are
 * not touched, nor is a byte outside the body of a revised section.
 */
export async function reviseUntilGood(
  first: Measured,
  brief: Brief,
  setup: Setup,
  provenance: ReadonlyMap<SectionId, Provenance>,
): Promise<Post> {
  let best = first;
  const history = new Map<SectionId, Provenance>(provenance);
  const tried = new Map<string, Set<string>>();
  const held: Withheld[] = [];
  let isPlateau = false;
  const rounds = brief.budget.maxRevisions ?? setup.maxRevisions;
  for (let round = 0; round < rounds; round++) {
    let changed = false;
    for (const id of [...best.scorecard.gaps.keys()]) {
      const gaps = best.scorecard.gaps.get(id) ?? [];
      const current = best.article.sections.find(({ section }) => section.id === id);
      if (gaps.length === 0 || current === undefined) continue;
      const before = history.get(id) ?? { route: null, revisions: [] };
      const attempt = await reviseSection(best, current, gaps, brief, setup, tried, before.revisions.length);
      if (attempt === null) continue;
      if ('code' in attempt) {
        held.push(attempt);
        continue;
      }
      history.set(id, { ...before, revisions: [...before.revisions, attempt.record] });
      if (attempt.record.kept) {
        best = attempt.result;
        changed = true;
      }
    }
    if (!changed) {
      isPlateau = true;
      break;
    }
  }
  const revised = [...history.values()].some((part) => part.revisions.length > 0);
  const stopped = stoppedBy(best, held, isPlateau);
  const post = { ...best, brief, before: revised ? first : null, provenance: history, ...(revised ? { stopped } : {}) };
  // A model that fails now and then leaves a section as it was; one that answers nothing is told.
  const withheld = held.find(({ code }) => code === 'budget-reached') ?? (revised ? undefined : held[0]);
  return withheld === undefined ? post : { ...post, withheld };
}

/** Why the loop came to its end, the plainest reason first. */
function stoppedBy(best: Measured, held: readonly Withheld[], isPlateau: boolean): NonNullable<Post['stopped']> {
  if ([...best.scorecard.gaps.values()].every((gaps) => gaps.length === 0)) return 'passed';
  if (held.some(({ code }) => code === 'budget-reached')) return 'budget';
  if (!isPlateau) return 'rounds';
  return held.length > 0 ? 'unanswered' : 'plateau';
}

/** The assignment to revise one measured section. */
export function revisionOf(best: Measured, current: MeasuredSection, gaps: readonly Gap[], brief: Brief): Assignment {
  return {
    task: 'rewrite',
    brief,
    section: outlineOf(brief, current),
    gaps,
    covered: [],
    current: { draft: best.article.draft, section: current.section },
  };
}

interface Attempt {
  readonly record: ReportRevision;
  readonly result: Measured;
}

/** One section, one call; null when every eligible model has seen this text before, or none is for it. */
async function reviseSection(
  best: Measured,
  current: MeasuredSection,
  gaps: readonly Gap[],
  brief: Brief,
  setup: Setup,
  tried: Map<string, Set<string>>,
  attempts: number,
): Promise<Attempt | Withheld | null> {
  const { section } = current;
  const { draft } = best.article;
  const assignment = revisionOf(best, current, gaps, brief);
  const body = draft.source.slice(section.body.start, section.body.end);
  const seen = tried.get(`${section.id}\n${body}`) ?? new Set<string>();
  tried.set(`${section.id}\n${body}`, seen);
  if (setup.models.every(({ card }) => !card.can.includes('revise') || seen.has(card.id))) return null;
  const asked = await ask(assignment, current, setup, seen);
  if (asked === null || 'code' in asked) return asked;
  const { routing, result } = asked;
  await logDecision(best.article.draft.path, 'revise', attempts, routing, setup);
  seen.add(result.model.card.id);
  const { text } = result.generation;
  const cited = isPrinted(best, brief) ? citeSources(text, brief) : text;
  const attempt = judge(best, current, body, withFrame(body, cited), brief, setup);
  await setup.onEvent({
    type: 'section-done',
    path: draft.path,
    section: section.id,
    heading: section.heading,
    moment: 'revise',
    reason: routing.decision.reason,
    kept: attempt.kept,
    ...toldOf(result, routing.decision.ranking),
  });
  return { result: attempt.result, record: record(assignment, routing, result, attempt, best, gaps) };
}

/** A built-in specialist edits what its card says and nothing else; once those are tried, asking the rest is idle. */
function isFor(routing: Routing, gaps: readonly Gap[]): boolean {
  const best = routing.candidates.find(({ card }) => card.id === routing.decision.ranking[0].model);
  return (
    best === undefined || !best.card.house || gaps.some(({ kpi }) => best.card.strengths.kpis?.[kpi] !== undefined)
  );
}

/** Null when nobody is for it or may: a text that stands is worth more than its improvement. */
async function ask(
  assignment: Assignment,
  { signals }: MeasuredSection,
  setup: Setup,
  seen: ReadonlySet<string>,
): Promise<{ readonly routing: Routing; readonly result: Answer } | Withheld | null> {
  let routing: Routing | null = null;
  try {
    routing = routeSection(assignment, signals, setup, ({ card }) =>
      seen.has(card.id) ? 'has revised this very text before' : undefined,
    );
    if (!isFor(routing, assignment.gaps)) return null;
    return { routing, result: await answer(assignment, routing, routing.decision.ranking, setup) };
  } catch (error) {
    if (!(error instanceof CopydeskError)) throw error;
    const { code, message, mend } = error;
    if (code === 'budget-reached') return { code, message, mend };
    if (code !== 'model-failed') throw error;
    // Before anybody was asked, it only says that nobody may.
    return routing === null ? null : { code, message, mend };
  }
}

/** Whether a post was printed from a brief: its citations are footnotes then. A draft of somebody else keeps its own. */
export function isPrinted({ article }: Pick<Measured, 'article'>, brief: Brief): boolean {
  return brief.path !== article.draft.path;
}

/** The white space around a body belongs to the file, not to the editor. */
export function withFrame(body: string, text: string): string {
  const lead = /^\s*/.exec(body)?.[0] ?? '';
  const tail = body.trim() === '' ? '' : (/\s*$/.exec(body)?.[0] ?? '');
  const lineEnd = body.includes('\r\n') ? '\r\n' : '\n';
  return `${lead}${text.trim().replaceAll(/\r?\n/g, lineEnd)}${tail}`;
}

interface Judgement {
  readonly kept: boolean;
  readonly why: string;
  readonly result: Measured;
  readonly before: string;
  readonly after: string;
}

function judge(
  best: Measured,
  current: MeasuredSection,
  body: string,
  text: string,
  brief: Brief,
  setup: Setup,
): Judgement {
  const { draft } = best.article;
  const frame = { before: body, after: text };
  if (text === body) return { ...frame, kept: false, why: 'found nothing to change', result: best };
  if (text.trim() === '') return { ...frame, kept: false, why: 'the answer was empty', result: best };
  const edited = applyEdits(draft.source, [{ ...current.section.body, text }]);
  const source = isPrinted(best, brief) ? withDefinitions(edited, brief) : edited;
  const next = measured(draft.path, source, brief, setup);
  const ids = (part: Measured): string => part.article.sections.map(({ section }) => section.id).join('\n');
  if (ids(next) !== ids(best)) return { ...frame, kept: false, why: 'it would change the outline', result: best };
  const { better, why } = isBetter(best.scorecard, next.scorecard);
  return { ...frame, kept: better, why, result: better ? next : best };
}

function record(
  assignment: Assignment,
  routing: Routing,
  result: Answer,
  attempt: Judgement,
  best: Measured,
  gaps: readonly Gap[],
): ReportRevision {
  const route: ReportRoute = routeRecord('revise', assignment, routing, routing.decision, result);
  return {
    route,
    gaps: gaps.map((gap) => ({ kpi: gap.kpi, value: gap.value, expected: describeGap(gap).expected })),
    kept: attempt.kept,
    why: attempt.why,
    scoreBefore: best.scorecard.score,
    scoreAfter: attempt.kept ? attempt.result.scorecard.score : best.scorecard.score,
    before: attempt.before.trim(),
    after: attempt.after.trim(),
  };
}

/** The outline's wish for a section; for a draft's own section, what its heading implies. */
function outlineOf(brief: Brief, { section, signals }: MeasuredSection): OutlineSection {
  const planned = brief.outline.find((entry) => entry.id === section.id);
  if (planned !== undefined) return planned;
  return {
    id: section.id,
    heading: section.heading ?? brief.title,
    task: 'explanation',
    words: signals.sentences?.words ?? 0,
    tone: null,
    keyphrase: null,
    pin: null,
    points: [],
    place: { line: 1, column: 1 },
  };
}
