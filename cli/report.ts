import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { CopydeskError } from '../content/errors.ts';
import { readText } from '../pipeline/files.ts';
import { reportSchema } from '../reports/report.ts';
import type { Done } from './options.ts';
import { collect, demandFormats, formatNames, formatsHelp, printReport } from './output.ts';

interface ReportOptions {
  readonly format: string;
  readonly output: readonly string[];
}

/** `copydesk report [FILE]`: prints a saved report again, in any format. */
export function reportCommand(done: Done): Command {
  return new Command('report')
    .argument('[file]', 'a report/v1 JSON file', 'out/report.json')
    .option('-f, --format <name>', `what stdout gets: ${formatNames}`, 'pretty')
    .option('-o, --output <file>', 'another report, format by extension; repeatable', collect, [])
    .addHelpText('after', '\nExample:\n  npx copydesk report out/report.json -o review.html')
    .addHelpText('after', formatsHelp())
    .action(async (file: string, options: ReportOptions) => {
      demandFormats(options.format, options.output);
      const report = reportSchema.safeParse(parsed(file));
      if (!report.success) {
        const issue = report.error.issues[0];
        throw new CopydeskError('usage', `not a report/v1: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`, {
          path: file,
          mend: 'name the report.json of a run',
        });
      }
      const source = (path: string): string | undefined => (existsSync(path) ? readText(path) : undefined);
      await printReport(report.data, source, options.format, options.output);
      done(0);
    });
}

function parsed(file: string): unknown {
  const text = readText(file);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new CopydeskError('usage', 'the file is not JSON', {
      path: file,
      mend: 'name the report.json of a run',
      cause,
    });
  }
}
