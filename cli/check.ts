import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { CopydeskError } from '../content/errors.ts';
import { baselinePath, readBaseline, writeBaseline } from '../pipeline/baseline-file.ts';
import { changedSince } from '../pipeline/changed-since.ts';
import { type CheckResult, checkRun } from '../pipeline/check-run.ts';
import type { Config } from '../pipeline/config.ts';
import { shownPath } from '../pipeline/files.ts';
import { baselineOf } from '../reports/baseline.ts';
import { count } from '../reports/reporters/figures.ts';
import type { ExitCode } from './exit-code.ts';
import { interruption } from './interruption.ts';
import { type CommonOptions, configOf, type Done, number, runCommand } from './options.ts';
import { collect, demandFormats, formatNames, formatsHelp, printReport, tellProblems } from './output.ts';
import { todayOption } from './today-option.ts';

interface CheckOptions extends CommonOptions {
  readonly format: string;
  readonly output: readonly string[];
  readonly cache: boolean;
  readonly today: string;
  /** False: none is looked at. */
  readonly baseline?: string | false;
  readonly updateBaseline?: boolean;
  readonly changedSince?: string;
  readonly maxWarnings?: number;
  readonly printConfig?: string;
  readonly fix?: boolean;
  readonly dryRun?: boolean;
}

/** `copydesk check POSTS`: measures, offline and deterministic; exit 1 when a KPI of level error fails. */
export function checkCommand(done: Done): Command {
  return runCommand('check', 'npx copydesk check "content/**/*.md" -o report.html')
    .argument('[posts...]', 'Markdown or HTML files, folders or globs')
    .option('-f, --format <name>', `what stdout gets: ${formatNames}`, 'pretty')
    .option('-o, --output <file>', 'another report, format by extension; repeatable', collect, [])
    .option('--baseline <file>', `findings to live with for now (default: ${baselinePath} where it is)`)
    .option('--no-baseline', 'let every finding count')
    .option('--update-baseline', 'write what is found now into the baseline, and exit 0')
    .option('--changed-since <ref>', 'judge only posts that differ from where the branch left this Git commit')
    .option('--max-warnings <n>', 'exit 1 also above so many warnings', number(0, Number.MAX_SAFE_INTEGER))
    .option('--fix', 'let the built-in editors mend what they safely can, then check')
    .option('--dry-run', 'with --fix: print the diff, and change nothing')
    .option('--print-config <post>', 'print what is asked of one post, and check nothing')
    .option('--no-cache', 'measure again what an earlier check of the same texts has measured')
    .addOption(todayOption())
    .addHelpText('after', formatsHelp())
    .action(async (patterns: string[], options: CheckOptions) => {
      const { config, path } = await configOf(options);
      if (options.printConfig !== undefined) {
        // The KPIs are not loaded by a check that is answered from its cache.
        const { postConfig } = await import('../pipeline/post-config.ts');
        process.stdout.write(`${JSON.stringify(postConfig(options.printConfig, config, path), null, 2)}\n`);
        return done(0);
      }
      if (patterns.length === 0) {
        throw new CopydeskError('usage', 'nothing says what to check', { mend: 'name files, folders or globs' });
      }
      demandFormats(options.format, options.output);
      if (options.dryRun === true && options.fix !== true) {
        throw new CopydeskError('usage', '`--dry-run` is for `--fix`', { mend: 'a check changes nothing anyhow' });
      }
      if (options.fix === true) {
        await fix(patterns, config, path, options);
        if (options.dryRun === true) return done(0);
      }
      done(await check(patterns, config, path, options));
    });
}

