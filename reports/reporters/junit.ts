import type { Report, ReportFinding, ReportKpi, ReportPost } from '../report.ts';
import type { Reporter } from '../reporter.ts';
import { escapeHtml, oneLine } from './escape.ts';
import { inUnit } from './figures.ts';
import { advice, placeOf } from './located.ts';
import { byPlace } from './priorities.ts';

type Outcome = 'passed' | 'failure' | 'error' | 'skipped';

interface Case {
  readonly name: string;
  readonly outcome: Outcome;
  /** Of anything but `passed`. */
  readonly message: string;
  /** What was found, one place a line. */
  readonly failures: readonly string[];
  readonly warnings: readonly string[];
}

interface Suite {
  readonly path: string;
  readonly properties: Readonly<Record<string, string | number>>;
  readonly cases: readonly Case[];
}

/**
 * JUnit XML for CI: a suite a post, a case a KPI, gate or fault of the file. A case fails by errors alone; warnings are
 * its output. What could not be decided is skipped, not passed. Times are 0, for the same report is the same file.
 */
export const junit: Reporter = function* (report) {
  const isNew = report.summary.known !== undefined;
  const outcomes = report.posts.flatMap((post) => suiteOf(post, isNew).cases.map(({ outcome }) => outcome));
  const failed = report.failures.map(() => 'error' as const);
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<testsuites name="copydesk"${counts([...outcomes, ...failed])} time="0">\n`;
  for (const post of report.posts) yield printed(suiteOf(post, isNew));
  for (const failure of report.failures) yield printed(failedSuite(failure));
  yield '</testsuites>\n';
};

/** `isNew`: a baseline has taken out what it knows, so that only what is found still fails. */
function suiteOf(post: ReportPost, isNew: boolean): Suite {
  const rules = new Set([
    ...Object.keys(post.gates),
    ...Object.keys(post.kpis),
    ...post.findings.map(({ rule }) => rule),
  ]);
  const { verdict, why, score, words } = post;
  return {
    path: post.path,
    properties: { verdict, why, ...(score === null ? {} : { score }), words },
    cases: [...rules].sort().map((rule) => caseOf(post, rule, isNew)),
  };
}

function caseOf(post: ReportPost, rule: string, isNew: boolean): Case {
  const kpi = Object.hasOwn(post.kpis, rule) ? post.kpis[rule] : undefined;
  const gate = Object.hasOwn(post.gates, rule) ? post.gates[rule] : undefined;
  const found = post.findings.filter((finding) => finding.rule === rule).sort(byPlace);
  const at = (asked: ReportFinding['level']) => found.filter(({ level }) => level === asked);
  const errors = at('error');
  const facts = {
    name: rule,
    failures: errors.map(placed),
    warnings: at('warn').map(placed),
  };
  if (isNew && errors.length === 0) return { ...facts, outcome: 'passed', message: '' };
  if (gate?.status === 'fail') return { ...facts, outcome: 'failure', message: `gate failed: ${gate.evidence}` };
  if (kpi?.status === 'error' || errors.length > 0) {
    return { ...facts, outcome: 'failure', message: errors[0]?.message ?? missed(kpi) };
  }
  if (gate?.status === 'unverified') return { ...facts, outcome: 'skipped', message: `unverified: ${gate.evidence}` };
  if (kpi?.status === 'not-applicable' && gate === undefined && found.length === 0) {
    return { ...facts, outcome: 'skipped', message: 'not applicable' };
  }
  return { ...facts, outcome: 'passed', message: '' };
}

/** A KPI may miss its target where no place is to blame. */
function missed(kpi: ReportKpi | undefined): string {
  return kpi === undefined ? '' : `${inUnit(kpi.value, kpi.unit)}, expected ${kpi.expected}`;
}

function placed(finding: ReportFinding): string {
  const { line, column } = finding.range.start;
  return `${placeOf(finding.path, line, column)} ${advice(finding)}`;
}

function failedSuite({ path, code, message, line, column }: Report['failures'][number]): Suite {
  const failures = [`${placeOf(path, line, column)} ${message}`];
  return { path, properties: {}, cases: [{ name: code, outcome: 'error', message, failures, warnings: [] }] };
}

function printed({ path, properties, cases }: Suite): string {
  const listed = Object.entries(properties).map(
    ([name, value]) => `      <property${attributes({ name, value: String(value) })}/>\n`,
  );
  return [
    `  <testsuite${attributes({ name: path })}${counts(cases.map(({ outcome }) => outcome))} time="0">\n`,
    ...(listed.length === 0 ? [] : ['    <properties>\n', ...listed, '    </properties>\n']),
    ...cases.map((entry) => printedCase(path, entry)),
    '  </testsuite>\n',
  ].join('');
}

function printedCase(path: string, { name, outcome, message, failures, warnings }: Case): string {
  // Readers take what stands before the last point of a class for a package: `out/post.md` would become a class `md`.
  const open = `    <testcase${attributes({ classname: path.replace(/\.[a-z]+$/i, ''), name, file: path })} time="0"`;
  const lines = (places: readonly string[]) => places.map((place) => escapeXml(oneLine(place))).join('\n');
  const result = [
    ...(outcome === 'passed'
      ? []
      : [`      <${outcome}${attributes({ message, type: name })}>${lines(failures)}</${outcome}>\n`]),
    ...(warnings.length === 0 ? [] : [`      <system-out>${lines(warnings)}</system-out>\n`]),
  ];
  return result.length === 0 ? `${open}/>\n` : `${open}>\n${result.join('')}    </testcase>\n`;
}

function counts(outcomes: readonly Outcome[]): string {
  const number = (asked: Outcome) => outcomes.filter((outcome) => outcome === asked).length;
  const [failures, errors, skipped] = [number('failure'), number('error'), number('skipped')];
  return ` tests="${outcomes.length}" failures="${failures}" errors="${errors}" skipped="${skipped}"`;
}

function attributes(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXml(oneLine(value))}"`)
    .join('');
}

/** XML 1.0 forbids most controls, which are pictures by now, lone surrogates, and two characters more. */
function escapeXml(text: string): string {
  return escapeHtml(text).replace(/[\ufffe\uffff]/g, '\ufffd');
}
