import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';
import type { Analyzer } from '../analyzers/analyzer.ts';
import { emptyCorpus } from '../analyzers/corpus.ts';
import { applyEdits } from '../content/edit.ts';
import { impliedBrief } from '../content/implied-brief.ts';
import { readDraft } from '../content/read-draft.ts';
import { realClock } from '../models/clock.ts';
import { parseConfig } from '../pipeline/config.ts';
import { type Desk, openDesk } from '../pipeline/desk/desk.ts';
import { measuredAgain } from '../pipeline/measure-again.ts';
import { measuringWith } from '../pipeline/measuring.ts';
import { measured } from '../pipeline/post.ts';
import { openPageCache, type PageCache } from '../pipeline/store/sqlite/page-cache.ts';
import { sqliteStore } from '../pipeline/store/sqlite/store.ts';
import { deskApp, listenerOf } from '../server/desk/app.ts';
import { type Layout, layoutThread } from '../server/desk/layout.ts';
import { queueOf } from '../server/desk/queue.ts';
import { listen } from '../server/listen.ts';
import { type BlogText, grownPost } from './grown-posts.ts';

/*
 * A desk with 2,000 posts: how long a list and an article take, against a Hono handler that sends a constant page of the same
 * length; and what of a post is measured after an edit of one section. `node bench/desk.ts [POSTS]`; writes bench/desk.md.
 */

const posts = Number(process.argv[2] ?? 2_000);
const samples = 200;
/** No more than pages are kept at hand. */
const fewer = 40;
/** So long an editor looks at a list before he opens an article of it. */
const lookMs = 1_000;

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'copydesk-desk-bench-'));
const texts: readonly BlogText[] = ['site', 'drafts'].flatMap((name) =>
  readdirSync(join(root, 'examples', name))
    .filter((file) => file.endsWith('.md'))
    .map((file) => ({ repo: 'examples', source: readFileSync(join(root, 'examples', name, file), 'utf8') })),
);

mkdirSync(join(folder, 'out'));
for (let at = 0; at < posts; at++) {
  writeFileSync(join(folder, 'out', `post-${String(at).padStart(5, '0')}.md`), grownPost(texts, at).source);
}
const check = spawnSync(
  process.execPath,
  [join(root, 'cli/copydesk.cjs'), 'check', 'out', '-o', 'out/report.json', '--no-baseline', '-f', 'json'],
  { cwd: folder, maxBuffer: 1 << 30, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' },
);
if (check.status !== 0 && check.status !== 1) throw new Error(check.stderr);
process.chdir(folder);

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] as number;

interface Opened {
  readonly desk: Desk;
  readonly openMs: number;
  readonly figuresMs: number;
  readonly readMs: number;
}

async function opened(): Promise<Opened> {
  const started = performance.now();
  const desk = openDesk('out', parseConfig({}, 'bench'), {
    configPath: 'bench',
    environment: {},
    store: sqliteStore(':memory:'),
    abort: new AbortController().signal,
    clock: realClock,
    onEvent: () => {},
  });
  const openMs = performance.now() - started;
  while (desk.posts().some(({ entry }) => entry === null)) await pause(20);
  const figuresMs = performance.now() - started;
  await desk.ready;
  return { desk, openMs, figuresMs, readMs: performance.now() - started };
}

// A clock that stands still: the folder is not looked through meanwhile, which happens every five seconds at most.
const served = (desk: Desk, pages: PageCache, layout: Layout | null) =>
  listen(listenerOf(deskApp(desk, { editor: 'bench', now: () => 0, pages, layout })), '127.0.0.1', 0);
const first = await opened();
const { openMs, figuresMs, readMs } = first;
let server = await served(first.desk, openPageCache(null), null);
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** Milliseconds until the last byte over a connection that stays open, and how many characters came. */
function visited(url: string): Promise<{ readonly ms: number; readonly text: string }> {
  const from = performance.now();
  return new Promise((resolve, reject) => {
    get(url, { agent }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () => resolve({ ms: performance.now() - from, text: Buffer.concat(pieces).toString('utf8') }));
    }).on('error', reject);
  });
}

interface Row {
  readonly what: string;
  readonly bytes: number;
  readonly ms: number;
  readonly trivialMs: number;
}

