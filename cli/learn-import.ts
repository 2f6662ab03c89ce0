import { statSync } from 'node:fs';
import { Command } from 'commander';
import { CopydeskError, type Problem } from '../content/errors.ts';
import type { Label } from '../learning/label.ts';
import { addLabels } from '../learning/label-file.ts';
import { labelledModels, type Unconfigured, unconfigured } from '../learning/labelled-models.ts';
import type { LabelConflict } from '../learning/labels.ts';
import { readOutcomes } from '../learning/outcome-table.ts';
import { printResults } from '../learning/search-console/print-results.ts';
import { readExport } from '../learning/search-console/read-export.ts';
import { type SearchLearning, searchRun } from '../learning/search-console/search-run.ts';
import type { Config } from '../pipeline/config.ts';
import { readBytes, readText, shownPath } from '../pipeline/files.ts';
import { count } from '../reports/reporters/figures.ts';
import { configOf, type Done } from './options.ts';
import { tellFile, tellProblems } from './output.ts';
import { withSurroundings } from './run.ts';

interface ImportOptions {
  readonly config?: string;
  readonly output: string;
  readonly searchConsole?: string;
  readonly posts?: readonly string[];
}

/** Lines that a fault repeated in every row may take. */
const shownProblems = 20;

/** `copydesk learn import`: outcomes that were measured elsewhere, as labels. */
export function importCommand(done: Done): Command {
  return new Command('import')
    .description('Read outcomes measured elsewhere: CSV or JSONL with prompt, model, score (0 to 1) and cost.')
    .argument('[files...]', 'tables, a row an answer, or JSONL with `scores` by model')
    .option(
      '--search-console <file>',
      'what Search Console exports (ZIP, or its Pages.csv): labels for those who wrote your posts',
    )
    .option(
      '--posts <posts...>',
      'with --search-console: files, folders or globs (default: where posts are written to)',
    )
    .option('-o, --output <file>', 'labels; what stands there is kept', 'labels.jsonl')
    .option('-c, --config <file>', 'configuration (default: copydesk.config.{ts,js,json,yaml} here)')
    .addHelpText(
      'after',
      '\nExamples:\n  npx copydesk learn import outcomes.csv -o labels.jsonl\n  npx copydesk learn import --search-console example.com-Performance.zip --posts content/blog',
    )
    .action(async (files: readonly string[], options: ImportOptions) => {
      const { config, path } = await configOf(options);
      const { searchConsole } = options;
      if (files.length === 0 && searchConsole === undefined) {
        throw new CopydeskError('usage', 'there is nothing to import', {
          mend: 'name a table, or --search-console FILE',
        });
      }
      const tables: { readonly labels: readonly Label[]; readonly problems: readonly Problem[] }[] = files.map((file) =>
        readOutcomes(shownPath(file), readText(file), statSync(file).mtime.toISOString()),
      );
      if (searchConsole !== undefined) tables.push(await searched(searchConsole, options, config, path));
      const problems = tables.flatMap((table) => table.problems);
      tellProblems(problems.slice(0, shownProblems));
      if (problems.length > shownProblems) process.stderr.write(`and ${problems.length - shownProblems} more\n`);
      const { labels, duplicates, conflicts } = addLabels(
        options.output,
        tables.flatMap((table) => table.labels),
      );
      tellConflicts(conflicts);
      const isWhole = problems.every(({ level }) => level === 'warn');
      if (labels.length > 0) {
        const models = labelledModels(labels);
        tellUnconfigured(unconfigured(models, config));
        const items = new Set(labels.map(({ item }) => item)).size;
        process.stderr.write(
          `${count(labels.length, 'label')}: ${count(items, 'request')}, ${count(models.length, 'model')}; ${duplicates} said twice, ${count(conflicts.length, 'conflict')}\n`,
        );
        tellFile('labels', options.output);
      }
      // What Search Console says may be of use where nobody wrote with a model.
      done(isWhole && (labels.length > 0 || searchConsole !== undefined) ? 0 : 2);
    });
}

/** Reads an export and tells what it says; its labels are written with the others. */
async function searched(
  file: string,
  options: ImportOptions,
  config: Config,
  configPath: string,
): Promise<SearchLearning> {
  const shown = shownPath(file);
  const found = readExport(shown, readBytes(file));
  const until = statSync(file).mtime.toISOString().slice(0, 10);
  const patterns = options.posts ?? null;
  const learning = await withSurroundings({ configPath, quiet: true, dryRun: true }, async (around) =>
    searchRun(found, { file: shown, patterns, until }, config, around),
  );
  process.stdout.write(printResults(learning));
  return learning;
}

/** Which models are labelled that the configuration does not name: it may yet, so their labels are kept. */
export function tellUnconfigured(unknown: readonly Unconfigured[]): void {
  if (unknown.length === 0) return;
  const shown = unknown.map(({ model, near }) => (near === null ? model : `${model} (did you mean ${near}?)`));
  process.stderr.write(`note: not configured, kept all the same: ${shown.join(', ')}\n`);
}

/** What cannot both be right: the later counts, but somebody should look. */
export function tellConflicts(conflicts: readonly LabelConflict[]): void {
  for (const { item, model, source, outcomes } of conflicts.slice(0, shownProblems)) {
    process.stderr.write(`conflict: ${model} on ${item}, by ${source}: ${outcomes[0]} and ${outcomes[1]}\n`);
  }
}
