import type { Report, ReportPost } from '../report.ts';
import type { Reporter } from '../reporter.ts';
import { count, decimal, money } from './figures.ts';
import { placeOf } from './located.ts';
import { markdownPost } from './markdown-post.ts';
import { shown } from './markdown-text.ts';
import { type Priority, topPriorities, worstFirst } from './priorities.ts';
import { HONESTY, headline, lengthOf, scoreChange, tally, VERDICTS, verdictOf } from './wording.ts';

/** A comment of a pull request holds 65,536 characters; what does not fit is counted, not listed. */
const LIMIT = 65_000;
const LISTED = 100;
const FIRST = 5;
/** No post is told in fewer characters. */
const SHORTEST = 300;

/**
 * For one comment on a pull request, or a job summary. The marker lets a bot find its comment again and edit it in place.
 * No text of the report becomes markup, a link or a mention.
 */
export const markdown: Reporter = (report) => {
  const { costUsd } = report.summary;
  const head = ['<!-- copydesk:report -->', `### ${VERDICTS[verdictOf(report)]} · ${headline(report)}`];
  const foot = [`${tally(report.summary)}, ${money(costUsd)} · ${HONESTY} · copydesk ${shown(report.tool.version)}`];
  const first = findings(report);
  const room = LIMIT - joined([...head, first, ...foot]).length;
  const failed = failures(report, room / 2);
  const posts = table(report, room - failed.length);
  return [joined([...head, failed, posts, first, ...details(report, room - failed.length - posts.length), ...foot])];
};

/** Posts one by one, the worst first, as many as fit whole. */
function details({ posts }: Report, room: number): readonly string[] {
  const told: string[] = [];
  let left = room - 200;
  for (const post of worstFirst(posts)) {
    const one = left < SHORTEST ? '' : markdownPost(post);
    left -= one.length + 2;
    if (one === '' || left < 0) break;
    told.push(one);
  }
  const rest = posts.length - told.length;
  return rest > 0 && posts.length > 0 ? [...told, `${count(rest, 'post')} in detail only in the HTML report.`] : told;
}

function joined(blocks: readonly string[]): string {
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/** As many lines as are listed at most and as fit, less a line that tells of the rest. */
function fitting(lines: readonly string[], room: number): readonly string[] {
  let left = room - 100;
  const end = lines.findIndex((line, index) => {
    left -= line.length + 1;
    return left < 0 || index === LISTED;
  });
  return end < 0 ? lines : lines.slice(0, end);
}

function failures(report: Report, room: number): string {
  const all = report.failures.map(
    ({ path, line, column, code, message }) =>
      `- **${shown(placeOf(path, line, column))}** ${shown(message)} (${shown(code)})`,
  );
  const lines = fitting(all, room);
  const rest = all.length - lines.length;
  return [...lines, ...(rest > 0 ? [`- and ${count(rest, 'more file')}`] : [])].join('\n');
}

function table(report: Report, room: number): string {
  if (report.posts.length === 0) return '';
  const head = ['| Post | Verdict | Score | Gates | Words | Cost |', '| :--- | :--- | ---: | :--- | ---: | ---: |'];
  const rows = fitting(worstFirst(report.posts).map(row), room - head.join('\n').length);
  const rest = report.posts.length - rows.length;
  return [...head, ...rows, ...(rest > 0 ? ['', `and ${count(rest, 'more post')}`] : [])].join('\n');
}

function row(post: ReportPost): string {
  const cells = [
    shown(post.path),
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
  return open.map(([name, gate]) => `${shown(name)}: ${gate.status}`).join(', ');
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
  const where = several ? `${shown(path)} ${place}` : `Line ${place}`;
  const advice = suggestion === undefined ? '' : ` → ${shown(suggestion)}`;
  const extra = more > 0 ? `, ${decimal(more, 0)} more like it` : '';
  return `1. **${level === 'error' ? 'Error' : 'Warning'}**, ${where}: ${shown(message)}${advice} (${shown(rule)}${extra})`;
}
