import { Command, Option } from 'commander';
import { CopydeskError } from '../content/errors.ts';
import { evaluateLogged } from '../learning/evaluate-logged.ts';
import { evaluation } from '../learning/evaluation.ts';
import { evaluationData } from '../learning/evaluation-data.ts';
import type { GateResult } from '../learning/gate.ts';
import { gateRun } from '../learning/gate-run.ts';
import { labelsOf } from '../learning/labels.ts';
import { plotEvaluation } from '../learning/plot-evaluation.ts';
import { printEvaluation } from '../learning/print-evaluation.ts';
import { printLogged } from '../learning/print-logged.ts';
import { routerFile } from '../learning/router-files.ts';
import { writeText } from '../pipeline/files.ts';
import { fixed } from '../routers/figures.ts';
import { holdsTopics, printTopicReport, topicReport } from './evaluate-topics.ts';
import { configOf, type Done } from './options.ts';
import { tellFile } from './output.ts';
import { withSurroundings } from './run.ts';
import { existingStore } from './store.ts';

interface EvaluateOptions {
  readonly config?: string;
  readonly gate?: boolean;
  readonly curve?: boolean;
  readonly logged?: boolean;
  readonly router?: string;
  readonly labels: string;
  readonly seeds: string;
  readonly format: 'pretty' | 'json';
  readonly crossValidate?: boolean;
  readonly plot?: string;
}

function countOf(value: string, option: string, least: number): number {
  const count = Number(value);
  if (Number.isInteger(count) && count >= least) return count;
  throw new CopydeskError('usage', `${option} is a whole number from ${least} on, not "${value}"`, {
    mend: `write ${option} ${least === 1 ? 5 : 1500}`,
  });
}

/** How good a learned router is on rows it has not seen, beside what it has to beat. */
function printLearning(paths: readonly string[], options: EvaluateOptions): void {
  const labels = countOf(options.labels, '--labels', 20);
  const seeds = countOf(options.seeds, '--seeds', 1);
  const data = evaluationData(paths);
  if (data.kind === 'weak-strong' && labels > data.rows.length / 2) {
    throw new CopydeskError('usage', `--labels ${labels} leaves fewer rows to test on than to learn from`, {
      mend: `take at most ${Math.floor(data.rows.length / 2)}`,
    });
  }
  if (data.kind === 'weak-strong' && options.plot !== undefined) {
    throw new CopydeskError('usage', 'these data have no costs to plot', { mend: 'leave out --plot' });
  }
  const found = evaluation(data, { labels, seeds, crossValidate: options.crossValidate === true });
  if (found.kind === 'models' && options.plot !== undefined) {
    writeText(options.plot, plotEvaluation(found));
    tellFile('plot', options.plot);
  }
  process.stdout.write(options.format === 'json' ? `${JSON.stringify(found, null, 2)}\n` : printEvaluation(found));
}

/** `copydesk learn evaluate`: whether learning pays; with `--gate`, whether the candidate is better than what is in use. */
export function evaluateCommand(done: Done): Command {
  return new Command('evaluate')
    .description('Say how good a learned router is on posts it has not seen, and whether learning pays.')
    .argument(
      '[data...]',
      'label files (.jsonl), a folder with the data of RouteLLM (MMLU) or LLMRouter, or one of labelled texts (train.csv and test.csv: text, category)',
    )
    .option('--gate', 'hold the candidate against the router in use, on posts held out; exit 1 where it is not better')
    .option('--curve', 'of a folder of labelled texts: what chosen labels are worth beside random ones; takes minutes')
    .option(
      '--logged',
      'what the router of the configuration would have brought, by decisions that a lot made (`ab`, `bandit`, `random`); with label files by those outcomes',
    )
    .option(
      '--router <file>',
      `with --gate: the router in use (default: ${routerFile}); with --logged: a learned router instead of the configured one`,
    )
    .option('--labels <n>', 'RouteLLM: rows to learn from in each split', '1500')
    .option('--seeds <n>', 'RouteLLM: random splits', '5')
    .option('--cross-validate', 'LLMRouter: five folds of the rows to learn from, instead of the test rows')
    .addOption(new Option('-f, --format <name>', 'how it is printed').choices(['pretty', 'json']).default('pretty'))
    .option('--plot <file>', 'an SVG of cost against quality')
    .option('-c, --config <file>', 'configuration (default: copydesk.config.{ts,js,json,yaml} here)')
    .addHelpText(
      'after',
      '\nExamples:\n  npx copydesk learn evaluate labels.jsonl --plot routers.svg\n  npx copydesk learn evaluate --gate labels.jsonl\n  npx copydesk learn evaluate --logged --router copydesk.router.candidate.json',
    )
    .action(async (files: readonly string[], options: EvaluateOptions) => {
      if (options.logged === true) {
        if (options.gate === true) {
          throw new CopydeskError('usage', '--gate and --logged are two questions', {
            mend: 'ask one after the other',
          });
        }
        process.stdout.write(await loggedFigures(files, options));
        return done(0);
      }
      if (files.length === 0) {
        throw new CopydeskError('usage', 'there are no data to evaluate on', {
          mend: 'name label files or a folder, or ask for --logged decisions',
        });
      }
      const [folder] = files;
      if (folder !== undefined && holdsTopics(folder)) {
        const found = topicReport(folder, { curve: options.curve === true });
        process.stdout.write(
          options.format === 'json' ? `${JSON.stringify(found, null, 2)}\n` : printTopicReport(found),
        );
        return done(0);
      }
      if (options.gate !== true) {
        printLearning(files, options);
        return done(0);
      }
      const { labels } = labelsOf(files);
      const { config, path } = await configOf(options);
      const result = await withSurroundings({ configPath: path, quiet: true, dryRun: true }, async (around) =>
        gateRun(labels, options.router ?? routerFile, config, around),
      );
      process.stdout.write(printGate(result));
      done(result.isBetter ? 0 : 1);
    });
}

async function loggedFigures(files: readonly string[], options: EvaluateOptions): Promise<string> {
  const labels = files.length === 0 ? null : labelsOf(files).labels;
  const { config, path } = await configOf(options);
  const store = await existingStore();
  if (store === null) {
    throw new CopydeskError('usage', 'nothing was written here yet, so no decision is logged', {
      mend: 'run the command in the folder where posts were written, or set DATABASE_URL',
    });
  }
  try {
    const found = await evaluateLogged(store, labels, options.router ?? null, config, path);
    return options.format === 'json' ? `${JSON.stringify(found, null, 2)}\n` : printLogged(found);
  } finally {
    await store.close();
  }
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
