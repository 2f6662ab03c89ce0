import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { slowFolder, startSlowModel } from './slow-folder.ts';

/*
 * Posts of several sections through models that answer in 2 s, all posts at a time: from the first call to the last answer,
 * and the whole command, against the ideal time, as many rounds of 2 s as a post has sections.
 * `node bench/concurrency.ts`; writes bench/concurrency.md.
 */

const batches = [
  { posts: 20, sections: 10 },
  { posts: 16, sections: 6 },
];
const latencyMs = 2_000;
const runs = 3;

type Batch = (typeof batches)[number];

const launcher = fileURLToPath(new URL('../cli/copydesk.cjs', import.meta.url));

interface Timed extends Batch {
  readonly idealMs: number;
  /** From the first call to the last answer, as the server saw it. */
  readonly sectionsMs: number;
  readonly wallMs: number;
  readonly startMs: number;
}

async function timed(batch: Batch, url: string): Promise<Timed> {
  const folder = slowFolder(url, { ...batch, concurrency: batch.posts });
  const run = (...args: string[]): number => {
    const started = performance.now();
    const { status, stderr } = spawnSync(process.execPath, [launcher, ...args], { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr.slice(-500)}`);
    return performance.now() - started;
  };
  const startMs = run('--version');
  const wallMs = run('write', 'briefs', '--quiet');
  rmSync(folder, { recursive: true });
  const sectionsMs = Number(await (await fetch(new URL('/times', url))).text());
  return { ...batch, idealMs: batch.sections * latencyMs, sectionsMs, wallMs, startMs };
}

const { url, child } = await startSlowModel(latencyMs);
const measured: Timed[][] = [];
for (const batch of batches) {
  const all: Timed[] = [];
  for (let run = 0; run < runs; run++) all.push(await timed(batch, url));
  measured.push(all.sort((one, other) => one.sectionsMs - other.sectionsMs));
}
child.kill();
const row = ({ posts, sections, idealMs, sectionsMs, wallMs, startMs }: Timed): string =>
  `| ${posts} × ${sections} | ${(sectionsMs / 1000).toFixed(2)} | ${(sectionsMs / idealMs).toFixed(3)} | ${(wallMs / 1000).toFixed(2)} | ${(wallMs / idealMs).toFixed(3)} | ${(startMs / 1000).toFixed(2)} |`;
const medians = measured.map((all) => {
  const { posts, sections, sectionsMs, idealMs } = all[Math.floor(runs / 2)] as Timed;
  return `${(sectionsMs / idealMs).toFixed(3)} × the ideal time for ${posts} posts of ${sections} sections`;
});
writeFileSync(
  new URL('./concurrency.md', import.meta.url),
  `# Sections at once

*Made by \`node bench/concurrency.ts\`; do not edit by hand.* Posts × sections of each, all posts at a time, through a
server on loopback that answers after ${latencyMs / 1000} s: the ideal is ${latencyMs / 1000} s for each section of a post. *Sections*: from the first call to the last answer,
as the server saw it (asked: ≤ 1.05); one section of a post waits for the one before, which it must not repeat. *Whole*: the
command from the start of Node to the last byte of the report, in which all posts are measured twice and printed.
The machine was shared: its load was ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} cores, which slows every figure.

| posts × sections | sections, s | ÷ ideal | whole, s | ÷ ideal | bare start, s |
| --- | ---: | ---: | ---: | ---: | ---: |
${measured.flat().map(row).join('\n')}

Medians: ${medians.join(', ')}.
`,
);
process.stdout.write(`medians: ${medians.join(', ')}\n`);
