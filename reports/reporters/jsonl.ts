import type { ReportFinding, ReportPost } from '../report.ts';
import type { Reporter } from '../reporter.ts';
import { jsonLine } from './json-text.ts';

/**
 * One JSON object a line, told apart by `type`, for programs that read a stream: `run` first; then of every post a
 * `post` and its `finding`s; a `failure` for each file that could not be done; `summary` last, so that a reader knows
 * that nothing was cut off.
 */
export const jsonl: Reporter = function* (report) {
  const { schema, tool, command } = report;
  yield line('run', { schema, tool, command });
  for (const post of report.posts) {
    yield line('post', outline(post));
    for (const finding of post.findings) yield line('finding', inOrder(finding));
  }
  for (const failure of report.failures) yield line('failure', failure);
  yield line('summary', { ...report.summary, failures: report.failures.length });
};

function line(type: string, fields: object): string {
  return `${jsonLine({ type, ...fields })}\n`;
}

/** The keys in one order, whether the report was just made or read from a file. */
function inOrder(finding: ReportFinding): ReportFinding {
  const { rule, level, message, path, section, range, ...rest } = finding;
  const { fingerprint, actual, expected, suggestion, baseline } = rest;
  const known = Object.entries({ actual, expected, suggestion, baseline }).filter(([, value]) => value !== undefined);
  return { rule, level, message, path, section, range, fingerprint, ...Object.fromEntries(known) };
}

/** A post without what stands in it: sections, claims, links and the words about each KPI are for the whole report. */
function outline(post: ReportPost): object {
  const { path, title, verdict, why, score, scoreBefore, words, targetWords, costUsd, gates } = post;
  const kpis = Object.entries(post.kpis).map(([id, { value, score: of, status }]) => [
    id,
    { value, score: of, status },
  ]);
  const [errors, warnings] = (['error', 'warn'] as const).map(
    (asked) => post.findings.filter(({ level }) => level === asked).length,
  );
  return {
    path,
    title,
    verdict,
    why,
    score,
    scoreBefore,
    words,
    targetWords,
    costUsd,
    errors,
    warnings,
    gates,
    kpis: Object.fromEntries(kpis),
  };
}
