import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

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

function startModel(): Promise<{ readonly url: string; readonly child: ChildProcess }> {
  const script = fileURLToPath(new URL('./slow-model.ts', import.meta.url));
  const child = spawn(process.execPath, [script, String(latencyMs)], { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve) => {
    child.stdout?.once('data', (line: Buffer) => resolve({ url: line.toString().trim(), child }));
  });
}

function briefs(folder: string): void {
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
}

interface Timed {
  /** From the first call to the last answer, as the server saw it. */
  readonly sectionsMs: number;
  readonly wallMs: number;
  readonly startMs: number;
}

async function timed(url: string): Promise<Timed> {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-bench-'));
  mkdirSync(join(folder, 'briefs'));
  briefs(folder);
  const price = '{ inputPerMillion: 1, outputPerMillion: 4 }';
  writeFileSync(
    join(folder, 'copydesk.config.yaml'),
    `models:\n  - { id: slow/model, price: ${price}, connect: { baseUrl: "${url}", model: slow } }\nhouse: false\nrevisions: 0\nconcurrency: ${posts}\n`,
  );
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

const { url, child } = await startModel();
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
