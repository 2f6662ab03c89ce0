import type { Command } from 'commander';
import { checkRun } from '../pipeline/check-run.ts';
import { type CommonOptions, configOf, type Done, runCommand } from './options.ts';
import { collect, demandFormats, formats, printReport, tellProblems } from './output.ts';
import { withSurroundings } from './run.ts';

interface CheckOptions extends CommonOptions {
  readonly format: string;
  readonly output: readonly string[];
}

/** `copydesk check POSTS`: measures, offline and deterministic; exit 1 when a KPI of level error fails. */
export function checkCommand(done: Done): Command {
  return runCommand(
    'check',
    'Measure existing posts against their KPIs.',
    'npx copydesk check "content/**/*.md" -o report.html',
  )
    .argument('<posts...>', 'Markdown or HTML files, folders or globs')
    .option('-f, --format <name>', `what stdout gets: ${formats.join(', ')}`, 'pretty')
    .option('-o, --output <file>', 'another report, format by extension; repeatable', collect, [])
    .action(async (patterns: string[], options: CheckOptions) => {
      const { config, path } = await configOf(options);
      demandFormats(options.format, options.output);
      const result = await withSurroundings({ configPath: path, quiet: true, dryRun: true }, async (around) =>
        checkRun(patterns, config, around),
      );
      tellProblems(result.problems);
      printReport(result.report, result.source, options.format, options.output);
      const { errors } = result.report.summary;
      done(errors > 0 ? 1 : result.report.failures.length > 0 ? 2 : 0);
    });
}
