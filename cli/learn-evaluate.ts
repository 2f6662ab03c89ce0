import { Command } from 'commander';
import { CopydeskError } from '../content/errors.ts';
import type { GateResult } from '../learning/gate.ts';
import { gateRun } from '../learning/gate-run.ts';
import { labelsOf } from '../learning/labels.ts';
import { routerFile } from '../learning/router-files.ts';
import { fixed } from '../routers/figures.ts';
import { holdsTopics, printTopicFigures } from './evaluate-topics.ts';
import { configOf, type Done } from './options.ts';
import { withSurroundings } from './run.ts';

interface EvaluateOptions {
  readonly config?: string;
  readonly gate?: boolean;
  readonly curve?: boolean;
  readonly router: string;
}

/** `copydesk learn evaluate --gate`: whether the candidate is better than what is in use. */
export function evaluateCommand(done: Done): Command {
  return new Command('evaluate')
    .description('Compare routers on what was measured.')
    .argument(
      '<labels...>',
      'label files (.jsonl), or a folder of labelled texts (train.csv and test.csv: text, category)',
    )
    .option('--gate', 'hold the candidate against the router in use, on posts held out; exit 1 where it is not better')
    .option('--curve', 'of a folder of labelled texts: what chosen labels are worth beside random ones; takes minutes')
    .option('--router <file>', 'the router in use, as the configuration names it', routerFile)
    .option('-c, --config <file>', 'configuration (default: copydesk.config.{ts,js,json,yaml} here)')
    .addHelpText('after', '\nExample:\n  npx copydesk learn evaluate --gate labels.jsonl')
    .action(async (files: readonly string[], options: EvaluateOptions) => {
      const [folder] = files;
      if (folder !== undefined && holdsTopics(folder)) {
        process.stdout.write(printTopicFigures(folder, { curve: options.curve === true }));
        return done(0);
      }
      if (options.gate !== true)
        throw new CopydeskError('usage', 'nothing says what to evaluate', { mend: 'add `--gate`' });
      const { labels } = labelsOf(files);
      const { config, path } = await configOf(options);
      const result = await withSurroundings({ configPath: path, quiet: true, dryRun: true }, async (around) =>
        gateRun(labels, options.router, config, around),
      );
      process.stdout.write(printGate(result));
      done(result.isBetter ? 0 : 1);
    });
}

function printGate({ over, outcome, costUsd, gain, isBetter }: GateResult): string {
  const interval = `${signed(gain.mean)} (95 % interval ${signed(gain.low)} to ${signed(gain.high)})`;
  return [
    `${gain.groups} posts held out; outcome of a section, and its cost:`,
    `  the candidate              ${fixed(outcome.candidate, 3)}  ${costUsd.candidate.toFixed(4)} USD`,
    `  ${over.padEnd(25)}  ${fixed(outcome.other, 3)}  ${costUsd.other.toFixed(4)} USD`,
    `  gain ${interval}`,
    isBetter
      ? 'The candidate is better: `copydesk learn promote` puts it into use.'
      : `The candidate is not surely better than ${over} and stays out.`,
    '',
  ].join('\n');
}

function signed(value: number): string {
  return `${value > 0 ? '+' : ''}${fixed(value, 3)}`;
}
