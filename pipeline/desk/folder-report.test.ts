import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { emptyCorpus } from '../../analyzers/corpus.ts';
import { impliedBrief } from '../../content/implied-brief.ts';
import { readDraft } from '../../content/read-draft.ts';
import { buildReport } from '../../reports/build-report.ts';
import type { Report, ReportPost } from '../../reports/report.ts';
import { json } from '../../reports/reporters/json.ts';
import { parseConfig } from '../config.ts';
import { entryOf } from '../entry.ts';
import { measuringWith } from '../measuring.ts';
import { measured } from '../post.ts';
import { readFolderReport } from './folder-report.ts';
import type { KnownPost } from './known-post.ts';

const folder = mkdtempSync(join(tmpdir(), 'copydesk-report-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const measuring = measuringWith(parseConfig({}, 'test'), emptyCorpus, 'test');

function entry(path: string, more = ''): ReportPost {
  const source = `# Kettles\n\nA kettle boils water.\n\n    }\n\n## Descale it\n\nUse “vinegar”. ${more}\n`;
  const brief = impliedBrief(readDraft(path, source));
  const post = { ...measured(path, source, brief, measuring), brief, before: null, provenance: new Map() };
  return entryOf(post, path, { origin: null, briefPath: null });
}

/** More than is read at once, and an end of a post in the words of one. */
const one = entry('a.md');
const posts: readonly ReportPost[] = [
  { ...one, title: 'An end\n    },\n    {' },
  { ...one, path: 'b.md', why: 'ü'.repeat(1 << 20) },
  entry('c.md', 'It shines.'),
];
const report: Report = buildReport('check', posts, [], '1.0.0', { clusters: [], orphans: ['a.md'] });

async function read(text: string): Promise<{ told: readonly KnownPost[]; rest: Omit<Report, 'posts'> | null }> {
  writeFileSync(join(folder, 'report.json'), text);
  const told: KnownPost[] = [];
  const found = await readFolderReport(folder, (post) => told.push(post));
  return { told, rest: found?.rest ?? null };
}

const own = [...json(report, () => undefined)].join('');

test.each([
  ['as copydesk writes it', own],
  ['on one line, as another tool left it', JSON.stringify(report)],
  ['indented by a tab', JSON.stringify(report, null, '\t')],
])('a report %s gives each post with its figures, and all of it when asked', async (_, text) => {
  const { told, rest } = await read(text);
  const { posts: _posts, ...beside } = report;
  expect(rest).toEqual(beside);
  expect(told.map((post) => post.whole())).toEqual(posts);
  expect(told.map(({ light }) => light.title)).toEqual(posts.map(({ title }) => title));
  const errors = posts.map(({ findings }) => findings.filter(({ level }) => level === 'error').length);
  expect(told.map((post) => post.errors)).toEqual(errors);
});

test('a report without posts, none at all, and what is no report', async () => {
  const empty = buildReport('check', [], [], '1.0.0');
  expect((await read([...json(empty, () => undefined)].join(''))).rest).toEqual({ ...empty, posts: undefined });
  for (const text of ['', '{', '[]', 'null', '{"posts": 1}', own.replace('report/v1', 'report/v9')])
    expect((await read(text)).rest, text.slice(0, 20)).toBeNull();
  rmSync(join(folder, 'report.json'));
  expect(await readFolderReport(folder, () => undefined)).toBeNull();
});

test('of a report that was cut off the whole posts count; what the queue cannot show is left out', async () => {
  const cut = await read(own.slice(0, own.lastIndexOf('"path": "c.md"')));
  expect(cut.told.map(({ light }) => light.path)).toEqual(['a.md', 'b.md']);
  expect(cut.rest).toBeNull();
  const { told, rest } = await read(own.replace('"verdict": ', '"verdict": "fine", "was": '));
  // Nothing would be written over it.
  expect(rest).toBeNull();
  expect(told.map(({ light }) => light.path)).toEqual(['b.md', 'c.md']);
});

test('what does not fit the schema shows figures, and is nothing when it is opened', async () => {
  const { told } = await read(own.replace('"gates": {', '"gates": 5, "were": {'));
  expect(told.map((post) => post.whole()?.path ?? null)).toEqual([null, 'b.md', 'c.md']);
  expect(readFileSync(join(folder, 'report.json'), 'utf8')).toContain('"gates": 5');
});
