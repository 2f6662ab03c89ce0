import { spawnSync } from 'node:child_process';
import { chownSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import pg from 'pg';

/*
 * A PostgreSQL of the tests' own, on loopback, in a temporary folder: real, restarted in mid-batch, and gone afterwards. Where
 * no server is installed, or nobody may start one, tests of it are skipped and say so.
 */

export interface Postgres {
  /** The address of a new, empty database. */
  newDatabase(): Promise<string>;
  /** As its administrator does: connections are cut, what is committed stays. */
  restart(): void;
  /** Goes down without a word, and comes up by its log. */
  crash(): void;
  stop(): void;
}

function findPrograms(): string | null {
  const places = [
    ...globSync('/usr/lib/postgresql/*/bin').sort().reverse(),
    ...(process.env.PATH ?? '').split(delimiter),
    ...globSync('/opt/homebrew/opt/postgresql*/bin'),
  ];
  return places.find((place) => globSync(join(place, 'initdb')).length > 0) ?? null;
}

const programs = findPrograms();

/** PostgreSQL refuses to run as root: it runs as the user that its package brings. */
function otherUser(): { readonly uid?: number; readonly gid?: number } | null {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag: string): number => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
  const [uid, gid] = [idOf('-u'), idOf('-g')];
  return uid > 0 && gid > 0 ? { uid, gid } : null;
}

const user = programs === null ? null : otherUser();

/** Why there is none; null where one can be started. */
export const noPostgres: string | null =
  programs === null
    ? 'no PostgreSQL is installed (initdb is not found)'
    : user === null
      ? 'root may not start PostgreSQL, and there is no user postgres'
      : null;

if (noPostgres !== null) console.info(`tests of PostgreSQL are skipped: ${noPostgres}`);

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** Starts one. `stop` it. */
export async function startPostgres(): Promise<Postgres> {
  if (programs === null || user === null) throw new Error(noPostgres ?? '');
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-pg-'));
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const run = (program: string, ...args: string[]): void => {
    const { status, error } = spawnSync(join(programs, program), args, {
      ...user,
      cwd: folder,
      // A server keeps open what it inherits.
      stdio: 'ignore',
    });
    if (status !== 0) throw new Error(`${program} ended with ${status ?? error}`);
  };
  run('initdb', '-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--no-sync', '--locale=C');
  const port = await freePort();
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c max_connections=200`;
  const control = (...args: string[]) => run('pg_ctl', '-D', data, '-l', join(folder, 'log'), '-w', ...args);
  control('start', '-o', options);
  let databases = 0;
  const server = `postgres://postgres@127.0.0.1:${port}`;
  return {
    async newDatabase() {
      const name = `test_${databases++}`;
      const client = new pg.Client({ connectionString: `${server}/postgres` });
      await client.connect();
      await client.query(`CREATE DATABASE ${name}`);
      await client.end();
      return `${server}/${name}`;
    },
    restart: () => control('restart', '-m', 'fast', '-o', options),
    crash: () => control('restart', '-m', 'immediate', '-o', options),
    stop() {
      control('stop', '-m', 'immediate');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