/** Each page once, and a constant page as long as that at `size` right after it, each after what is done `before`. */
async function timed(
  what: string,
  addresses: readonly string[],
  {
    size = addresses[0],
    before,
  }: { readonly size?: string | undefined; readonly before?: (at: number) => Promise<unknown> } = {},
): Promise<Row> {
  const pages: number[] = [];
  const trivial: number[] = [];
  const bytes: number[] = [];
  const { length } = (await visited(`${server.url}${size}`)).text;
  const constant = 'x'.repeat(length);
  const plain = await listen(listenerOf(new Hono().get('/', (c) => c.html(constant))), '127.0.0.1', 0);
  for (let warmUp = 0; warmUp < 20; warmUp++) await visited(plain.url);
  for (const [at, address] of addresses.entries()) {
    await before?.(at);
    const page = await visited(`${server.url}${address}`);
    pages.push(page.ms);
    bytes.push(page.text.length);
    await before?.(at);
    trivial.push((await visited(plain.url)).ms);
  }
  await plain.stop(AbortSignal.abort());
  return { what, bytes: median(bytes), ms: median(pages), trivialMs: median(trivial) };
}

const many = Array.from({ length: samples }, (_, at) => at);
const inQueue = queueOf(first.desk.posts(), 0)
  .in('worst')
  .map(({ key }) => `/post/${key}`);
const from = (at: number): readonly string[] => many.map((one) => inQueue[(at + one) % inQueue.length] as string);
// Without a thread, and nothing kept from before.
const unprepared = [
  await timed('article, for the first time, nothing laid out or kept: without suggestions', from(1), {
    size: inQueue[0],
  }),
  await timed(
    'article, for the first time, nothing laid out or kept: with them',
    from(1 + samples)
      .slice(0, fewer)
      .map((address) => `${address}?suggestions`),
  ),
];
await server.stop(AbortSignal.abort());

// As an editor comes to an article: a list that nobody saw before, and a second later one of its posts.
const ofList = 50;
server = await served(first.desk, openPageCache(null), layoutThread(first.desk.glances.config));
const lists = many.slice(1, 1 + Math.min(fewer, Math.floor(posts / ofList) - 1));
const fromList = await timed(
  'article of a list, a second after that list was seen, nothing laid out or kept before',
  lists.map((page) => inQueue[page * ofList + ((page * 17) % ofList)] as string),
  {
    size: inQueue[0],
    async before(at) {
      await visited(`${server.url}/?page=${(lists[at] as number) + 1}`);
      await pause(lookMs);
    },
  },
);
await server.stop(AbortSignal.abort());

const kept = openPageCache('pages.db');
const made = new Set<string>();
const counting: PageCache = {
  ...kept,
  put(key, page) {
    kept.put(key, page);
    made.add(key);
  },
};
const laying = performance.now();
server = await served(first.desk, counting, layoutThread(first.desk.glances.config));
while (made.size < posts) await pause(20);
const plainMs = performance.now() - laying;
const withoutSuggestions = await timed('article, for the first time, laid out without its suggestions', from(1), {
  size: inQueue[0],
});
while (made.size < 2 * posts) await pause(20);
const laidOutMs = performance.now() - laying;
const rows: readonly Row[] = [
  await timed(
    'list',
    many.map(() => '/'),
  ),
  await timed(
    'list, another page of it',
    many.map((at) => `/?page=${(at % Math.ceil(posts / 50)) + 1}`),
  ),
  await timed(
    'list, filtered by words nobody asked for before',
    many.map((at) => {
      const tens = Math.ceil(posts / 10);
      return `/?text=post-${String(at % tens).padStart(4, '0')}+${'eaionrt'[Math.floor(at / tens) % 7]}&order=path`;
    }),
  ),
  await timed('article, for the first time, laid out beforehand', from(posts / 2), { size: inQueue[0] }),
  await timed('article, seen before', [...from(posts / 2).slice(-fewer), ...from(posts / 2).slice(-fewer)]),
  withoutSuggestions,
];
await server.stop(AbortSignal.abort());
await first.desk.close();
const again = await opened();
server = await served(again.desk, kept, null);
const restarted = await timed('article, for the first time after the desk was opened again', from(1), {
  size: inQueue[0],
});
await server.stop(AbortSignal.abort());
await again.desk.close();
kept.close();

