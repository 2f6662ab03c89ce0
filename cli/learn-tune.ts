import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { CopydeskError } from '../content/errors.ts';
import { printBands, printConfig } from '../learning/print-bands.ts';
import { tuneRun } from '../learning/tune-run.ts';
import { shownPath, writeText } from '../pipeline/files.ts';
import { configOf, type Done } from './options.ts';
import { tellFile, tellProblems } from './output.ts';
import { withSurroundings } from './run.ts';

interface TuneOptions {
  readonly config?: string;
  readonly bands?: readonly string[];
  readonly output?: string;
}

function demandFree(file: string): void {
  if (!/\.ya?ml$/.test(file)) {
    throw new CopydeskError('usage', `"${file}" is no YAML file`, { mend: 'write to copydesk.config.yaml' });
  }
  if (!existsSync(file)) return;
  throw new CopydeskError('usage', `${shownPath(file)} exists and is not written over`, {
    mend: 'leave `-o` out and paste what is printed over its `kpi:`',
  });
}

/** `copydesk learn tune`: the bands of KPIs from posts. */
export function tuneCommand(done: Done): Command {
  return new Command('tune')
    .description('Learn the bands of the KPIs from posts you are content with, at least ten.')
    .option('--bands <posts...>', 'Markdown or HTML files, folders or globs')
    .option('-o, --output <file>', 'write a whole configuration there; without it the `kpi` block goes to stdout')
    .option('-c, --config <file>', 'configuration (default: copydesk.config.{ts,js,json,yaml} here)')
    .addHelpText('after', '\nExample:\n  npx copydesk learn tune --bands content/blog -o copydesk.config.yaml')
    .action(async (options: TuneOptions) => {
      if (options.bands === undefined) {
        throw new CopydeskError('usage', 'nothing says what to learn from', { mend: 'add `--bands POSTS`' });
      }
      if (options.output !== undefined) demandFree(options.output);
      const { config, path } = await configOf(options);
      const tuning = await withSurroundings({ configPath: path, quiet: true, dryRun: true }, async (around) =>
        tuneRun(options.bands ?? [], config, around),
      );
      tellProblems(tuning.problems);
      if (options.output === undefined) process.stdout.write(printBands(tuning, config.kpi));
      else {
        writeText(options.output, printConfig(tuning, config));
        tellFile('bands', options.output);
      }
      done(0);
    });
}
