import type { Command } from 'commander';
import { reviseRun } from '../pipeline/revise-run.ts';
import { logRun } from '../pipeline/run-log.ts';
import { saveReport } from '../pipeline/save-report.ts';
import { exitCodeOf, type FailOn, failOnOption } from './fail-on.ts';
import { jsonEventsOption } from './json-events.ts';
import { tellOldPrices } from './old-prices.ts';
import { budgetOption, type CommonOptions, configOf, type Done, runCommand, userOption } from './options.ts';
import { collect, demandFormats, formatNames, printReport, tellFile, tellProblems } from './output.ts';
import { withSurroundings } from './run.ts';

interface ReviseOptions extends CommonOptions {
  readonly format: string;
  readonly output: readonly string[];
  readonly failOn: FailOn;
  readonly inPlace?: boolean;
  readonly dryRun?: boolean;
  readonly quiet?: boolean;
  readonly jsonEvents?: boolean;
}

/** `copydesk revise POSTS`: failing sections go to the specialist for their fault; the rest is not touched. */
export function reviseCommand(done: Done): Command {
  return runCommand('revise', 'npx copydesk revise examples/drafts')
    .argument('<posts...>', 'Markdown or HTML files, folders or globs')
    .option('--out <folder>', 'where revised posts, diffs and report go')
    .option('--in-place', 'overwrite the posts themselves')
    .option('-f, --format <name>', `what stdout gets: ${formatNames}`, 'pretty')
    .option('-o, --output <file>', 'another report, format by extension; repeatable', collect, [])
    .addOption(budgetOption())
    .addOption(userOption())
    .addOption(failOnOption())
    .option('--dry-run', 'show which sections would go to whom, and the cost; change nothing')
    .option('-q, --quiet', 'no progress on stderr')
    .addOption(jsonEventsOption())
    .action(async (patterns: string[], options: ReviseOptions) => {
      const { config, path } = await configOf(options);
      demandFormats(options.format, options.output);
      if (options.dryRun === true) {
        const { reviseTable } = await import('./revise-plan.ts');
        process.stdout.write(await reviseTable(patterns, config, path, options.user));
        return done(0);
      }
      tellOldPrices(config, path);
      const result = await withSurroundings(
        {
          configPath: path,
          quiet: options.quiet === true,
          dryRun: false,
          args: process.argv.slice(2),
          user: options.user,
          jsonEvents: options.jsonEvents === true,
        },
        (around) => reviseRun(patterns, config, { inPlace: options.inPlace === true }, around),
      );
      tellProblems(result.problems);
      const { index, page } = saveReport(result.report, result.source, config.out);
      logRun(result.report, config.out, Date.now());
      await printReport(result.report, result.source, options.format, options.output);
      tellFile('report', page);
      tellFile('index', index);
      done(exitCodeOf(result, options.failOn));
    });
}
