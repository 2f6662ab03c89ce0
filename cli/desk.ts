import { join } from 'node:path';
import type { Command } from 'commander';
import { deskLabels } from '../learning/desk-labels.ts';
import { openDesk } from '../pipeline/desk/desk.ts';
import { openPageCache } from '../pipeline/store/sqlite/page-cache.ts';
import { deskApp, listenerOf } from '../server/desk/app.ts';
import { layoutThread } from '../server/desk/layout.ts';
import { listen } from '../server/listen.ts';
import { nameHere } from './name-here.ts';
import { budgetOption, type CommonOptions, configOf, type Done, number, runCommand, userOption } from './options.ts';
import { withSurroundings } from './run.ts';

interface DeskOptions extends CommonOptions {
  readonly port: number;
  readonly editor: string;
  readonly labels: string;
}

const usualPort = 4180;
const pagesPath = join('.copydesk', 'pages.db');

/** `copydesk desk [FOLDER]`: editors decide on posts in the browser, on this machine only. */
export function deskCommand(done: Done): Command {
  return runCommand('desk', 'npx copydesk desk out')
    .argument('[folder]', 'posts to decide on (default: `out` of the configuration)')
    .option('--port <port>', 'where it listens on 127.0.0.1; 0 takes any free one', number(0, 65_535), usualPort)
    .option('--editor <name>', 'the name that decisions bear until a visitor gives one', nameHere())
    .option('--labels <file>', 'what editors prefer, for `learn`: lines are added', 'labels.jsonl')
    .addOption(budgetOption())
    .addOption(userOption())
    .addHelpText('after', '\nThe keys and what stands where: docs/desk.md. Ctrl-C closes the desk.')
    .action(async (folder: string | undefined, options: DeskOptions) => {
      const { config, path } = await configOf(options);
      const surroundings = { configPath: path, quiet: true, dryRun: false, user: options.user };
      await withSurroundings(surroundings, async (around) => {
        const { drain = around.abort } = around;
        const desk = openDesk(folder ?? config.out, config, around, deskLabels(options.labels));
        const { port, editor } = options;
        const pages = openPageCache(pagesPath);
        const layout = layoutThread(desk.glances.config);
        const app = deskApp(desk, { editor, now: () => around.clock.now(), pages, layout });
        const server = await listen(listenerOf(app), '127.0.0.1', port);
        const { all } = desk.progress();
        process.stderr.write(
          `desk: ${server.url} with ${all} ${all === 1 ? 'post' : 'posts'} of ${desk.folder}; Ctrl-C closes it\n`,
        );
        desk.ready.catch((error: Error) => process.stderr.write(`the posts cannot be measured: ${error.message}\n`));
        await new Promise<void>((resolve) => {
          if (drain.aborted) resolve();
          drain.addEventListener('abort', () => resolve(), { once: true });
        });
        await server.stop(around.abort);
        await desk.close();
        pages.close();
      });
      done(0);
    });
}
