import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { CopydeskError } from '../content/errors.ts';
import { labelsOf } from '../learning/labels.ts';
import { printBands, printConfig } from '../learning/print-bands.ts';
import { configDiff } from '../learning/tune/config-diff.ts';
import { tuneConfig } from '../learning/tune/tune-config.ts';
import { tuneRun } from '../learning/tune-run.ts';
import { readConfig } from '../pipeline/config.ts';
import { readText, shownPath, writeText } from '../pipeline/files.ts';
import { readBriefs } from '../pipeline/read-briefs.ts';
import { configOf, type Done } from './options.ts';
import { tellFile, tellProblems } from './output.ts';
import { withSurroundings } from './run.ts';

interface TuneOptions {
  readonly config?: string;
  readonly bands?: readonly string[];
  readonly output?: string;
  readonly labels?: readonly string[];
  readonly posts?: readonly string[];
  readonly briefs?: readonly string[];
  readonly write?: boolean;
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

/** `copydesk learn tune`: what the configuration should say, from posts and from labels. */
export function tuneCommand(done: Done): Command {
  return new Command('tune')
    .description(
      'Learn the bands of KPIs from posts you are content with; with --labels also weights of KPIs and of the router, as a diff to the configuration.',
    )
    .option('--bands <posts...>', 'Markdown or HTML files, folders or globs')
    .option('--labels <files...>', 'label files: how posts and models did')
    .option('--posts <posts...>', 'with --labels: the posts they are about (default: where posts are written to)')
    .option('--briefs <briefs...>', 'with --labels: the briefs of `learn collect`, for the weights of the router')
    .option('--write', 'carry the diff out')
    .option('-o, --output <file>', 'write a whole configuration there; without it the `kpi` block goes to stdout')
    .option('-c, --config <file>', 'configuration (default: copydesk.config.{ts,js,json,yaml} here)')
    .addHelpText(
      'after',
      '\nExamples:\n  npx copydesk learn tune --bands content/blog -o copydesk.config.yaml\n  npx copydesk learn tune --labels labels.jsonl --posts content/blog --briefs briefs',
    )
    .action(async (options: TuneOptions) => {
      if (options.labels !== undefined || options.write === true) {
        await tuneByLabels(options);
        return done(0);
      }
      if (options.bands === undefined) {
        throw new CopydeskError('usage', 'nothing says what to learn from', {
          mend: 'add `--bands POSTS` or `--labels FILE`',
        });
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

/** Prints a diff to the configuration with its evidence, and carries it out where that is wished. */
async function tuneByLabels({
  labels = [],
  posts,
  briefs,
  bands,
  write,
  output,
  config: file,
}: TuneOptions): Promise<void> {
  if (output !== undefined) {
    throw new CopydeskError('usage', '-o does not go with --labels or --write', { mend: 'leave it out' });
  }
  if (labels.length === 0 && bands === undefined) {
    throw new CopydeskError('usage', 'nothing says what to learn from', {
      mend: 'add `--bands POSTS` or `--labels FILE`',
    });
  }
  const { config, path } = await readConfig(file);
  if (path === null) {
    throw new CopydeskError('usage', 'there is no configuration to tune', { mend: 'write one with `copydesk init`' });
  }
  const source = readText(path);
  const read = briefs === undefined ? null : readBriefs([...briefs], config);
  tellProblems(read?.problems ?? []);
  const from = {
    labels: labels.length === 0 ? [] : labelsOf(labels).labels,
    posts: posts ?? null,
    briefs: read?.briefs ?? [],
    bands: bands ?? null,
  };
  const { proposals, notes, problems } = await withSurroundings(
    { configPath: path, quiet: true, dryRun: true },
    async (around) => tuneConfig(from, config, around),
  );
  tellProblems(problems);
  for (const note of notes) process.stderr.write(`${note}\n`);
  for (const { keys, why } of proposals) process.stderr.write(`proposed: ${keys.join('.')}: ${why}\n`);
  const { text, patch } = configDiff(path, source, proposals);
  process.stdout.write(patch);
  if (patch === '') process.stderr.write('nothing to change\n');
  else if (write === true) {
    if (readText(path) !== source) {
      throw new CopydeskError('usage', `${path} has changed meanwhile`, { mend: 'run the command again' });
    }
    writeText(path, text);
    tellFile('configuration', path);
  } else process.stderr.write('nothing was written; --write carries it out\n');
}
