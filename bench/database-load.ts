import { spawn } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { startPostgres } from '../test/postgres.ts';
import { slowFolder, startSlowModel } from './slow-folder.ts';
import { launcher, startWorker } from './start-worker.ts';

/*
 * What a post takes of PostgreSQL, of a worker and of the command: one worker, a model that answers at once.
 * `npm run bench:database` writes bench/database-load.md.
 */

const posts = 100;
const sections = 6;
const concurrency = 8;

const peak = new URL('./peak-memory.mjs', import.meta.url).href;
const postgres = await startPostgres();
const connection = await postgres.newDatabase();

interface Load {
  readonly bytes: number;
  readonly transactions: number;
  readonly inserted: number;
  readonly updated: number;
  readonly deleted: number;
  readonly walBytes: number;
}

const sql = `SELECT pg_database_size(current_database())::float8 AS bytes, xact_commit::float8 AS transactions,
  tup_inserted::float8 AS inserted, tup_updated::float8 AS updated, tup_deleted::float8 AS deleted,
  pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::float8 AS "walBytes"
  FROM pg_stat_database WHERE datname = current_database()`;

async function loadNow(): Promise<Load> {
  const client = new Client({ connectionString: connection });
  await client.connect();
  const { rows } = await client.query<Load>(sql);
  await client.end();
  return rows[0] as Load;
}

async function run(folder: string, environment: NodeJS.ProcessEnv): Promise<void> {
  const write = spawn(process.execPath, [launcher, 'write', 'briefs', '-q', '--max-posts-per-day', '1000'], {
    cwd: folder,
    env: environment,
    stdio: 'ignore',
  });
  const code = await new Promise((resolve) => write.once('close', resolve));
  if (code !== 0) throw new Error(`write ended with ${code}`);
}

const { url, child } = await startSlowModel(0);
try {
  const folder = slowFolder(url, { posts, sections });
  const environment = { ...process.env, DATABASE_URL: connection, NODE_OPTIONS: `--import=${peak}` };
  const usageOf = (name: string) => join(folder, `${name}.json`);
  const worker = await startWorker(folder, { ...environment, USAGE_FILE: usageOf('worker') }, concurrency);
  const before = await loadNow();
  const started = performance.now();
  await run(folder, { ...environment, USAGE_FILE: usageOf('command') });
  const wallMs = performance.now() - started;
  worker.kill('SIGINT');
  await new Promise((resolve) => worker.once('close', resolve));
  const after = await loadNow();
  const a = (key: keyof Load) => (after[key] - before[key]) / posts;
  const cpuMs = (name: string) => (JSON.parse(readFileSync(usageOf(name), 'utf8')) as { cpuMs: number }).cpuMs / posts;
  const rows: readonly (readonly [string, string])[] = [
    ['transactions', a('transactions').toFixed(0)],
    ['rows inserted', a('inserted').toFixed(0)],
    ['rows updated', a('updated').toFixed(0)],
    ['rows deleted', a('deleted').toFixed(0)],
    ['database, KB', (a('bytes') / 1000).toFixed(0)],
    ['write-ahead log, KB', (a('walBytes') / 1000).toFixed(0)],
    ['CPU-ms of the worker', cpuMs('worker').toFixed(0)],
    ['CPU-ms of the command', cpuMs('command').toFixed(0)],
  ];
  rmSync(folder, { recursive: true });
  writeFileSync(
    new URL('./database-load.md', import.meta.url),
    `# What a post takes of a fleet

*Made by \`npm run bench:database\`; do not edit by hand.* ${posts} posts of ${sections} sections through one worker, ${concurrency} at a time, and a
server on loopback that answers at once; figures for one post, with what starting the worker and the command takes shared
among all. Transactions count those of the queue, which looks for work.

| a post | |
| --- | ---: |
${rows.map(([name, value]) => `| ${name} | ${value} |`).join('\n')}
`,
  );
  process.stdout.write(`${(wallMs / 1000).toFixed(1)} s\n${rows.map((row) => row.join(': ')).join('\n')}\n`);
} finally {
  child.kill();
  postgres.stop();
}
