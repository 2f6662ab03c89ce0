import type { Report, ReportPost } from '../report.ts';
import type { Reporter } from '../reporter.ts';
import { closeCalls } from './close-calls.ts';
import { oneLine } from './escape.ts';
import { count, decimal } from './figures.ts';
import { onlyNew } from './only-new.ts';
import { postBlock } from './pretty-post.ts';
import { postTable } from './pretty-table.ts';
import { advice, LEVEL_TONES, type View, viewOf } from './pretty-view.ts';
import { byPlace, worstFirst } from './priorities.ts';
import { padded } from './text-width.ts';
import { HONESTY, headline, tally } from './wording.ts';

/** In `check` the table names at most so many posts that are not ready. */
const LISTED = 20;

/** So many close calls are named. */
const CLOSE = 5;

/**
 * For the terminal. `write` and `revise`: a table of the posts, then for each post what to do first, its gates and who
 * wrote what. `check`: one line a finding, `path:line:column  level  rule  message`, to be clicked and grepped, then
 * the posts that are not ready. `width` is in columns; only `check` lines, paths and long words may be longer.
 */
export function pretty(options: { readonly color: boolean; readonly width: number }): Reporter {
  const view = viewOf(options);
  return onlyNew((report) => (report.command === 'check' ? checked(report, view) : apart(edited(report, view))));
}

/** Blocks with an empty line between them. */
function* apart(blocks: Iterable<string>): Iterable<string> {
  let between = '';
  for (const block of blocks) {
    if (block === '') continue;
    yield `${between}${block}`;
    between = '\n\n';
  }
  yield '\n';
}

function* checked(report: Report, view: View): Iterable<string> {
  let any = false;
  for (const post of report.posts) {
    for (const line of findingLines(post, view)) {
      yield `${line}\n`;
      any = true;
    }
  }
  for (const line of failureLines(report, view)) {
    yield `${line}\n`;
    any = true;
  }
  if (any) yield '\n';
  const { known } = report.summary;
  const open = worstFirst(report.posts).filter(
    (post) => post.verdict !== 'ready' && (known === undefined || post.findings.length > 0),
  );
  const rest = open.length - LISTED;
  yield* apart([
    postTable(open.slice(0, LISTED), false, view),
    rest > 0 ? `and ${count(rest, 'more post')} that ${rest === 1 ? 'is' : 'are'} not ready` : '',
    closeLines(report, view),
    `${headline(report)}\n${topicsLine(report)}${tally(report.summary)}. ${HONESTY}`,
  ]);
}

function* edited(report: Report, view: View): Iterable<string> {
  const posts = worstFirst(report.posts);
  yield postTable(posts, true, view);
  for (const post of posts) yield postBlock(post, view);
  yield failureLines(report, view).join('\n');
  yield `${headline(report)}\n${tally(report.summary)}. ${HONESTY}`;
}

/** What the next edit may turn over. */
function closeLines(report: Report, { paint }: View): string {
  const calls = closeCalls(report);
  if (calls.length === 0) return '';
  const rest = calls.length - CLOSE;
  const lines = calls
    .slice(0, CLOSE)
    .map(({ path, rule, text }) => `  ${oneLine(path)}  ${paint('dim', oneLine(rule))}  ${text}`);
  return [`Close to a limit`, ...lines, ...(rest > 0 ? [`  and ${decimal(rest, 0)} more`] : [])].join('\n');
}

/** How far the posts stand in the clusters they declare; nothing where none is declared. */
function topicsLine({ summary: { topics } }: Report): string {
  if (topics === undefined) return '';
  const { agreeing, declared, clusters, nmi } = topics;
  const information = nmi === null ? '' : `, NMI ${nmi.toFixed(2)}`;
  const all = count(declared, 'post');
  return `${agreeing} of ${all} with a declared cluster stand where their likes do (${count(clusters, 'cluster')}${information})\n`;
}

function suggestionLine({ path, suggestions }: ReportPost, { paint }: View): readonly string[] {
  if (suggestions === undefined || suggestions.length === 0) return [];
  const phrases = suggestions.map(({ phrase }) => oneLine(phrase)).join(', ');
  const place = paint('underline', `${oneLine(path)}:1:1`);
  return [[place, padded('note', 5), paint('dim', 'keyphrase'), `keyphrase suggested: ${phrases}`].join('  ')];
}

function findingLines(post: ReportPost, view: View): readonly string[] {
  const { paint } = view;
  const lines = [...post.findings].sort(byPlace).map((finding) => {
    const { line, column } = finding.range.start;
    const level = padded(finding.level, 5);
    return [
      paint('underline', `${oneLine(finding.path)}:${line}:${column}`),
      paint(LEVEL_TONES[finding.level], level),
      paint('dim', oneLine(finding.rule)),
      advice(finding),
    ].join('  ');
  });
  return [...lines, ...suggestionLine(post, view)];
}

function failureLines(report: Report, { paint }: View): readonly string[] {
  return report.failures.map((failure) => {
    const place = [oneLine(failure.path), failure.line, failure.column].filter((part) => part !== null).join(':');
    return `${paint('underline', place)}  ${paint('red', 'error')}  ${paint('dim', oneLine(failure.code))}  ${oneLine(failure.message)}`;
  });
}
