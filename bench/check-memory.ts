import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createWriteStream, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { sharedData } from '../test/shared-data.ts';
import { type BlogText, grownPost } from './grown-posts.ts';

/*
 * What `copydesk check -f json` takes over sites of up to 10,000 posts, grown from real ones: the memory of the whole
 * process, its threads included, and its time. The hash of the report tells whether two versions say the same.
 *
 *     npm run bench:check-memory           prints, and writes bench/check-memory.md
 *     npm run bench:check-memory -- 1000   other sizes, printed only
 */

const sizes = process.argv.slice(2).map(Number);
const launcher = fileURLToPath(new URL('../cli/copydesk.cjs', import.meta.url));
const peak = pathToFileURL(fileURLToPath(new URL('./peak-memory.mjs', import.meta.url))).href;

interface Measured {
  readonly posts: number;
  readonly peakMiB: number;
  readonly cpuS: number;
  readonly wallS: number;
  readonly report: string;
}

function realPosts(): readonly BlogText[] {
  const folder = sharedData('posts');
  if (folder === null) throw new Error('this bench needs the real posts beside the repository: ../shared/data/posts');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => ({ repo: name.split('/')[0] ?? '', source: readFileSync(join(folder, name), 'utf8') }));
}

async function measured(texts: readonly BlogText[], posts: number): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-bench-'));
  try {
    mkdirSync(join(folder, 'posts'));
    for (let at = 0; at < posts; at++)
      writeFileSync(join(folder, 'posts', `post-${at}.md`), grownPost(texts, at).source);
    const usage = join(folder, 'usage.json');
    const report = join(folder, 'report.json');
    const started = performance.now();
    const child = spawn(
      process.execPath,
      [`--import=${peak}`, launcher, 'check', '-f', 'json', '--no-cache', 'posts'],
      {
        cwd: folder,
        env: { ...process.env, USAGE_FILE: usage },
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    );
    const ended = new Promise((resolve) => child.once('close', resolve));
    await pipeline(child.stdout, createWriteStream(report));
    const code = await ended;
    if (code !== 0 && code !== 1) throw new Error(`${posts} posts ended with ${code}`);
    const wallS = (performance.now() - started) / 1000;
    const { cpuMs, peakMiB } = JSON.parse(readFileSync(usage, 'utf8')) as { cpuMs: number; peakMiB: number };
    const hash = createHash('sha256').update(readFileSync(report)).digest('hex').slice(0, 12);
    return { posts, peakMiB, cpuS: cpuMs / 1000, wallS, report: hash };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const texts = realPosts();
const all: Measured[] = [];
for (const posts of sizes.length > 0 ? sizes : [500, 2_000, 5_000, 10_000]) {
  const one = await measured(texts, posts);
  process.stdout.write(`${JSON.stringify(one)}\n`);
  all.push(one);
}

const row = ({ posts, peakMiB, cpuS, wallS }: Measured): string =>
  `| ${posts.toLocaleString('en')} | ${peakMiB.toFixed(0)} | ${cpuS.toFixed(0)} | ${wallS.toFixed(0)} | ${(cpuS / wallS).toFixed(1)} |`;
const table = `# Memory of a check

*Made by \`npm run bench:check-memory\`; do not edit by hand.* \`copydesk check -f json --no-cache\` over posts grown from
real ones, the report through a pipe; one run each on two cores, the highest resident memory of the whole process. Asked:
10,000 posts below 500 MB (477 MiB).

| posts | peak memory, MiB | CPU, s | wall, s | cores used |
| ---: | ---: | ---: | ---: | ---: |
${all.map(row).join('\n')}
`;
process.stdout.write(table);
if (sizes.length === 0) writeFileSync(new URL('./check-memory.md', import.meta.url), table);
