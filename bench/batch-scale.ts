import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startSlowModel } from './slow-folder.ts';

/*
 * Batches of up to 2,000 posts of six sections through a model that answers at once: what is left is our own work. Shown
 * against the number of posts, so that anything that grows with its square can be seen.
 *
 *     npm run bench:scale            prints, and writes bench/batch-scale.md
 *     npm run bench:scale -- 50 100  other sizes, printed only
 */

const sizes = process.argv.slice(2).map(Number);
const sections = 6;
const concurrency = 16;

const launcher = fileURLToPath(new URL('../cli/copydesk.cjs', import.meta.url));
const peak = new URL('./peak-memory.mjs', import.meta.url).href;

const things = 'kettle lamp boat kite stove tent drum loom sledge plough harp violin saddle anvil clock sail'.split(
  ' ',
);
const places =
  'attic barn cellar dock forge garden harbour island lodge market orchard pier quarry shed tower mill'.split(' ');

function brief(post: number): string {
  const thing = things[post % things.length] as string;
  const place = places[(post >> 4) % places.length] as string;
  const name = `${thing} in ${place} ${post}`;
  const outline = Array.from(
    { length: sections },
    (_, at) => `## What part ${at + 1} of the ${name} needs {#part-${at} words=40}\n- Air and water\n`,
  );
  return `---\nschema: brief/v1\ntitle: "The ${name}"\nslug: ${thing}-${place}-${post}\naudience: { who: "A keeper" }\nkeywords: { primary: "${thing} ${place} ${post}" }\n---\n\n# Outline\n${outline.join('\n')}`;
}

interface Measured {
  readonly posts: number;
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly peakMiB: number;
  readonly storeMiB: number;
}

async function measured(posts: number, url: string): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-bench-'));
  mkdirSync(join(folder, 'briefs'));
  for (let post = 0; post < posts; post++) writeFileSync(join(folder, 'briefs', `post-${post}.md`), brief(post));
  writeFileSync(
    join(folder, 'copydesk.config.yaml'),
    `models:\n  - { id: quick/model, price: { inputPerMillion: 1, outputPerMillion: 4 }, connect: { baseUrl: "${url}", model: quick } }\nhouse: false\nrevisions: 0\nconcurrency: ${concurrency}\n`,
  );
  const usage = join(folder, 'usage.json');
  const started = performance.now();
  const child = spawn(
    process.execPath,
    [`--import=${peak}`, launcher, 'write', 'briefs', '--quiet', '--max-posts-per-day', '5000'],
    { cwd: folder, env: { ...process.env, USAGE_FILE: usage }, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let trouble = '';
  child.stderr.on('data', (text: Buffer) => {
    trouble = (trouble + text).slice(-2_000);
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`${posts} posts ended with ${code}: ${trouble}`);
  const wallMs = performance.now() - started;
  const { cpuMs, peakMiB } = JSON.parse(readFileSync(usage, 'utf8')) as Pick<Measured, 'cpuMs' | 'peakMiB'>;
  const storeMiB = statSync(join(folder, '.copydesk/copydesk.db')).size / 2 ** 20;
  rmSync(folder, { recursive: true });
  return { posts, wallMs, cpuMs, peakMiB, storeMiB };
}

const { url, child } = await startSlowModel(0);
const all: Measured[] = [];
for (const posts of sizes.length > 0 ? sizes : [125, 250, 500, 1_000, 2_000]) {
  const one = await measured(posts, url);
  process.stdout.write(`${JSON.stringify(one)}\n`);
  all.push(one);
}
child.kill();

const row = ({ posts, wallMs, cpuMs, peakMiB, storeMiB }: Measured): string =>
  `| ${posts.toLocaleString('en')} | ${(wallMs / 1000).toFixed(1)} | ${((posts * sections * 1000) / wallMs).toFixed(0)} | ${(cpuMs / (posts * sections)).toFixed(1)} | ${peakMiB.toFixed(0)} | ${storeMiB.toFixed(1)} |`;
const table = `# Large batches

*Made by \`npm run bench:scale\`; do not edit by hand.* Posts of ${sections} sections, ${concurrency} at a time, through a server on loopback that
answers at once, on SQLite; one run each, the whole command with its report. Asked: 2,000 posts below 400 MB, and nothing
that grows with the square of the batch: then the time a section takes stays as it is. The machine was shared, with a load of
${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} cores at the end: go by the time of the processor, not of the clock.

| posts | whole, s | sections a second | CPU-ms a section | peak memory, MiB | store, MiB |
| ---: | ---: | ---: | ---: | ---: | ---: |
${all.map(row).join('\n')}
`;
process.stdout.write(table);
if (sizes.length === 0) writeFileSync(new URL('./batch-scale.md', import.meta.url), table);
