/*
 * What the HTML report of a post of about 3,000 words costs beside the analysis that it reports: both in one process, in
 * turns, CPU time.
 *
 *     npm run bench:report      prints, and writes bench/report-cost.md
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fitEntries } from '../analyzers/corpus.ts';
import { corpusEntry } from '../analyzers/corpus-entry.ts';
import { impliedBrief } from '../content/implied-brief.ts';
import { readDraft } from '../content/read-draft.ts';
import { configSchema, measuringConfig } from '../pipeline/config.ts';
import { entryOf } from '../pipeline/entry.ts';
import { measuringWith } from '../pipeline/measuring.ts';
import { measured } from '../pipeline/post.ts';
import { buildReport } from '../reports/build-report.ts';
import { html } from '../reports/reporters/html.ts';

const ROUNDS = 25;
const root = fileURLToPath(new URL('..', import.meta.url));
const site = join(root, 'examples/site');
const bodies = readdirSync(site)
  .filter((name) => name.endsWith('.md'))
  .sort()
  .map((name) => readFileSync(join(site, name), 'utf8').replace(/^---\n[\s\S]*?\n---\n/, ''));
const head =
  '---\ntitle: Everything at once\ndescription: A long post.\ncopydesk: { keywords: { primary: bread } }\n---\n';
let source = head;
for (const body of bodies) if (source.split(/\s+/).length < 3000) source = `${source}\n${body}`;

const draft = readDraft('long.md', source);
const brief = impliedBrief(draft, {});
const corpus = fitEntries([corpusEntry({ draft, brief })]);
const measuring = measuringWith(measuringConfig(configSchema.parse({})), corpus, 'bench');

function timed<T>(work: () => T): { readonly ms: number; readonly result: T } {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return { ms: (user + system) / 1000, result };
}

const analysis: number[] = [];
const report: number[] = [];
let bytes = 0;
for (let round = 0; round < ROUNDS + 5; round++) {
  const one = timed(() => measured('long.md', source, brief, measuring));
  const post = { ...one.result, brief, before: null, provenance: new Map() };
  const entry = entryOf(post, 'long.md', { origin: null, briefPath: null });
  const two = timed(() => [...html(buildReport('check', [entry], [], 'bench'), () => source)].join(''));
  bytes = Buffer.byteLength(two.result);
  // The first rounds are those of a cold compiler.
  if (round < 5) continue;
  analysis.push(one.ms);
  report.push(two.ms);
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
const [whole, page] = [median(analysis), median(report)];
const lines = [
  '# What a report costs',
  '',
  'CPU time in one process, medians, cold rounds left out. The post is laid together from `examples/site`.',
  '`npm run bench:report` makes this file anew.',
  '',
  '| words | rounds | analysis | HTML report | report ÷ analysis | size |',
  '| ---: | ---: | ---: | ---: | ---: | ---: |',
  `| ${source.split(/\s+/).length} | ${ROUNDS} | ${whole.toFixed(1)} ms | ${page.toFixed(1)} ms | ${(page / whole).toFixed(2)} | ${Math.round(bytes / 1024)} KiB |`,
  '',
  'Asked for: at most 2.',
  '',
];
writeFileSync(join(root, 'bench/report-cost.md'), lines.join('\n'));
process.stdout.write(lines.join('\n'));