const long = texts
  .map(({ source }) => source.replace(/^---[\s\S]*?\n---\n/, ''))
  .join('\n\n')
  .split(/\s+(?=##\s)/)
  .slice(0, 30)
  .join('\n\n');
const counts: string[] = [];
const plain = measuringWith(parseConfig({}, 'bench'), emptyCorpus, 'bench');
const watch = (analyzer: Analyzer): Analyzer =>
  analyzer.name === 'sentences' && analyzer.extent === 'section'
    ? {
        ...analyzer,
        analyze(section, signals, context) {
          counts.push(section.id);
          return analyzer.analyze(section, signals, context);
        },
      }
    : analyzer;
const measuring = { ...plain, analyzers: plain.analyzers.map(watch) };
const draft = readDraft('long.md', long);
const before = measured('long.md', long, impliedBrief(draft), measuring);
const words = before.article.sections.reduce((sum, { signals }) => sum + (signals.sentences?.words ?? 0), 0);
const section = draft.sections[draft.sections.length >> 1] as (typeof draft.sections)[number];
const [wholeMs, againMs]: [number[], number[]] = [[], []];
let sectionsAgain = 0;
for (let run = 0; run < 15; run++) {
  const text = applyEdits(long, [
    { start: section.body.end, end: section.body.end, text: `\n\nSentence ${run} is new.\n\n` },
  ]);
  const brief = impliedBrief(readDraft('long.md', text));
  let from = performance.now();
  measured('long.md', text, brief, measuring);
  wholeMs.push(performance.now() - from);
  counts.length = 0;
  from = performance.now();
  measuredAgain(before, text, brief, measuring);
  againMs.push(performance.now() - from);
  sectionsAgain = counts.length;
}

const row = ({ what, bytes, ms, trivialMs }: Row): string =>
  `| ${what} | ${Math.round(bytes / 1024)} | ${ms.toFixed(2)} | ${trivialMs.toFixed(2)} | ${(ms / trivialMs).toFixed(2)} |`;
const table = `# The desk with many posts

*Made by \`node bench/desk.ts\`; do not edit by hand.* A desk with ${posts.toLocaleString('en')} posts, each grown from the texts in \`examples/\`, over a
connection that stays open. Beside each page a Hono handler that sends a constant string of the same length, in turns, in the same process.
Medians of ${samples} visits, fewer where pages are kept at hand (asked: list and article ≤ 3 × the constant page). A thread lays out all articles
from the moment the desk opens, those of the list on the screen first: all ${posts.toLocaleString('en')} without their suggestions within ${(plainMs / 1000).toFixed(0)} s, with them
within ${(laidOutMs / 1000).toFixed(0)} s. They are kept in a file, so that a desk that is opened again has them. One that is opened by its address before
the thread came to it (*nothing laid out or kept*) is answered without its suggestions, which come after it; with them, the whole post has to be measured first.
The machine had a load of ${(loadavg()[0] as number).toFixed(1)} on ${availableParallelism()} cores.

| page | KiB | ms | constant page, ms | ÷ constant |
| --- | ---: | ---: | ---: | ---: |
${[...rows, restarted, fromList, ...unprepared].map(row).join('\n')}

The posts are listed after ${(openMs / 1000).toFixed(1)} s, with the figures of all after ${(figuresMs / 1000).toFixed(1)} s: a queue that is asked for sooner is shown then, or a second after the opening. All posts are read, so that texts can be measured, after ${(readMs / 1000).toFixed(1)} s.

An edit in a post of ${words.toLocaleString('en')} words in ${draft.sections.length} sections: ${sectionsAgain} section measured again of ${draft.sections.length}; all figures
of the post after ${median(againMs).toFixed(1)} ms instead of ${median(wholeMs).toFixed(1)} ms (÷ ${(median(wholeMs) / median(againMs)).toFixed(1)}). What is left is parsing and what concerns the
whole post.
`;
process.chdir(root);
writeFileSync(join(root, 'bench/desk.md'), table);
process.stdout.write(table);
rmSync(folder, { recursive: true });
process.exit(0);
