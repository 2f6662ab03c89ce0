import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { randomStream } from '../analyzers/random-stream.ts';
import { sharedData } from '../test/shared-data.ts';

/*
 * A thousand posts of a thousand words: the wall time of `copydesk check`, first and from its cache, beside the CPU time
 * that remark and retext-english take to parse the same texts, all in one run, in turns.
 *
 *     npm run bench:check      prints, and writes bench/check-speed.md
 */

const posts = 1_000;
const words = 1_000;
const runs = 3;

const launcher = fileURLToPath(new URL('../cli/copydesk.cjs', import.meta.url));
const ways = fileURLToPath(new URL('./analysis-ways.ts', import.meta.url));
const peak = pathToFileURL(fileURLToPath(new URL('./peak-memory.mjs', import.meta.url))).href;

const wordsIn = (text: string) => text.split(/\s+/).length;

/**
 * Posts of real paragraphs, each of one blog, with front matter and headings. Every fifth word is another of the blog, so that the
 * posts are no copies of one another: a thousand duplicates would be another bench.
 */
function texts(): readonly string[] {
  const folder = sharedData('posts');
  if (folder === null) throw new Error('this bench needs the real posts beside the repository: ../shared/data/posts');
  const blogs = readdirSync(folder)
    .filter((name) => !name.includes('.jsonl'))
    .sort()
    .map((name) =>
      readdirSync(join(folder, name))
        .filter((file) => file.endsWith('.md'))
        .sort()
        .flatMap((file) =>
          readFileSync(join(folder, name, file), 'utf8')
            .split(/\n{2,}/)
            .slice(1),
        )
        .filter((paragraph) => !/^(?:```|~~~|---|\+\+\+|#)/.test(paragraph) && wordsIn(paragraph) > 20),
    );
  return Array.from({ length: posts }, (_, at) => {
    const random = randomStream(`post ${at}`);
    const paragraphs = blogs[at % blogs.length] as readonly string[];
    const body: string[] = [];
    const anyWord = () => {
      const [, word = 'word'] =
        /\s(\p{L}+)\s/u.exec(paragraphs[Math.floor(random() * paragraphs.length)] as string) ?? [];
      return word;
    };
    for (let left = words; left > 0; ) {
      const paragraph = paragraphs[Math.floor(random() * paragraphs.length)] as string;
      if (body.length % 4 === 2) body.push(`## Part ${body.length} of post ${at}`);
      const kept = paragraph.split(/(?<=\s)/).slice(0, left);
      body.push(kept.map((one) => (/^\p{Ll}+\s$/u.test(one) && random() < 0.25 ? `${anyWord()} ` : one)).join(''));
      left -= wordsIn(paragraph);
    }
    return `---\ntitle: "Post number ${at} of a bench"\n---\n\n${body.join('\n\n')}\n`;
  });
}

interface Figures {
  readonly parseCpuS: number;
  readonly firstS: number;
  readonly firstCpuS: number;
  readonly peakMiB: number;
  readonly secondS: number;
  readonly secondCpuS: number;
}

const all = texts();
const folder = mkdtempSync(join(tmpdir(), 'copydesk-bench-'));
mkdirSync(join(folder, 'posts'));
for (const [at, text] of all.entries()) writeFileSync(join(folder, 'posts', `post-${at}.md`), text);
const file = join(folder, 'texts.json');
writeFileSync(file, JSON.stringify(all));

/** Seconds of the processor for one pass over all texts in a new process, as a command meets them. */
function parsing(way: string): number {
  const { stdout, stderr, status } = spawnSync(process.execPath, [ways, way, file], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return (Number(stdout) * posts) / 1000;
}

function checking(): { wallS: number; cpuS: number; peakMiB: number } {
  const usage = join(folder, 'usage.json');
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [`--import=${peak}`, launcher, 'check', 'posts'], {
    cwd: folder,
    env: { ...process.env, USAGE_FILE: usage },
    maxBuffer: 2 ** 28,
    encoding: 'utf8',
  });
  if (status !== 0 && status !== 1) throw new Error(stderr);
  const { cpuMs, peakMiB } = JSON.parse(readFileSync(usage, 'utf8')) as { cpuMs: number; peakMiB: number };
  return { wallS: (performance.now() - started) / 1000, cpuS: cpuMs / 1000, peakMiB };
}

const measured: Figures[] = [];
for (let run = 0; run < runs; run++) {
  rmSync(join(folder, '.copydesk'), { recursive: true, force: true });
  const parseCpuS = parsing('remark') + parsing('retext-english');
  const first = checking();
  const second = checking();
  measured.push({
    parseCpuS,
    firstS: first.wallS,
    firstCpuS: first.cpuS,
    peakMiB: first.peakMiB,
    secondS: second.wallS,
    secondCpuS: second.cpuS,
  });
}
rmSync(folder, { recursive: true });

const ratio = ({ firstS, parseCpuS }: Figures) => firstS / parseCpuS;
measured.sort((one, other) => ratio(one) - ratio(other));
const median = measured[runs >> 1] as Figures;
const row = (one: Figures) =>
  `| ${one.parseCpuS.toFixed(1)} | ${one.firstS.toFixed(1)} | ${ratio(one).toFixed(2)} | ${one.firstCpuS.toFixed(1)} | ${one.peakMiB.toFixed(0)} | ${one.secondS.toFixed(2)} | ${(one.firstS / one.secondS).toFixed(0)} |`;
const table = `# Speed of a check

*Made by \`npm run bench:check\`; do not edit by hand.* ${posts.toLocaleString('en-US')} posts of about ${words.toLocaleString('en-US')} words, of real paragraphs, on ${cpus().length} cores. *Parsing*: CPU
seconds of remark and of retext-english over the same texts, each in a new process. *First*: \`copydesk check posts\` with an empty
cache, from the start of Node to the last line. *Second*: the same again.

| parsing, CPU s | first, s | ÷ parsing | first, CPU s | peak MiB | second, s | first ÷ second |
| ---: | ---: | ---: | ---: | ---: | ---: | ---: |
${measured.map(row).join('\n')}

Median: ${ratio(median).toFixed(2)} (asked: ≤ 0.95), peak ${median.peakMiB.toFixed(0)} MiB (asked: < 400 MB, 381 MiB), second ${(median.firstS / median.secondS).toFixed(0)} × faster (asked: ≥ 10).
`;
writeFileSync(fileURLToPath(new URL('check-speed.md', import.meta.url)), table);
process.stdout.write(table);
