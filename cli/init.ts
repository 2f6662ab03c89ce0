import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { baselinePath, writeBaseline } from '../pipeline/baseline-file.ts';
import { configNames, readConfig } from '../pipeline/config.ts';
import { expandTable } from '../pipeline/expand-table.ts';
import { writeText } from '../pipeline/files.ts';
import { type SiteSurvey, surveySite } from '../pipeline/site-survey.ts';
import { count } from '../reports/reporters/figures.ts';
import type { ExitCode } from './exit-code.ts';
import { configOf, type Done } from './options.ts';
import { tellProblems } from './output.ts';
import { withSurroundings } from './run.ts';
import { starterBrief, starterConfig, starterNotes } from './starter.ts';

/**
 * `copydesk init`: in a blog that exists, a configuration that fits it and a baseline; elsewhere a configuration and a brief
 * to start from; or briefs from a table. Nothing that exists is touched.
 */
export function initCommand(done: Done): Command {
  return new Command('init')
    .option('--from <table>', 'instead: a brief into briefs/ for each row of a table (.csv)')
    .addHelpText(
      'after',
      '\nExample:\n  npx copydesk init && npx copydesk write briefs\n  npx copydesk init --from batch.csv',
    )
    .action(async ({ from }: { readonly from?: string }) => {
      if (from !== undefined) return done(await initFrom(from));
      const survey = surveySite();
      done(survey === null ? initEmpty() : await initBlog(survey));
    });
}

function initEmpty(): ExitCode {
  const files = [
    ['copydesk.config.yaml', starterConfig],
    ['briefs/first-post.md', starterBrief],
    ['briefs/notes/first-post.md', starterNotes],
  ] as const;
  for (const [path, text] of files) {
    const there = existsSync(path);
    if (!there) writeText(path, text);
    tell(there ? 'kept' : 'created', path);
  }
  process.stdout.write('next: npx copydesk write briefs\n');
  return 0;
}

/** Configuration and baseline of a blog, so that the first check after it finds nothing new. */
async function initBlog(survey: SiteSurvey): Promise<ExitCode> {
  const { folder, posts, format, keyphrase } = survey;
  const there = configNames.find((name) => existsSync(name));
  process.stderr.write(`${count(posts, 'post')} in ${folder === '.' ? 'this folder' : folder}; measuring them\n`);
  if (there === undefined) {
    const { adoptSite } = await import('../learning/adopt-site.ts');
    const { printConfig } = await import('../learning/print-bands.ts');
    const path = 'copydesk.config.yaml';
    const { config, tuning, audienceSign } = await withSurroundings(
      { configPath: path, quiet: true, dryRun: true },
      async (around) => adoptSite(survey, around),
    );
    writeText(path, printConfig(tuning, config));
    tell('created', path);
    say(`format ${config.format}`, format === null ? 'nothing tells the generator' : format.sign);
    say(`audience ${config.audience}`, audienceSign);
    say(
      keyphrase === null ? 'keyphrases' : `keyphrases from ${keyphrase.from}`,
      keyphrase === null ? 'from the usual fields, where posts have them' : `${keyphrase.posts} posts have it`,
    );
    say(
      tuning === null ? 'bands of the preset' : `${tuning.bands.length} bands`,
      tuning === null ? 'too few posts to learn from' : `learnt from ${count(tuning.posts, 'post')}`,
    );
  } else tell('kept', there);
  if (existsSync(baselinePath)) tell('kept', baselinePath);
  else await firstBaseline();
  process.stdout.write(`next: npx copydesk check ${folder === '.' ? '"*.md"' : folder}\n`);
  return 0;
}

async function firstBaseline(): Promise<void> {
  const { checkRun } = await import('../pipeline/check-run.ts');
  const { baselineOf } = await import('../reports/baseline.ts');
  const { config, path } = await readConfig(undefined);
  if (config.site.length === 0) return;
  const { report, problems } = await checkRun(config.site, config, {
    configPath: path ?? 'copydesk.config',
    abort: new AbortController().signal,
    cache: '.copydesk/cache.db',
    baseline: null,
    isChanged: null,
    today: new Date().toISOString().slice(0, 10),
  });
  tellProblems(problems);
  writeBaseline(
    baselinePath,
    baselineOf(report.posts, null, () => false),
  );
  tell('created', baselinePath);
  const { errors, warnings } = report.summary;
  say('baseline', `${errors} errors and ${warnings} warnings are known from now on`);
}

async function initFrom(table: string): Promise<ExitCode> {
  const { config } = await configOf({});
  const { files, problems } = expandTable(table, 'briefs', config);
  tellProblems(problems);
  for (const { path, state } of files) tell(state, path);
  if (files.length === 0) return 2;
  process.stdout.write('next: npx copydesk plan briefs\n');
  return 0;
}

function tell(state: 'created' | 'kept', path: string): void {
  process.stdout.write(`${state.padEnd(7)} ${path}\n`);
}

function say(what: string, sign: string): void {
  process.stdout.write(`        ${what}: ${sign}\n`);
}
