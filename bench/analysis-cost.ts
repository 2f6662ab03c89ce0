/*
 * What the full analysis of a post costs, beside the parsers it stands on and beside its peers: CPU time, each way in a
 * process of its own, all in one run. `npm ci --prefix bench/yoastseo` first for the column of yoastseo.
 *
 *     npm run bench:analysis      prints, and writes bench/analysis-cost.md
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sharedData } from '../test/shared-data.ts';
import { askOracle } from './yoastseo-oracle.ts';

interface Cost {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

const root = fileURLToPath(new URL('..', import.meta.url));

function filesBelow(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'));
  return names.sort().map((name) => readFileSync(join(folder, name), 'utf8'));
}

const words = (text: string) => text.split(/\s+/).length;

/** Thirty posts of about 1,500 words: real ones where they are at hand, else examples laid together. */
function posts(): { readonly from: string; readonly texts: readonly string[] } {
  const folder = sharedData('posts');
  if (folder !== null) {
    const texts = filesBelow(folder).filter((text) => words(text) > 1300 && words(text) < 1900);
    return { from: '30 real posts of 1,300 to 1,900 words', texts: texts.slice(0, 30) };
  }
  const bodies = filesBelow(join(root, 'examples/site')).map((text) => text.replace(/^---\n[\s\S]*?\n---\n/, ''));
  const texts = Array.from({ length: 30 }, (_, at) =>
    Array.from({ length: 6 }, (_, next) => bodies[(at + next * 5) % bodies.length]).join('\n\n'),
  );
  return { from: '30 texts of about 1,500 words, laid together from examples/site', texts };
}

function costOf(way: string, texts: readonly string[], rounds = 9): Cost {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-bench-'));
  const file = join(folder, 'texts.json');
  writeFileSync(file, JSON.stringify(texts));
  const child = spawnSync(process.execPath, [join(root, 'bench/analysis-ways.ts'), way, file, String(rounds)], {
    encoding: 'utf8',
  });
  rmSync(folder, { recursive: true });
  if (child.status !== 0) throw new Error(`${way}: ${child.stderr}`);
  return JSON.parse(child.stdout) as Cost;
}

async function yoastCost(texts: readonly string[]): Promise<number | null> {
  try {
    const answers = await askOracle(
      texts.map((text, at) => ({
        id: String(at),
        markdown: text.replace(/^(---|\+\+\+)\n[\s\S]*?\n\1\n/, ''),
        keyword: 'open source',
        synonyms: [],
        title: 'A post',
        description: '',
        slug: 'a-post',
        time: true,
      })),
    );
    const times = answers.map(({ cpuMs = 0 }) => cpuMs).sort((one, other) => one - other);
    return times[times.length >> 1] ?? null;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return null;
  }
}

const { from, texts } = posts();
const ways = ['remark', 'remark-gfm', 'retext-english', 'read', 'analysis', 'check', 'readability', 'text-readability'];

/** Every way in turn, several times over, so that a change of load meets all of them: the median of the medians. */
function inTurn(names: readonly string[], times: number, rounds: number): ReadonlyMap<string, Cost> {
  const taken = new Map<string, Cost[]>(names.map((name) => [name, []]));
  for (let turn = 0; turn < times; turn++) {
    for (const [name, list] of taken) list.push(costOf(name, texts, rounds));
  }
  return new Map(
    [...taken].map(([name, list]) => {
      const medians = list.map(({ median }) => median).sort((one, other) => one - other);
      const least = Math.min(...list.map((cost) => cost.least));
      const most = Math.max(...list.map((cost) => cost.most));
      return [name, { median: medians[medians.length >> 1] as number, least, most }];
    }),
  );
}

const costs = inTurn(ways, 3, 5);
const first = inTurn(['remark', 'remark-gfm', 'retext-english', 'analysis'], 5, 0);
const ms = (way: string) => (costs.get(way) as Cost).median;
const msFirst = (way: string) => (first.get(way) as Cost).median;
const yoast = await yoastCost(texts.slice(0, 12));

const body = texts.map((text) => text.replace(/^(---|\+\+\+)\n[\s\S]*?\n\1\n/, '')).join('\n\n');
const long = (count: number) => {
  const all = body.repeat(Math.ceil(count / words(body))).split(/(?<=\n\n)/);
  let [text, had] = ['', 0];
  for (const part of all) {
    if (had >= count) break;
    text += part;
    had += words(part);
  }
  return text;
};
const lengths = [1_500, 12_500, 100_000].map((count) => ({ count, ms: costOf('check', [long(count)], 5).median }));

const floor = ms('remark') + ms('retext-english');
const floorGfm = ms('remark-gfm') + ms('retext-english');
const shown = (value: number) => value.toFixed(2);
const lines = [
  '# What an analysis costs',
  '',
  `CPU-ms a post over ${from}; medians of three turns of five rounds each, every way in a process of its own and all of`,
  'them in turn, one run of `npm run bench:analysis`. The machine was shared: compare ratios, not milliseconds. *First pass*:',
  'nothing is warm yet, as when a command meets its texts; medians of five processes.',
  '',
  '| way | CPU-ms a post | least–most | first pass |',
  '| --- | ---: | ---: | ---: |',
  ...ways.map((way) => {
    const { median, least, most } = costs.get(way) as Cost;
    return `| ${way} | ${shown(median)} | ${shown(least)}–${shown(most)} | ${first.has(way) ? shown(msFirst(way)) : ''} |`;
  }),
  `| yoastseo 3.6.0, SEO + readability | ${yoast === null ? 'not installed' : shown(yoast)} | | |`,
  '',
  '`read` is our own parsing: front matter, masks, tree, prose, sections, brief. `analysis` is that and every analyzer;',
  '`check` that and every KPI. `readability` starts from measured sentences, as `text-readability` (`textStandard`) does',
  'from extracted prose.',
  '',
  '| ratio | measured | asked |',
  '| --- | ---: | ---: |',
  `| analysis ÷ (remark + retext-english) | ${shown(ms('analysis') / floor)} | ≤ 1.5 |`,
  `| analysis ÷ (remark with GFM, as posts need it, + retext-english) | ${shown(ms('analysis') / floorGfm)} | |`,
  `| the same two on a first pass | ${shown(msFirst('analysis') / (msFirst('remark') + msFirst('retext-english')))} and ${shown(msFirst('analysis') / (msFirst('remark-gfm') + msFirst('retext-english')))} | ≤ 1.5 |`,
  `| check ÷ (remark with GFM + retext-english) | ${shown(ms('check') / floorGfm)} | |`,
  `| yoastseo ÷ analysis | ${yoast === null ? '–' : shown(yoast / ms('analysis'))} | ≥ 25 |`,
  `| yoastseo ÷ check | ${yoast === null ? '–' : shown(yoast / ms('check'))} | |`,
  `| textStandard ÷ readability | ${shown(ms('text-readability') / ms('readability'))} | ≥ 10 |`,
  ...lengths
    .slice(1)
    .map(
      ({ count, ms: cost }, at) =>
        `| ${count.toLocaleString('en')} ÷ ${(lengths[at]?.count ?? 0).toLocaleString('en')} words, check | ${shown(cost / (lengths[at]?.ms ?? 1))} | ≤ ${shown(((count / (lengths[at]?.count ?? 1)) * 9) / 8)} |`,
    ),
];
const table = `${lines.join('\n')}\n`;
process.stdout.write(table);
writeFileSync(join(root, 'bench/analysis-cost.md'), table);
