import type { ReportPost, ReportRevision } from '../report.ts';
import { count, decimal, scoreText } from './figures.ts';
import { type PostView, part, scrolling, state } from './html-parts.ts';
import { bidi, type Html, html } from './html-template.ts';
import { headingOf } from './wording.ts';

const LISTED = 200;
const CHART = { width: 320, height: 72, left: 28, right: 8, top: 8, bottom: 8 };

interface Step {
  readonly number: number;
  readonly heading: string;
  readonly revision: ReportRevision;
}

/** How the score went while sections were revised, what was kept, and why it ended; nothing where nothing was revised. */
export function historyPart(view: PostView): Html | null {
  const { post, id } = view;
  const steps = post.sections.flatMap((section, at) =>
    section.revisions.map((revision): Step => ({ number: at + 1, heading: headingOf(section), revision })),
  );
  if (steps.length === 0) return null;
  const kept = steps.filter(({ revision }) => revision.kept).length;
  return part(view, 'history', 'Revision history', [
    html`<div class="path">${scorePath(post, steps)}<p>${count(steps.length, 'revision')}, ${kept} kept. ${ended(post, steps)}</p></div>`,
    scrolling(
      'Revision history',
      html`<table class="history"><thead><tr><th scope="col">Section</th><th scope="col">Revised by</th><th scope="col">To close</th><th scope="col" class="figure">Score</th><th scope="col">Outcome</th></tr></thead>
<tbody>${steps.slice(0, LISTED).map((step) => row(id, step, post))}</tbody></table>`,
    ),
  ]);
}

function row(id: string, { number, heading, revision }: Step, post: ReportPost): Html {
  const { route, gaps, kept, why, scoreBefore, scoreAfter } = revision;
  const titles = gaps.map(({ kpi }) => (Object.hasOwn(post.kpis, kpi) ? (post.kpis[kpi]?.title ?? kpi) : kpi));
  return html`<tr><th scope="row"><a href="#${id}-s${number}">${bidi(heading)}</a></th><td>${bidi(route.model)}</td><td>${titles.map((title, at) => html`${at > 0 && ', '}${bidi(title)}`)}</td><td class="figure">${tenths(scoreBefore)} → ${tenths(scoreAfter)}</td><td>${state(kept ? 'pass' : 'dropped', kept ? 'kept' : 'dropped')}${why !== '' && html`<br><span class="quiet">${bidi(why)}</span>`}</td></tr>
`;
}

/** Revisions often better a score by less than a point. */
function tenths(score: number | null): string {
  return score === null ? '–' : decimal(score, 1);
}

/** A revision is kept only where it betters the score, so that the kept ones follow each other by it. */
function pathOf(post: ReportPost, steps: readonly Step[]): readonly number[] {
  const after = steps.flatMap(({ revision }) => (revision.kept ? (revision.scoreAfter ?? []) : []));
  const all = [...(post.scoreBefore === null ? [] : [post.scoreBefore]), ...after.sort((one, other) => one - other)];
  return post.score === null || all.at(-1) === post.score ? all : [...all, post.score];
}

function scorePath(post: ReportPost, steps: readonly Step[]): Html | null {
  const path = pathOf(post, steps);
  if (path.length < 2) return null;
  const { width, height, left, right, top, bottom } = CHART;
  const low = Math.max(0, Math.floor((Math.min(...path) - 2) / 10) * 10);
  const x = (at: number) => Number((left + (at / (path.length - 1)) * (width - left - right)).toFixed(1));
  const y = (score: number) => Number((top + ((100 - score) / (100 - low || 1)) * (height - top - bottom)).toFixed(1));
  const points = path.map((score, at) => ({ x: x(at), y: y(score) }));
  return html`<svg class="score-path" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="The score went ${path.map(scoreText).join(', ')}"><line class="grid" x1="${left}" x2="${width - right}" y1="${y(100)}" y2="${y(100)}"/><line class="grid" x1="${left}" x2="${width - right}" y1="${y(low)}" y2="${y(low)}"/><text x="0" y="${y(100) + 4}">100</text><text x="0" y="${y(low) + 4}">${low}</text><path class="curve" d="M${points.map((point) => `${point.x} ${point.y}`).join('L')}"/>${points.map((point) => html`<circle cx="${point.x}" cy="${point.y}" r="3"/>`)}</svg>`;
}

/** The report tells it of newer runs; of older ones it is seen from what is still missed. */
function ended({ sections, stopped }: ReportPost, steps: readonly Step[]): string {
  if (stopped !== undefined) return ENDINGS[stopped];
  const isMissing = sections.some(({ kpis }) =>
    Object.values(kpis).some(({ status }) => status === 'warn' || status === 'error'),
  );
  if (!isMissing) return ENDINGS.passed;
  return steps.at(-1)?.revision.kept === false ? ENDINGS.plateau : '';
}

const ENDINGS: Readonly<Record<NonNullable<ReportPost['stopped']>, string>> = {
  passed: 'It ended because no section misses a target any more.',
  plateau: 'It ended because nobody who could be asked bettered the text.',
  rounds: 'It ended after the last round that was allowed.',
  budget: 'It ended because the budget has no room for another call.',
  unanswered: 'It ended because no model answered.',
};
