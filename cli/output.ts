import { CopydeskError, type Problem } from '../content/errors.ts';
import { shownPath, writeText } from '../pipeline/files.ts';
import type { Report } from '../reports/report.ts';
import type { Reporter } from '../reports/reporter.ts';
import { type Format, formatOf, formats } from '../reports/reporters/all.ts';
import { printPieces } from './print-pieces.ts';

/** Whether colour may be used on a stream: a terminal, and nobody said no. */
export function colourOn(stream: NodeJS.WriteStream): boolean {
  const { NO_COLOR, FORCE_COLOR } = process.env;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '' && FORCE_COLOR !== '0') return true;
  return stream.isTTY === true;
}

/** What `--format` may name. */
export const formatNames: string = Object.keys(formats).join(', ');

/** Under the help of a command that prints reports: what `--format` may name and which extension `-o` wants. */
export function formatsHelp(): string {
  const rows = Object.entries(formats).map(([name, { extensions, readers }]) => {
    const files = extensions.map((extension) => `.${extension}`).join(', ');
    return `  ${name.padEnd(10)}${(files === '' ? '–' : files).padEnd(22)}${readers}`;
  });
  return ['', 'Formats, extensions, readers:', ...rows].join('\n');
}

function knownExtensions(): string {
  const all = Object.values(formats).flatMap(({ extensions }) => extensions.map((extension) => `.${extension}`));
  return `${all.slice(0, -1).join(', ')} or ${all.at(-1)}`;
}

/** Fails before any work is done when a format or a file name is wrong. */
export function demandFormats(format: string, files: readonly string[]): void {
  formatNamed(format);
  for (const file of files) formatFor(file);
}

function formatNamed(name: string): Format {
  const format = Object.hasOwn(formats, name) ? formats[name] : undefined;
  if (format !== undefined) return format;
  throw new CopydeskError('usage', `there is no format "${name}"`, { mend: `use one of ${formatNames}` });
}

function formatFor(file: string): Format {
  const name = formatOf(file);
  if (name !== null) return formatNamed(name);
  throw new CopydeskError('usage', `the extension of "${file}" names no format`, { mend: `use ${knownExtensions()}` });
}

/** Prints the report to stdout in one format, and into files by their extension. */
export async function printReport(
  report: Report,
  source: (path: string) => string | undefined,
  format: string,
  files: readonly string[],
): Promise<void> {
  for (const file of files) {
    const reporter = await formatFor(file).load();
    writeText(file, reporter(report, source));
  }
  const reporter = await (format === 'pretty' ? prettyHere() : formatNamed(format).load());
  await printPieces(reporter(report, source), process.stdout);
}

/** For people, as their terminal wants it; what goes into a file is plain. */
async function prettyHere(): Promise<Reporter> {
  const { pretty } = await import('../reports/reporters/pretty.ts');
  return pretty({ color: colourOn(process.stdout), width: Math.min(process.stdout.columns ?? 100, 120) });
}

/** Problems of input files, one line each, on stderr; warnings are marked. */
export function tellProblems(problems: readonly Problem[]): void {
  for (const problem of problems) {
    const place = problem.place === null ? '' : `:${problem.place.line}:${problem.place.column}`;
    const mend = problem.mend === null ? '' : ` — ${problem.mend}`;
    process.stderr.write(`${problem.path}${place}: ${problem.level}: ${problem.message}${mend} [${problem.code}]\n`);
  }
}

/** Collects a repeatable option. */
export function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

/** Says on stderr where a file went. */
export function tellFile(what: string, path: string): void {
  process.stderr.write(`${what}: ${shownPath(path)}\n`);
}
