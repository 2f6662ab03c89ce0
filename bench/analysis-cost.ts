/*
 * What the full analysis of a post costs, beside the parsers it stands on and beside its peers: CPU time, each way in a
 * process of its own, all in one run and in turn. `npm ci --prefix bench/yoastseo` first for the column of yoastseo.
 *
 *     npm run bench:analysis      prints, and writes bench/analysis-cost.md
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sharedData } from '../test/shared-data.ts';
import { askOracle } from './yoastseo-oracle.ts';

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

/** CPU-ms a text, round by round. */
type Rounds = readonly number[];

const folder = mkdtempSync(join(tmpdir(), 'copydesk-bench-'));
let files = 0;

async function answerOf(child: ChildProcess): Promise<unknown> {
  const [answer] = await once(child, 'message');
  return answer;
}

/**
 * Works through the texts in every way, one round of each after the other, so that a change of load meets all of them.
 * Of a process the first `warming` rounds do not count.
 */
async function inTurn(
  names: readonly string[],
  on: readonly string[],
  { warming, rounds }: { readonly warming: number; readonly rounds: number },
): Promise<ReadonlyMap<string, Rounds>> {
  const file = join(folder, `${files++}.json`);
  writeFileSync(file, JSON.stringify(on));
  const children: ChildProcess[] = [];
  for (const name of names) {
    const child = fork(join(root, 'bench/analysis-ways.ts'), [name, file]);
    child.once('exit', (code) => {
      if (code !== 0) throw new Error(`${name} ended with ${code}`);
    });
    children.push(child);
    await answerOf(child);
  }
  const taken = new Map<string, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round < warming + rounds; round++) {
    for (const [at, child] of children.entries()) {
      child.send('round');
      const ms = (await answerOf(child)) as number;
      if (round >= warming) taken.get(names[at] as string)?.push(ms);
    }
  }
  for (const child of children) child.disconnect();
  return taken;
}

/** The same in new processes several times over: all rounds together. */
async function severalTimes(
  times: number,
  names: readonly string[],
  count: { readonly warming: number; readonly rounds: number },
): Promise<Map<string, Rounds>> {
  const all = new Map<string, Rounds>();
  for (let turn = 0; turn < times; turn++) {
    const taken = await inTurn(names, texts, count);
    for (const [name, rounds] of taken) all.set(name, [...(all.get(name) ?? []), ...rounds]);
  }
  return all;
}

function median(values: Rounds): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[sorted.length >> 1] as number;
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

/**
 * A way is warm once V8 has compiled what it uses, in threads whose time counts: retext-english after 4 rounds, remark after 10,
 * the whole analysis, which has many times the code, after 20. With 3 the parsers were measured warm and the analysis while it
 * was compiled, differently in each run; a first pass stands in a column of its own.
 */
const steady = { warming: 20, rounds: 7 };
// What V8 makes of the same code differs by several per cent from process to process, so that one would tell its own luck.
const costs = await severalTimes(3, ways.slice(0, -2), steady);
// Readability and its peer are compared with each other alone: the second of the peer's round would let caches go cold.
for (const [name, rounds] of await severalTimes(1, ways.slice(-2), steady)) costs.set(name, rounds);
const first = await severalTimes(5, ['remark', 'remark-gfm', 'retext-english', 'analysis'], { warming: 0, rounds: 1 });
const roundsOf = (way: string, from: ReadonlyMap<string, Rounds> = costs) => from.get(way) as Rounds;
const ms = (way: string) => median(roundsOf(way));
/** The cost of a way in that of others together, round by round: what slows the machine slows both. */
function ratio(way: string, others: readonly string[], from: ReadonlyMap<string, Rounds> = costs): number {
  const sums = roundsOf(way, from).map((_, round) =>
    others.reduce((sum, other) => sum + (roundsOf(other, from)[round] as number), 0),
  );
  return median(roundsOf(way, from).map((cost, round) => cost / (sums[round] as number)));
}
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
const lengths: { readonly count: number; readonly ms: number }[] = [];
for (const count of [1_500, 12_500, 100_000]) {
  const taken = await inTurn(['check'], [long(count)], { warming: 3, rounds: 5 });
  lengths.push({ count, ms: median(roundsOf('check', taken)) });
}
rmSync(folder, { recursive: true });

const floor = ['remark', 'retext-english'];
const floorGfm = ['remark-gfm', 'retext-english'];
const shown = (value: number) => value.toFixed(2);
const lines = [
  '# What an analysis costs',
  '',
  `CPU-ms a post over ${from}; medians of three times seven rounds after 20 for warming up, every way in a process of its own, a round`,
  'of each in turn, one run of `npm run bench:analysis`. Ratios are taken round by round. The machine was shared: compare ratios,',
  'not milliseconds. *First pass*: nothing is warm yet, as when a command meets its texts; medians of five processes.',
  '',
  '| way | CPU-ms a post | least–most | first pass |',
  '| --- | ---: | ---: | ---: |',
  ...ways.map((way) => {
    const rounds = roundsOf(way);
    const early = first.has(way) ? shown(median(roundsOf(way, first))) : '';
    return `| ${way} | ${shown(ms(way))} | ${shown(Math.min(...rounds))}–${shown(Math.max(...rounds))} | ${early} |`;
  }),
  `| yoastseo 3.6.0, SEO + readability | ${yoast === null ? 'not installed' : shown(yoast)} | | |`,
  '',
  '`read` is our own parsing: front matter, masks, tree, prose, sections, brief. `analysis` is that and every analyzer;',
  '`check` that and every KPI. `readability` starts from measured sentences, as `text-readability` (`textStandard`) does',
  'from extracted prose.',
  '',
  '| ratio | measured | asked |',
  '| --- | ---: | ---: |',
  `| analysis ÷ (remark + retext-english) | ${shown(ratio('analysis', floor))} | ≤ 1.5 |`,
  `| analysis ÷ (remark with GFM, as posts need it, + retext-english) | ${shown(ratio('analysis', floorGfm))} | |`,
  `| the same two on a first pass | ${shown(ratio('analysis', floor, first))} and ${shown(ratio('analysis', floorGfm, first))} | ≤ 1.5 |`,
  `| check ÷ (remark with GFM + retext-english) | ${shown(ratio('check', floorGfm))} | |`,
  `| yoastseo ÷ analysis | ${yoast === null ? '–' : shown(yoast / ms('analysis'))} | ≥ 25 |`,
  `| yoastseo ÷ check | ${yoast === null ? '–' : shown(yoast / ms('check'))} | |`,
  `| textStandard ÷ readability | ${shown(ratio('text-readability', ['readability']))} | ≥ 10 |`,
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
