import type { Command } from 'commander';
import { nothingLeft, readBriefs } from '../pipeline/read-briefs.ts';
import { logRun } from '../pipeline/run-log.ts';
import { saveReport } from '../pipeline/save-report.ts';
import { writeRun } from '../pipeline/write-run.ts';
import { approveOption } from './approve-option.ts';
import { exitCodeOf, type FailOn, failOnOption } from './fail-on.ts';
import { jsonEventsOption } from './json-events.ts';
import { maxPostsPerDayOption, todaysPortion } from './max-posts-per-day.ts';
import { tellOldPrices } from './old-prices.ts';
import { budgetOption, type CommonOptions, configOf, type Done, runCommand, userOption } from './options.ts';
import { collect, demandFormats, formatNames, printReport, tellFile, tellProblems } from './output.ts';
import { planRun } from './plan.ts';
import { printPlan } from './print-plan.ts';
import { withSurroundings } from './run.ts';

interface WriteOptions extends CommonOptions {
  readonly format: string;
  readonly output: readonly string[];
  readonly failOn: FailOn;
  readonly maxPostsPerDay?: number;
  readonly dryRun?: boolean;
  readonly quiet?: boolean;
  readonly approve?: 'outline' | 'draft';
  readonly jsonEvents?: boolean;
}

/** `copydesk write BRIEFS`: posts, their sidecars and a report into `out/`. */
export function writeCommand(done: Done): Command {
  return runCommand('write', 'npx copydesk write examples/briefs')
    .argument('<briefs...>', 'brief files, folders, globs, tables (.csv), - for standard input')
    .option('--out <folder>', 'where posts and report go')
    .option('-f, --format <name>', `what stdout gets: ${formatNames}`, 'pretty')
    .option('-o, --output <file>', 'another report, format by extension; repeatable', collect, [])
    .addOption(budgetOption())
    .addOption(maxPostsPerDayOption())
    .addOption(userOption())
    .addOption(failOnOption())
    .option('--dry-run', 'show routes and cost, call nothing, write nothing')
    .addOption(approveOption())
    .option('-q, --quiet', 'no progress on stderr')
    .addOption(jsonEventsOption())
    .action(async (patterns: string[], options: WriteOptions) => {
      const { config, path, plain } = await configOf(options);
      demandFormats(options.format, options.output);
      const read = readBriefs(patterns, config);
      tellProblems(read.problems);
      if (nothingLeft(read)) return done(2);
      const briefs = todaysPortion(read.briefs, config, options.maxPostsPerDay);
      const isFaulty = read.problems.some(({ level }) => level === 'error');
      if (briefs.length === 0 && read.briefs.length > 0) return done(isFaulty ? 2 : 0);
      if (options.dryRun === true) {
        const plan = await planRun(briefs, config, path, options.user);
        tellProblems(plan.problems);
        printPlan(plan);
        return done(isFaulty || plan.problems.length > 0 ? 2 : 0);
      }
      tellOldPrices(config, path);
      const result = await withSurroundings(
        {
          configPath: path,
          quiet: options.quiet === true,
          dryRun: false,
          args: process.argv.slice(2),
          user: options.user,
          approve: options.approve,
          jsonEvents: options.jsonEvents === true,
          fleet: { config: plain, asked: options },
        },
        (around) => writeRun({ ...read, briefs }, config, around),
      );
      const { index, page } = saveReport(result.report, result.source, config.out);
      logRun(result.report, config.out, Date.now());
      await printReport(result.report, result.source, options.format, options.output);
      tellFile('report', page);
      tellFile('index', index);
      done(exitCodeOf(result, options.failOn));
    });
}
