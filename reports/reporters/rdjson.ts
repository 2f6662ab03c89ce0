import { lineStarts, type Place, type Range } from '../../content/position.ts';
import type { Report, ReportFinding } from '../report.ts';
import type { Reporter } from '../reporter.ts';
import { oneLine, plain } from './escape.ts';
import { jsonLine } from './json-text.ts';
import { advice } from './located.ts';

type Position = { readonly line: number; readonly column?: number };

/**
 * Reviewdog's diagnostic format, a diagnostic a finding. Its columns count bytes of UTF-8, so they need the text of the
 * post; where that is not at hand, lines stand alone. No `suggestions`: they are text to put in place, ours are advice.
 */
export const rdjson: Reporter = function* (report, source) {
  const { errors, warnings } = report.summary;
  const severity = errors + report.failures.length > 0 ? 'ERROR' : warnings > 0 ? 'WARNING' : 'INFO';
  yield `{\n"source": ${jsonLine({ name: report.tool.name })},\n"severity": "${severity}",\n"diagnostics": [`;
  let before = '\n';
  for (const diagnostic of diagnostics(report, source)) {
    yield `${before}${jsonLine(diagnostic)}`;
    before = ',\n';
  }
  yield ']\n}\n';
};

function* diagnostics(report: Report, source: Parameters<Reporter>[1]): Iterable<object> {
  for (const { path, code, message, line } of report.failures) {
    const location = { path: plain(path), ...(line === null ? {} : { range: { start: { line } } }) };
    yield { message: oneLine(message), location, severity: 'ERROR', code: { value: oneLine(code) } };
  }
  for (const { path, findings } of report.posts) {
    if (findings.length === 0) continue;
    const text = source(path);
    const position = text === undefined ? ({ line }: Place) => ({ line }) : inBytes(text);
    for (const finding of findings) yield diagnostic(finding, position);
  }
}

function diagnostic(finding: ReportFinding, position: (place: Place) => Position): object {
  const { path, level, rule } = finding;
  return {
    message: oneLine(advice(finding)),
    location: { path: plain(path), range: rangeIn(finding.range, position) },
    severity: level === 'error' ? 'ERROR' : 'WARNING',
    code: { value: oneLine(rule) },
  };
}

function rangeIn({ start, end }: Range, position: (place: Place) => Position): object {
  return { start: position(start), end: position(end) };
}

/** Columns of a text in bytes of UTF-8, from 1; a place behind the end of the text is taken to it. */
function inBytes(text: string): (place: Place) => Position {
  const starts = lineStarts(text);
  return ({ line, column }) => {
    const start = starts[line - 1] ?? text.length;
    return { line, column: Buffer.byteLength(text.slice(start, start + column - 1)) + 1 };
  };
}
