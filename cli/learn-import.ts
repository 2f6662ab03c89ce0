import { existsSync, statSync } from 'node:fs';
import { Command } from 'commander';
import { type LabelConflict, labelsOf, mergeLabels, writeLabels } from '../learning/labels.ts';
import { readOutcomes } from '../learning/outcome-table.ts';
import type { Model } from '../models/model.ts';
import { readText, shownPath } from '../pipeline/files.ts';
import { configOf, type Done } from './options.ts';
import { tellFile, tellProblems } from './output.ts';

interface ImportOptions {
  readonly config?: string;
  readonly output: string;
}

/** Lines that a fault repeated in every row may take. */
const shownProblems = 20;

/** `copydesk learn import`: outcomes that were measured elsewhere, as labels. */
export function importCommand(done: Done): Command {
  return new Command('import')
    .description('Read outcomes measured elsewhere: CSV or JSONL with prompt, model, score (0 to 1) and cost.')
    .argument('<files...>', 'tables, a row an answer, or JSONL with `scores` by model')
    .option('-o, --output <file>', 'labels; what stands there is kept', 'labels.jsonl')
    .option('-c, --config <file>', 'configuration (default: copydesk.config.{ts,js,json,yaml} here)')
    .addHelpText('after', '\nExample:\n  npx copydesk learn import outcomes.csv -o labels.jsonl')
    .action(async (files: readonly string[], options: ImportOptions) => {
      const { config } = await configOf(options);
      const tables = files.map((file) =>
        readOutcomes(shownPath(file), readText(file), statSync(file).mtime.toISOString()),
      );
      const problems = tables.flatMap((table) => table.problems);
      tellProblems(problems.slice(0, shownProblems));
      if (problems.length > shownProblems) process.stderr.write(`and ${problems.length - shownProblems} more\n`);
      const before = existsSync(options.output) ? labelsOf([options.output]).labels : [];
      const { labels, duplicates, conflicts } = mergeLabels([...before, ...tables.flatMap((table) => table.labels)]);
      tellConflicts(conflicts);
      const isWhole = problems.every(({ level }) => level === 'warn');
      if (labels.length > 0) {
        writeLabels(options.output, labels);
        const known = new Set(
          config.models.map((model) => ('generate' in model ? (model as Model).card.id : model.id)),
        );
        const models = [...new Set(labels.map(({ model }) => model))];
        const unknown = models.filter((model) => !known.has(model));
        if (unknown.length > 0) {
          process.stderr.write(`note: not configured, kept all the same: ${unknown.join(', ')}\n`);
        }
        const items = new Set(labels.map(({ item }) => item)).size;
        process.stderr.write(
          `${labels.length} labels: ${items} requests, ${models.length} models; ${duplicates} said twice, ${conflicts.length} conflicts\n`,
        );
        tellFile('labels', options.output);
      }
      done(isWhole && labels.length > 0 ? 0 : 2);
    });
}

/** What cannot both be right: the later counts, but somebody should look. */
export function tellConflicts(conflicts: readonly LabelConflict[]): void {
  for (const { item, model, source, outcomes } of conflicts.slice(0, shownProblems)) {
    process.stderr.write(`conflict: ${model} on ${item}, by ${source}: ${outcomes[0]} and ${outcomes[1]}\n`);
  }
}
