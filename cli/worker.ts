import { hostname } from 'node:os';
import { Command } from 'commander';
import { CopydeskError } from '../content/errors.ts';
import { realClock } from '../models/clock.ts';
import { readConfig } from '../pipeline/config.ts';
import { keychain } from '../pipeline/keychain.ts';
import { databaseUrl } from '../pipeline/store/open.ts';
import { version } from '../pipeline/version.ts';
import { workOn } from '../pipeline/worker.ts';
import { openFleet } from './fleet.ts';
import { interruption } from './interruption.ts';
import { type Done, number } from './options.ts';
import { eventLine } from './progress.ts';

/** `copydesk worker`: writes the posts that `copydesk write` hands out, here and on as many machines as you like. */
export function workerCommand(done: Done): Command {
  return new Command('worker')
    .option('-c, --config <file>', 'configuration (default: copydesk.config.{ts,js,json,yaml} here)')
    .option('--concurrency <posts>', 'posts at a time (default: `concurrency` of the configuration)', number(1, 64))
    .addHelpText(
      'after',
      '\nExample:\n  DATABASE_URL=postgres://desk@db.example/copydesk npx copydesk worker --concurrency 8',
    )
    .action(async (options: { config?: string; concurrency?: number }) => {
      const url = databaseUrl(process.env);
      if (url === null) {
        throw new CopydeskError('usage', 'a worker needs DATABASE_URL, the PostgreSQL that it shares with the others', {
          mend: 'set it here and for `copydesk write`; without it, `copydesk write` writes the posts itself',
        });
      }
      const { config, path } = await readConfig(options.config);
      const configPath = path ?? 'copydesk.config';
      const tell = (line: string): void => {
        process.stderr.write(`${new Date().toISOString()} ${line}\n`);
      };
      const { store, queue, fingerprint, end } = await openFleet(url, config, configPath, 'worker');
      const stop = interruption(tell);
      const name = `${hostname()}:${process.pid}`;
      const concurrency = Math.floor(options.concurrency ?? config.concurrency);
      try {
        tell(`worker ${name}, copydesk ${version}, configuration ${fingerprint}, ${concurrency} posts at a time`);
        await workOn(
          config,
          {
            configPath,
            environment: process.env,
            keychain: keychain(),
            abort: stop.abort,
            drain: stop.drain,
            clock: realClock,
            onEvent(event) {
              const line = eventLine(event);
              if (line !== null) tell(line);
            },
          },
          { store, queue, fingerprint, name, concurrency, tell },
        );
      } finally {
        stop.release();
        await end();
      }
      done(0);
    });
}
