import { unwatchFile, watchFile } from 'node:fs';
import { Command } from 'commander';
import { CopydeskError } from '../content/errors.ts';
import { feedbackPath } from '../learning/feedback.ts';
import { realClock } from '../models/clock.ts';
import { type Config, readConfig } from '../pipeline/config.ts';
import { keyDoor } from '../pipeline/gateway/key-door.ts';
import { keychain } from '../pipeline/keychain.ts';
import { databaseUrl, openStore } from '../pipeline/store/open.ts';
import { version } from '../pipeline/version.ts';
import { gatewayServer } from '../server/gateway-server.ts';
import { demandOwner } from '../server/guard.ts';
import { interruption } from './interruption.ts';
import { type Done, number } from './options.ts';
import { eventLine } from './progress.ts';
import { storePath } from './store.ts';

interface ServeOptions {
  readonly config?: string;
  readonly host?: string;
  readonly port?: number;
  readonly withoutKey?: boolean;
}

const dayMs = 86_400_000;

/** `copydesk serve`: answers clients of the OpenAI API until it is told to stop. */
export function serveCommand(done: Done): Command {
  return new Command('serve')
    .option('-c, --config <file>', 'configuration (default: copydesk.config.{ts,js,json,yaml} here)')
    .option('--port <port>', 'instead of `serve.port` (4141); 0 takes any free one', number(0, 65_535))
    .option('--host <address>', 'instead of `serve.host` (127.0.0.1)')
    .option('--without-key', 'let clients on this machine in without a key')
    .addHelpText(
      'after',
      `
Clients show a key that \`copydesk keys create\` made, or the one in COPYDESK_KEY. SIGHUP, or a change of the file, reads the configuration again.

Example:
  KEY=$(npx copydesk keys create --name me)
  npx copydesk serve --port 4141 &
  curl http://127.0.0.1:4141/v1/chat/completions -H "Authorization: Bearer $KEY" \\
    -H 'content-type: application/json' -d '{"model":"copydesk/auto","messages":[{"role":"user","content":"Hello"}]}'`,
    )
    .action(async (options: ServeOptions) => {
      const read = async (): Promise<{ config: Config; path: string | null }> => {
        const { config, path } = await readConfig(options.config);
        return { config: { ...config, serve: over(config.serve, options) }, path };
      };
      const { config, path } = await read();
      const tell = (line: string): void => {
        process.stderr.write(`${new Date().toISOString()} ${line}\n`);
      };
      const store = await openStore(databaseUrl(process.env), storePath);
      const stop = interruption(() => tell('stopping: requests under way are waited for; once more leaves at once'));
      try {
        const tidy = () => store.forget(config.retention);
        await tidy();
        const tidying = setInterval(() => void tidy().catch((error: unknown) => tell(lineOf(error))), dayMs).unref();
        const hasKeys = (await store.keys.list()).some(({ revokedAt }) => revokedAt === null);
        const door = keyDoor(store.keys, demandOwner(config.serve, process.env, hasKeys), tell);
        const server = await gatewayServer({
          config,
          around: {
            configPath: path ?? 'copydesk.config',
            environment: process.env,
            keychain: keychain(),
            store,
            abort: stop.abort,
            drain: stop.drain,
            clock: realClock,
            onEvent(event) {
              const line = eventLine(event);
              if (line !== null) tell(line);
            },
          },
          feedback: feedbackPath,
          door,
          tell,
        });
        tell(`copydesk ${version} listens on ${server.url}/v1${door.isOpen ? ', without a key' : ''}`);
        const change = (): void => {
          read()
            .then((fresh) => server.change(fresh.config))
            .then(
              () => tell('the configuration was read again'),
              (error: unknown) => tell(`the configuration stays as it was: ${lineOf(error)}`),
            );
        };
        process.on('SIGHUP', change);
        if (path !== null) watchFile(path, { interval: 1_000 }, change);
        if (!stop.drain.aborted) await new Promise((resolve) => stop.drain.addEventListener('abort', resolve));
        process.off('SIGHUP', change);
        if (path !== null) unwatchFile(path, change);
        clearInterval(tidying);
        await server.stop(stop.abort);
        await door.close();
      } finally {
        stop.release();
        await store.close();
      }
      done(0);
    });
}

function over(serve: Config['serve'], { host, port, withoutKey }: ServeOptions): Config['serve'] {
  return {
    ...serve,
    host: host ?? serve.host,
    port: port === undefined ? serve.port : Math.floor(port),
    withoutKey: withoutKey ?? serve.withoutKey,
  };
}

function lineOf(error: unknown): string {
  return error instanceof CopydeskError ? error.line : String(error);
}