async function check(
  patterns: readonly string[],
  config: Config,
  configPath: string,
  options: CheckOptions,
): Promise<ExitCode> {
  const { changedSince: ref, updateBaseline = false } = options;
  const file = options.baseline === false ? null : (options.baseline ?? baselinePath);
  const known = file === null ? null : baselineAt(file, options);
  const stop = interruption((line) => void process.stderr.write(`${line}\n`));
  const result = await checkRun(patterns, config, {
    configPath,
    abort: stop.drain,
    cache: options.cache ? join('.copydesk', 'cache.db') : null,
    baseline: updateBaseline ? null : known,
    isChanged: ref === undefined ? null : changedSince(ref),
    today: options.today,
  });
  stop.release();
  tellProblems(result.problems);
  if (updateBaseline) {
    const next = baselineOf(result.report.posts, known, (path) => !existsSync(path));
    writeBaseline(file ?? baselinePath, next);
    const entries = Object.values(next.posts).map(({ findings }) => Object.keys(findings).length);
    const total = entries.reduce((sum, count) => sum + count, 0);
    tell(
      `baseline: ${shownPath(file ?? baselinePath)} (${count(total, 'finding')} in ${count(entries.length, 'post')})`,
    );
    return result.report.failures.length > 0 ? 2 : 0;
  }
  if (ref !== undefined && result.report.posts.length === 0) tell(`no post has changed since ${ref}`);
  await printReport(result.report, result.source, options.format, options.output);
  tellStale(result);
  const { errors, warnings } = result.report.summary;
  if (errors > 0) return 1;
  if (options.maxWarnings !== undefined && warnings > options.maxWarnings) {
    tell(`${warnings} warnings are more than the ${options.maxWarnings} of --max-warnings`);
    return 1;
  }
  return result.report.failures.length > 0 ? 2 : 0;
}

/** Writes what the built-in editors better, or prints it as a diff. */
async function fix(
  patterns: readonly string[],
  config: Config,
  configPath: string,
  { dryRun = false, changedSince: ref }: CheckOptions,
): Promise<void> {
  // Stores and models are not loaded by a check that mends nothing.
  const { fixRun } = await import('../pipeline/fix-run.ts');
  const { withSurroundings } = await import('./run.ts');
  const isChanged = ref === undefined ? null : changedSince(ref);
  const surroundings = { configPath, quiet: true, dryRun: true };
  const { fixed, problems } = await withSurroundings(surroundings, (around) =>
    fixRun(patterns, config, { write: !dryRun, isChanged }, around),
  );
  if (!dryRun) {
    if (fixed.length > 0) tell(`fixed ${fixed.length} ${fixed.length === 1 ? 'post' : 'posts'}: ${listed(fixed)}`);
    return;
  }
  tellProblems(problems);
  for (const { patch } of fixed) process.stdout.write(patch);
}

function listed(fixed: readonly { readonly path: string }[]): string {
  const [shown, more] = [fixed.slice(0, 5).map(({ path }) => path), fixed.length - 5];
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function baselineAt(file: string, { baseline, updateBaseline }: CheckOptions) {
  const known = readBaseline(file);
  if (known === null && typeof baseline === 'string' && updateBaseline !== true) {
    throw new CopydeskError('usage', `there is no baseline ${shownPath(file)}`, {
      mend: 'make it with `--update-baseline`',
    });
  }
  return known;
}

/** A baseline that is longer than it need be hides the same fault when it comes back. */
function tellStale({ stale, better }: CheckResult): void {
  if (stale.length === 0 && better.length === 0) return;
  const gone = new Map<string, number>();
  for (const { rule } of stale) gone.set(rule, (gone.get(rule) ?? 0) + 1);
  const rules = [...gone].sort(([one, many], [other, more]) => more - many || (one < other ? -1 : 1));
  const named = rules.slice(0, 3).map(([rule, count]) => `${count} of ${rule}`);
  const rest = rules.length > 3 ? `, ${rules.length - 3} more rules` : '';
  const parts = [
    ...(stale.length === 0 ? [] : [`${stale.length} of its findings are gone (${named.join(', ')}${rest})`]),
    ...(better.length === 0 ? [] : [`${better.length} ${better.length === 1 ? 'post scores' : 'posts score'} better`]),
  ];
  tell(`baseline: ${parts.join(', ')} — \`--update-baseline\` keeps it that way`);
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
