import { difference, type Explanation } from '../pipeline/explain.ts';
import type { Review } from '../pipeline/review.ts';
import type { ReportRoute } from '../reports/report.ts';

/** A section of a post as its record has it, with the decisions that the store has of it. */
export type ExplainedSection = Review['sections'][number] & { readonly decisions: readonly Explanation[] };

/** For people: a section a paragraph, each decision with what it was made from. */
export function printExplained(sections: readonly ExplainedSection[]): string {
  return sections.map((section) => `${linesOf(section).join('\n')}\n`).join('\n');
}

function linesOf(section: ExplainedSection): readonly string[] {
  const lines = [`${section.heading ?? section.id}  (#${section.id})`];
  const decisionOf = (moment: Explanation['moment'], attempt: number) =>
    section.decisions.find((decision) => decision.moment === moment && decision.attempt === attempt);
  if (section.route === null) lines.push('  was there before; no model wrote it');
  else lines.push(...routeLines('written by', section.route, decisionOf('assign', 0)));
  for (const [attempt, revision] of section.revisions.entries()) {
    const verb = revision.kept ? 'revised by' : 'offered by';
    lines.push(...routeLines(verb, revision.route, decisionOf('revise', attempt)));
    lines.push(`    ${revision.kept ? 'kept' : 'dropped'}: ${revision.why}`);
  }
  return lines;
}

function routeLines(verb: string, route: ReportRoute, decision: Explanation | undefined): readonly string[] {
  const cost = route.costUsd === 0 ? 'free' : `${route.costUsd.toFixed(4)} USD`;
  const estimated = route.tokens.estimated ? ', tokens estimated' : '';
  const tries = route.attempts === 1 ? '' : `, ${route.attempts} calls`;
  return [
    `  ${verb} ${route.model} (${route.router}; ${cost}, ${route.tokens.output} tokens out${estimated}, ${route.latencyMs} ms${tries})`,
    `    why: ${route.reason}`,
    ...(decision === undefined
      ? [`    ranking: ${route.ranking.map(({ model, score }) => `${model} ${score.toFixed(2)}`).join(', ')}`]
      : decisionLines(decision)),
    ...route.failed.map((entry) => `    did not answer: ${entry.model}: ${entry.why}`),
    ...(decision === undefined ? route.filtered : []).map((entry) => `    not eligible: ${entry.model}: ${entry.why}`),
  ];
}

/** What a decision was made from, a line each. */
export function decisionLines(decision: Explanation): readonly string[] {
  const { features, routers, candidates, otherwise, replayed } = decision;
  const replay = {
    true: 'made once more from the log: the same decision',
    false: 'made once more from the log: ANOTHER decision; the router has changed since',
    null: 'cannot be made once more: its router was made in TypeScript, name the configuration with --config',
  };
  return [
    `    known: ${features.join('; ')}`,
    ...table(
      ['candidate', 'score', ...routers, 'cost USD'],
      candidates.map(({ model, score, scores, costUsd }) => [
        model,
        score.toFixed(3),
        ...scores.map((one) => one?.toFixed(3) ?? '–'),
        costUsd === 0 ? 'free' : costUsd.toFixed(4),
      ]),
    ),
    ...decision.filtered.map(({ model, why }) => `    not eligible: ${model}: ${why}`),
    ...otherwise.map(({ dial, model, moreUsd }) => `    at dial ${dial}: ${model}, ${difference(moreUsd)}`),
    `    ${replay[`${replayed}`]}`,
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const widths = head.map((_, at) => Math.max(...[head, ...rows].map((row) => row[at]?.length ?? 0)));
  return [head, ...rows].map((row) => {
    const cells = row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)));
    return `      ${cells.join('  ')}`.trimEnd();
  });
}
