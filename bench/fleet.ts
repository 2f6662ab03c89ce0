import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startPostgres } from '../test/postgres.ts';

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

const launcher = fileURLToPath(new URL('../cli/copydesk.cjs', import.meta.url));
const postgres = await startPostgres();

function startModel(): Promise<{ readonly url: string; readonly child: ChildProcess }> {
  const script = fileURLToPath(new URL('./slow-model.ts', import.meta.url));
  const child = spawn(process.execPath, [script, String(latencyMs)], { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve) => {
    child.stdout?.once('data', (line: Buffer) => resolve({ url: line.toString().trim(), child }));
  });
}

function makeFolder(url: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-bench-'));
  mkdirSync(join(folder, 'briefs'));
  for (let post = 0; post < posts; post++) {
    const outline = Array.from(
      { length: sections },
      (_, at) => `## What pile ${at + 1} of garden ${post} needs {#pile-${at} words=40}\n- Air and water\n`,
    );
    writeFileSync(
      join(folder, 'briefs', `garden-${post}.md`),
      `---\nschema: brief/v1\ntitle: "Leaf piles in garden ${post}"\nslug: garden-${post}\naudience: { who: "A gardener" }\nkeywords: { primary: "leaf pile ${post}" }\n---\n\n# Outline\n${outline.join('\n')}`,
    );
  }
  const price = '{ inputPerMillion: 1, outputPerMillion: 4 }';
  writeFileSync(
    join(folder, 'copydesk.config.yaml'),
    `models:\n  - { id: slow/model, price: ${price}, connect: { baseUrl: "${url}", model: slow } }\nhouse: false\nrevisions: 0\n`,
  );
  return folder;
}

async function startWorker(folder: string, environment: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const args = [launcher, 'worker', '--concurrency', String(concurrency)];
  const child = spawn(process.execPath, args, { cwd: folder, env: environment, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.stderr?.setEncoding('utf8').on('data', (piece: string) => {
      said += piece;
      if (said.includes('takes posts')) resolve();
    });
    child.once('close', (code) => reject(new Error(`a worker ended with ${code}: ${said}`)));
  });
  return child;
}

/** From the first call to the last answer, as the server saw it, in milliseconds. */
async function timed(model: string, workers: number): Promise<number> {
  const environment = { ...process.env, DATABASE_URL: await postgres.newDatabase() };
  const folder = makeFolder(model);
  const children: ChildProcess[] = [];
  for (let worker = 0; worker < workers; worker++) children.push(await startWorker(folder, environment));
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

const { url, child } = await startModel();
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
const { stdout: server } = spawnSync('postgres', ['--version'], { encoding: 'utf8' });
writeFileSync(
  new URL('./fleet.md', import.meta.url),
  `# Many workers

*Made by \`node bench/fleet.ts\`; do not edit by hand.* ${posts} posts of ${sections} sections each, through a server on loopback that answers
after ${latencyMs / 1000} s; each worker has ${concurrency} posts at a time; all of them, the command, the model and PostgreSQL${server === null || server === '' ? '' : ` (${server.trim().replace(/^postgres \(PostgreSQL\) /, '')})`} on one machine.
From the first call to the last answer, as the server saw it; *ideal* counts nothing but the model.

| workers | ideal, s | runs, s | median, s | ÷ ideal |
| ---: | ---: | --- | ---: | ---: |
${rows.join('\n')}

Three workers are ${(one / three).toFixed(2)} times as fast as one (asked: ≥ 2.5).
`,
);
process.stdout.write(`three workers: ${(one / three).toFixed(2)} × one\n`);
