import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { slowFolder, startSlowModel } from './slow-folder.ts';

/*
 * 200 sections through models that answer in 2 s, 20 posts at a time: from the first call to the last answer, and the whole
 * command, against the ideal time, ten rounds of 2 s. `node bench/concurrency.ts`; writes bench/concurrency.md.
 */

const posts = 20;
const sections = 10;
const latencyMs = 2_000;
const runs = 3;
const idealMs = sections * latencyMs;

const launcher = fileURLToPath(new URL('../cli/copydesk.cjs', import.meta.url));

interface Timed {
  /** From the first call to the last answer, as the server saw it. */
  readonly sectionsMs: number;
  readonly wallMs: number;
  readonly startMs: number;
}

async function timed(url: string): Promise<Timed> {
  const folder = slowFolder(url, { posts, sections, concurrency: posts });
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
  return { sectionsMs, wallMs, startMs };
}

const { url, child } = await startSlowModel(latencyMs);
const measured: Timed[] = [];
for (let run = 0; run < runs; run++) measured.push(await timed(url));
measured.sort((one, other) => one.sectionsMs - other.sectionsMs);
child.kill();
const row = ({ sectionsMs, wallMs, startMs }: Timed): string =>
  `| ${(sectionsMs / 1000).toFixed(2)} | ${(sectionsMs / idealMs).toFixed(3)} | ${(wallMs / 1000).toFixed(2)} | ${(wallMs / idealMs).toFixed(3)} | ${(startMs / 1000).toFixed(2)} |`;
const median = measured[Math.floor(runs / 2)] as Timed;
writeFileSync(
  new URL('./concurrency.md', import.meta.url),
  `# Sections at once

*Made by \`node bench/concurrency.ts\`; do not edit by hand.* ${posts} posts of ${sections} sections each, ${posts} at a time, through a
server on loopback that answers after ${latencyMs / 1000} s: the ideal is ${idealMs / 1000} s. *Sections*: from the first call to the last answer,
as the server saw it (asked: ≤ 1.05); one section of a post waits for the one before, which it must not repeat. *Whole*: the
command from the start of Node to the last byte of the report, in which all posts are measured twice and printed.

| sections, s | ÷ ideal | whole, s | ÷ ideal | bare start, s |
| ---: | ---: | ---: | ---: | ---: |
${measured.map(row).join('\n')}

Median: ${(median.sectionsMs / idealMs).toFixed(3)} × the ideal time for the sections.
`,
);
process.stdout.write(`median ${(median.sectionsMs / idealMs).toFixed(3)} × the ideal time\n`);
