import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Command } from 'commander';
import { CopydeskError } from '../content/errors.ts';
import { readText, shownPath, writeText } from '../pipeline/files.ts';
import { withSignOffs } from '../pipeline/sign-off.ts';
import { version } from '../pipeline/version.ts';
import { isEmpty } from '../reports/history.ts';
import { reportSchema } from '../reports/report.ts';
import type { ExitCode } from './exit-code.ts';
import { nameHere } from './name-here.ts';
import { type CommonOptions, configOf, type Done } from './options.ts';
import { collect, demandFormats, formatNames, formatsHelp, printReport, tellFile } from './output.ts';
import { existingStore } from './store.ts';
import { todayOption } from './today-option.ts';

interface ReportOptions extends CommonOptions {
  readonly format: string;
  readonly output: readonly string[];
  readonly publish?: readonly string[];
  readonly site?: string;
  readonly author?: string;
  readonly authorUrl?: string;
  readonly editor: string;
  readonly today: string;
  readonly history?: boolean;
}

/** `copydesk report [FILE]`: prints a saved report again, in any format; with `--publish`, brings posts into a site. */
export function reportCommand(done: Done): Command {
  return new Command('report')
    .argument('[file]', 'a report/v1 JSON file', 'out/report.json')
    .option('-f, --format <name>', `what stdout gets: ${formatNames}`, 'pretty')
    .option('-o, --output <file>', 'another report, format by extension; repeatable', collect, [])
    .option('-c, --config <file>', 'configuration (default: copydesk.config.{ts,js,json,yaml} here)')
    .option('--publish <posts...>', 'bring these posts into the site, once nothing speaks against it; needs --site')
    .option('--history', 'figures over time instead of a report: scores, spend, who was chosen; -o names the page')
    .option('--site <folder>', 'with --publish: root of the site, or the folder of its posts')
    .option('--author <name>', 'with --publish: who stands over posts that name nobody')
    .option('--author-url <url>', 'with --publish: the page about that author')
    .option('--editor <name>', 'with --publish: who publishes; it stands in the sidecar', nameHere())
    .addOption(todayOption())
    .addHelpText(
      'after',
      '\nExamples:\n  npx copydesk report out/report.json -o review.html\n  npx copydesk report --publish out/a-post.md --site ../blog --author "Ann Lee" --author-url /about/ann/',
    )
    .addHelpText('after', formatsHelp())
    .action(async (file: string, options: ReportOptions) => {
      if (options.history === true) return done(await history(file, options));
      if (options.publish !== undefined) return done(await publish(options.publish, options));
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
      await printReport(withSignOffs(report.data), source, options.format, options.output);
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

/** Writes the page of figures over time, made from what is kept between runs and from the last report. */
async function history(file: string, { output }: ReportOptions): Promise<ExitCode> {
  const [page = join(dirname(file), 'history.html')] = output;
  const { historyOf } = await import('../pipeline/history.ts');
  const { historyPage } = await import('../reports/reporters/html-history-page.ts');
  const last = existsSync(file) ? reportSchema.safeParse(parsed(file)) : null;
  const store = await existingStore();
  try {
    const figures = await historyOf(dirname(file), store, last?.success ? last.data : null);
    if (isEmpty(figures)) {
      throw new CopydeskError('usage', 'there is no history yet', {
        path: dirname(file),
        mend: 'run `copydesk write` or `copydesk revise` here; each run adds its figures',
      });
    }
    writeText(page, historyPage(figures, version));
  } finally {
    await store?.close();
  }
  tellFile('history', page);
  return 0;
}

/** Published posts on stdout, reasons against the others on stderr; exit 1 where there are any. */
async function publish(posts: readonly string[], options: ReportOptions): Promise<ExitCode> {
  const { site, author, authorUrl = null, today } = options;
  if (site === undefined || !isFolder(site)) {
    throw new CopydeskError(
      'usage',
      site === undefined ? 'nothing says where to publish' : `there is no folder "${site}"`,
      {
        mend: 'name the folder of the site: --site ../blog',
      },
    );
  }
  if (authorUrl !== null && !/^(?:\/(?!\/)|https?:\/\/[^\s/])/.test(authorUrl)) {
    throw new CopydeskError('usage', `"${authorUrl}" is no address of a page`, {
      mend: 'give --author-url as https://… or as a path of the site, /about/ann/',
    });
  }
  const { config, path } = await configOf(options);
  const { publishRun } = await import('../pipeline/publish-run.ts');
  const by = author === undefined ? null : { name: author, url: authorUrl };
  const hand = { by: options.editor, at: new Date().toISOString() };
  const results = publishRun(posts, config, { site, configPath: path, today, author: by, hand });
  for (const result of results) {
    if ('path' in result) {
      const what = result.isUpdate ? 'updated' : 'published';
      process.stdout.write(`${what}: ${shownPath(result.path)} (JSON-LD: ${shownPath(result.jsonLd)})\n`);
      continue;
    }
    for (const { rule, message, mend, place } of result.reasons) {
      const where = place === null ? '' : `:${place.line}:${place.column}`;
      process.stderr.write(
        `${shownPath(result.post)}${where}: ${message}${mend === null ? '' : ` — ${mend}`} [${rule}]\n`,
      );
    }
    process.stderr.write(`not published: ${shownPath(result.post)}\n`);
  }
  return results.every((result) => 'path' in result) ? 0 : 1;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
