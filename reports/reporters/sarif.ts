import { kpis } from '../kpis/all.ts';
import type { Report, ReportFinding } from '../report.ts';
import type { Reporter } from '../reporter.ts';
import { oneLine } from './escape.ts';
import { jsonLine } from './json-text.ts';
import { advice } from './located.ts';

/** Relative addresses start here; GitHub takes it for the root of the repository. */
const ROOT = '%SRCROOT%';
const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/**
 * SARIF 2.1.0, for code scanning and editors: a rule with its help for each KPI or fault that was found, a result a
 * finding. `partialFingerprints` survive moved lines; GitHub's own, a hash of the line, is left to its upload action,
 * which warns of any other.
 */
export const sarif: Reporter = function* (report) {
  const rules = [...new Set(report.posts.flatMap(({ findings }) => findings.map(({ rule }) => rule)))].sort();
  const artifacts = [...new Map(report.posts.map(({ path }) => [addressOf(path).uri, addressOf(path)])).values()];
  yield `{\n"$schema": ${jsonLine(SCHEMA)},\n"version": "2.1.0",\n"runs": [{\n`;
  yield '"tool": {"driver": ';
  yield `${jsonLine({ name: report.tool.name, version: oneLine(report.tool.version), rules: rules.map(described) })}},\n`;
  yield '"columnKind": "utf16CodeUnits",\n';
  yield `"originalUriBaseIds": ${jsonLine({ [ROOT]: { description: { text: 'The folder in which copydesk ran.' } } })},\n`;
  yield `"invocations": [${jsonLine(invocation(report))}],\n"artifacts": [`;
  yield* list(artifacts.map((location) => ({ location, roles: ['analysisTarget'] })));
  yield '],\n"results": [';
  yield* list(results(report, rules, artifacts));
  yield ']\n}]\n}\n';
};

function* list(values: Iterable<object>): Iterable<string> {
  let before = '\n';
  for (const value of values) {
    yield `${before}${jsonLine(value)}`;
    before = ',\n';
  }
}

function* results(
  report: Report,
  rules: readonly string[],
  artifacts: readonly { readonly uri: string }[],
): Iterable<object> {
  const ruleIndex = new Map(rules.map((rule, index) => [rule, index]));
  const artifactIndex = new Map(artifacts.map(({ uri }, index) => [uri, index]));
  for (const finding of report.posts.flatMap(({ findings }) => findings)) {
    const index = artifactIndex.get(addressOf(finding.path).uri) ?? -1;
    yield result(finding, ruleIndex.get(finding.rule) ?? -1, index);
  }
}

function result(finding: ReportFinding, ruleIndex: number, index: number): object {
  const { rule, level, path, range, section, actual, expected, fingerprint, baseline } = finding;
  const region = {
    startLine: range.start.line,
    startColumn: range.start.column,
    endLine: range.end.line,
    endColumn: range.end.column,
  };
  return {
    ruleId: oneLine(rule),
    ruleIndex,
    level: level === 'error' ? 'error' : 'warning',
    message: text(advice(finding)),
    locations: [{ physicalLocation: { artifactLocation: { ...addressOf(path), index }, region } }],
    partialFingerprints: { 'copydesk/v1': fingerprint },
    ...(baseline === undefined ? {} : { baselineState: baseline }),
    properties: { section, actual, expected },
  };
}

/** A KPI as `copydesk rules` explains it. What is no KPI, such as front matter that cannot be read, is in docs/errors.md. */
function described(rule: string): object {
  const kpi = kpis.find(({ id }) => id === rule);
  const id = oneLine(rule);
  if (kpi === undefined) {
    return {
      id,
      shortDescription: text(id),
      fullDescription: text(id),
      help: text('A fault of the file itself: see docs/errors.md of copydesk.'),
    };
  }
  const help = `${kpi.description}\n\nMore: npx copydesk rules ${kpi.id}`;
  return {
    id,
    name: kpi.title,
    shortDescription: text(kpi.title),
    fullDescription: text(kpi.description),
    help: { text: help, markdown: help },
    properties: { tags: [kpi.category] },
  };
}

/** Files that could not be done are no results: nothing in them was measured. */
function invocation({ failures }: Report): object {
  return {
    executionSuccessful: failures.length === 0,
    toolExecutionNotifications: failures.map(({ path, code, message, line, column }) => ({
      descriptor: { id: oneLine(code) },
      level: 'error',
      message: text(message),
      locations: [
        {
          physicalLocation: {
            artifactLocation: addressOf(path),
            ...(line === null
              ? {}
              : { region: { startLine: line, ...(column === null ? {} : { startColumn: column }) } }),
          },
        },
      ],
    })),
  };
}

/** In a message, `[words](target)` is a link; text of a post is never one. */
function text(message: string): { readonly text: string } {
  return { text: oneLine(message).replace(/\[(?=[^[\]]*\]\()/g, '\\[') };
}

function addressOf(path: string): { readonly uri: string; readonly uriBaseId?: string } {
  const parts = path.toWellFormed().replaceAll('\\', '/').split('/').map(encodeURIComponent);
  if (path.startsWith('/')) return { uri: `file://${parts.join('/')}` };
  if (/^[a-z]:[\\/]/i.test(path)) return { uri: `file:///${path.slice(0, 2)}${['', ...parts.slice(1)].join('/')}` };
  return { uri: parts.join('/'), uriBaseId: ROOT };
}
