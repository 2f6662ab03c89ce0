import type { Report, ReportPost } from '../report.ts';
import type { Reporter } from '../reporter.ts';
import { escapeMarkdown } from './escape.ts';
import { count, decimal, money } from './figures.ts';
import { type Priority, topPriorities, worstFirst } from './priorities.ts';
import { HONESTY, headline, lengthOf, scoreChange, tally, VERDICTS, verdictOf } from './wording.ts';

/** A comment of a pull request holds 65,536 characters; further posts are counted, not listed. */
const LISTED = 100;
const FIRST = 5;

/**
 * For a comment on a pull request or a job summary. The marker lets a bot find its comment again and edit it in place.
 * No text of the report becomes markup, a link or a mention.
 */
export const markdown: Reporter = (report) => {
  const { errors, warnings, costUsd } = report.summary;
  const blocks = [
    '<!-- copydesk:report -->',
    `### ${VERDICTS[verdictOf(report)]} · ${headline(report)}`,
    failures(report),
    table(report),
    findings(report),
    `${tally(errors, warnings)}, ${money(costUsd)} · ${HONESTY} · copydesk ${escapeMarkdown(report.tool.version)}`,
  ];
  return [`${blocks.filter((block) => block !== '').join('\n\n')}\n`];
};

function failures(report: Report): string {
  const lines = report.failures.slice(0, LISTED).map(({ path, line, column, code, message }) => {
    const place = [path, line, column].filter((part) => part !== null).join(':');
    return `- **${escapeMarkdown(place)}** ${escapeMarkdown(message)} (${escapeMarkdown(code)})`;
  });
  const rest = report.failures.length - lines.length;
  return [...lines, ...(rest > 0 ? [`- and ${count(rest, 'more file')}`] : [])].join('\n');
}

function table(report: Report): string {
  if (report.posts.length === 0) return '';
  const posts = worstFirst(report.posts);
  const rest = posts.length - LISTED;
  return [
    '| Post | Verdict | Score | Gates | Words | Cost |',
    '| :--- | :--- | ---: | :--- | ---: | ---: |',
    ...posts.slice(0, LISTED).map(row),
    ...(rest > 0 ? ['', `and ${count(rest, 'more post')}`] : []),
  ].join('\n');
}

function row(post: ReportPost): string {
  const cells = [
    escapeMarkdown(post.path),
    VERDICTS[post.verdict],
    scoreChange(post.scoreBefore, post.score),
    gates(post),
    lengthOf(post).replace(/ words?$/, ''),
    money(post.costUsd),
  ];
  return `| ${cells.join(' | ')} |`;
}

function gates(post: ReportPost): string {
  const all = Object.entries(post.gates);
  const open = all.filter(([, gate]) => gate.status !== 'pass');
  if (open.length === 0) return all.length === 0 ? '–' : `${count(all.length, 'gate')} passed`;
  return open.map(([name, gate]) => `${escapeMarkdown(name)}: ${gate.status}`).join(', ');
}

function findings(report: Report): string {
  const top = topPriorities(report, FIRST);
  if (top.length === 0) return '';
  const several = report.posts.length > 1;
  return [
    '<details>',
    '<summary>What to do first</summary>',
    '',
    ...top.map((item) => finding(item, several)),
    '',
    '</details>',
  ].join('\n');
}

function finding(
  { finding: { path, range, level, message, suggestion, rule }, more }: Priority,
  several: boolean,
): string {
  const place = `${range.start.line}:${range.start.column}`;
  const where = several ? `${escapeMarkdown(path)} ${place}` : `Line ${place}`;
  const advice = suggestion === undefined ? '' : ` → ${escapeMarkdown(suggestion)}`;
  const extra = more > 0 ? `, ${decimal(more, 0)} more like it` : '';
  return `1. **${level === 'error' ? 'Error' : 'Warning'}**, ${where}: ${escapeMarkdown(message)}${advice} (${escapeMarkdown(rule)}${extra})`;
}
