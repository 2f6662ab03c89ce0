import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { CopydeskError } from '../content/errors.ts';
import { collectRun } from '../learning/collect.ts';
import { addDrafts } from '../learning/collected-drafts.ts';
import { addLabels } from '../learning/label-file.ts';
import { labelsOf } from '../learning/labels.ts';
import { readDrafts } from '../learning/read-drafts.ts';
import { nothingLeft, readBriefs } from '../pipeline/read-briefs.ts';
import { count } from '../reports/reporters/figures.ts';
import { tellConflicts } from './learn-import.ts';
import { tellOldPrices } from './old-prices.ts';
import { budgetOption, type CommonOptions, configOf, type Done, runCommand } from './options.ts';
import { tellFile, tellProblems } from './output.ts';
import { withSurroundings } from './run.ts';

interface CollectOptions extends CommonOptions {
  readonly models: readonly string[];
  readonly output: string;
  readonly drafts?: string;
  readonly quiet?: boolean;
}

/** `copydesk learn collect`: the same sections by several models, measured. */
export function collectCommand(done: Done): Command {
  return runCommand('collect', 'npx copydesk learn collect briefs --models openai/gpt-5.4-mini,house/steps --budget 2')
    .description(
      'Write the same sections with several models; what is measured of each becomes labels. No post is saved.',
    )
    .argument('<briefs...>', 'brief files, folders, globs, tables (.csv), - for standard input')
    .requiredOption('--models <ids>', 'models to try, separated by commas', (text: string) =>
      text
        .split(',')
        .map((id) => id.trim())
        .filter((id) => id !== ''),
    )
    .addOption(budgetOption().makeOptionMandatory())
    .option('-o, --output <file>', 'labels; what stands there is kept', 'labels.jsonl')
    .option(
      '--drafts <file>',
      'also what each model wrote, for `learn label` to ask which is better; what stands there is kept',
    )
    .option('-q, --quiet', 'no progress on stderr')
    .action(async (patterns: string[], options: CollectOptions) => {
      const models = [...new Set(options.models)];
      if (models.length < 2) {
        throw new CopydeskError('usage', 'one model alone teaches nothing', {
          mend: 'name at least two after `--models`',
        });
      }
      const { config, path } = await configOf(options);
      // Whatever is wrong with the files is told before anything is paid.
      if (existsSync(options.output)) labelsOf([options.output]);
      if (options.drafts !== undefined && existsSync(options.drafts)) readDrafts(options.drafts);
      const read = readBriefs(patterns, config);
      tellProblems(read.problems);
      if (nothingLeft(read)) return done(2);
      tellOldPrices(config, path);
      const { labels, drafts, failures, stopped } = await withSurroundings(
        { configPath: path, quiet: options.quiet === true, dryRun: false },
        (around) => collectRun(read.briefs, models, config, around),
      );
      const merged = addLabels(options.output, labels);
      tellConflicts(merged.conflicts);
      for (const { error } of failures) process.stderr.write(`${error.line}\n`);
      if (stopped !== null) process.stderr.write(`${stopped.line}\n`);
      const costUsd = labels.reduce((sum, label) => sum + (label.costUsd ?? 0), 0);
      process.stderr.write(
        `${count(labels.length, 'label')} from ${count(read.briefs.length, 'brief')} and ${count(models.length, 'model')}, worth ${costUsd.toFixed(4)} USD; ${merged.labels.length} in all\n`,
      );
      if (merged.labels.length > 0) tellFile('labels', options.output);
      if (options.drafts !== undefined) {
        if (addDrafts(options.drafts, drafts).length > 0) tellFile('drafts', options.drafts);
        else process.stderr.write('note: no section has two drafts that differ, so there is nothing to compare\n');
      }
      const codes = new Set(failures.map(({ error }) => error.code));
      if (stopped !== null) return done(130);
      if (codes.has('budget-reached')) return done(4);
      if (codes.has('model-failed')) return done(3);
      return done(failures.length > 0 || read.problems.some(({ level }) => level === 'error') ? 2 : 0);
    });
}
