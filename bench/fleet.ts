import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { startPostgres } from '../test/postgres.ts';
import { slowFolder, startSlowModel } from './slow-folder.ts';
import { launcher, startWorker } from './start-worker.ts';

/*
 * One batch through one worker and through three, on a PostgreSQL of its own, with a model that takes its time: how much
 * sooner the last answer is out. `node bench/fleet.ts`; writes bench/fleet.md.
 */

const posts = 24;
const sections = 5;
const latencyMs = 1_000;
/** Posts at a time of each worker. */
const concurrency = 4;
const runs = 3;
const fleets = [1, 3];

const postgres = await startPostgres();

/** From the first call to the last answer, as the server saw it, in milliseconds. */
async function timed(model: string, workers: number): Promise<number> {
  const environment = { ...process.env, DATABASE_URL: await postgres.newDatabase() };
  const folder = slowFolder(model, { posts, sections });
  const children: ChildProcess[] = [];
  for (let worker = 0; worker < workers; worker++) children.push(await startWorker(folder, environment, concurrency));
  const write = spawn(process.execPath, [launcher, 'write', 'briefs', '-q', '--max-posts-per-day', '100'], {
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  write.stderr.setEncoding('utf8').on('data', (piece: string) => {
    said += piece;
  });
  const code = await new Promise((resolve) => write.once('close', resolve));
  if (code !== 0) throw new Error(`write ended with ${code}: ${said.slice(-500)}`);
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
  return Number(await (await fetch(new URL('/times', model))).text());
}

const { url, child } = await startSlowModel(latencyMs);
const seconds = new Map<number, number[]>(fleets.map((workers) => [workers, []]));
try {
  for (let run = 0; run < runs; run++) {
    for (const workers of fleets) {
      const ms = await timed(url, workers);
      process.stderr.write(`${workers} workers: ${(ms / 1000).toFixed(2)} s\n`);
      seconds.get(workers)?.push(ms / 1000);
    }
  }
} finally {
  child.kill();
  postgres.stop();
}
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const ideal = (workers: number): number => (posts * sections * latencyMs) / 1000 / (workers * concurrency);
const [one = 0, three = 0] = fleets.map((workers) => median(seconds.get(workers) ?? []));
const rows = fleets.map((workers) => {
  const all = seconds.get(workers) ?? [];
  return `| ${workers} | ${ideal(workers).toFixed(1)} | ${all.map((value) => value.toFixed(2)).join(', ')} | ${median(all).toFixed(2)} | ${(median(all) / ideal(workers)).toFixed(2)} |`;
});
writeFileSync(
  new URL('./fleet.md', import.meta.url),
  `# Many workers

*Made by \`node bench/fleet.ts\`; do not edit by hand.* ${posts} posts of ${sections} sections each, through a server on loopback that answers
after ${latencyMs / 1000} s; each worker has ${concurrency} posts at a time; all of them, the command, the model and PostgreSQL on one machine.
From the first call to the last answer, as the server saw it; *ideal* counts nothing but the model.

| workers | ideal, s | runs, s | median, s | ÷ ideal |
| ---: | ---: | --- | ---: | ---: |
${rows.join('\n')}

Three workers are ${(one / three).toFixed(2)} times as fast as one (asked: ≥ 2.5).
`,
);
process.stdout.write(`three workers: ${(one / three).toFixed(2)} × one\n`);
