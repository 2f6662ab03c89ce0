import { join } from 'node:path';
import type { Command } from 'commander';
import { checkRun } from '../pipeline/check-run.ts';
import { interruption } from './interruption.ts';
import { type CommonOptions, configOf, type Done, runCommand } from './options.ts';
import { collect, demandFormats, formats, printReport, tellProblems } from './output.ts';
import { todayOption } from './today-option.ts';

interface CheckOptions extends CommonOptions {
  readonly format: string;
  readonly output: readonly string[];
  readonly cache: boolean;
  readonly today: string;
}

/** `copydesk check POSTS`: measures, offline and deterministic; exit 1 when a KPI of level error fails. */
export function checkCommand(done: Done): Command {
  return runCommand('check', 'npx copydesk check "content/**/*.md" -o report.html')
    .argument('<posts...>', 'Markdown or HTML files, folders or globs')
    .option('-f, --format <name>', `what stdout gets: ${formats.join(', ')}`, 'pretty')
    .option('-o, --output <file>', 'another report, format by extension; repeatable', collect, [])
    .option('--no-cache', 'measure again what an earlier check of the same texts has measured')
    .addOption(todayOption())
    .action(async (patterns: string[], options: CheckOptions) => {
      const { config, path } = await configOf(options);
      demandFormats(options.format, options.output);
      const stop = interruption((line) => void process.stderr.write(`${line}\n`));
      const cache = options.cache ? join('.copydesk', 'cache.db') : null;
      const result = await checkRun(patterns, config, {
        configPath: path,
        abort: stop.drain,
        cache,
        today: options.today,
      });
      stop.release();
      tellProblems(result.problems);
      printReport(result.report, result.source, options.format, options.output);
      const { errors } = result.report.summary;
      done(errors > 0 ? 1 : result.report.failures.length > 0 ? 2 : 0);
    });
}
