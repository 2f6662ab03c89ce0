import type { Report, ReportFinding } from '../report.ts';
import type { Reporter } from '../reporter.ts';
import { plain } from './escape.ts';
import { count } from './figures.ts';
import { everyFinding } from './priorities.ts';
import { headline, VERDICTS, verdictOf } from './wording.ts';

/** GitHub shows ten of each level a step, and drops what comes after without a word. */
const SHOWN = 10;

interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly title: string;
  readonly message: string;
  readonly place: Readonly<Record<string, string | number>>;
}

/**
 * Workflow commands, which GitHub Actions shows in the diff of a pull request: ten errors and ten warnings, the most
 * urgent first, and a notice with the verdict and the number of those left out.
 */
export const github: Reporter = function* (report) {
  const all = [...report.failures.map(ofFailure), ...everyFinding(report).map(ofFinding)];
  const errors = all.filter(({ level }) => level === 'error');
  const warnings = all.filter(({ level }) => level === 'warning');
  for (const annotation of [...errors.slice(0, SHOWN), ...warnings.slice(0, SHOWN)]) yield command(annotation);
  yield command(verdict(report, errors.length, warnings.length));
};

function ofFailure({ path, line, column, code, message }: Report['failures'][number]): Annotation {
  const place = line === null ? {} : { line, ...(column === null ? {} : { col: column }) };
  return { level: 'error', title: code, message, place: { file: path, ...place } };
}

function ofFinding({ level, rule, path, range, message, suggestion }: ReportFinding): Annotation {
  const { start, end } = range;
  // Columns are refused where start and end stand on different lines.
  const place =
    start.line === end.line
      ? { line: start.line, col: start.column, endColumn: end.column }
      : { line: start.line, endLine: end.line };
  return {
    level: level === 'error' ? 'error' : 'warning',
    title: rule,
    message: suggestion === undefined ? message : `${message}\n→ ${suggestion}`,
    place: { file: path, ...place },
  };
}

function verdict(report: Report, errors: number, warnings: number): Annotation {
  const left = [
    errors > SHOWN && count(errors - SHOWN, 'more error'),
    warnings > SHOWN && count(warnings - SHOWN, 'more warning'),
  ].filter((part) => part !== false);
  const rest = left.length === 0 ? '' : `; not shown here: ${left.join(', ')}`;
  return {
    level: 'notice',
    title: 'copydesk',
    message: `${VERDICTS[verdictOf(report)]} · ${headline(report)}${rest}`,
    place: {},
  };
}

function command({ level, title, message, place }: Annotation): string {
  const properties = Object.entries({ ...place, title }).map(([name, value]) => `${name}=${property(String(value))}`);
  return `::${level} ${properties.join(',')}::${data(message)}\n`;
}

/** As the runner reads it back: `%` first, then what would end the command. */
function data(text: string): string {
  return plain(text).replaceAll('%', '%25').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
