import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { planSchema } from '../../pipeline/plan-data.ts';
import {
  copydesk,
  emptyFolder,
  filesIn,
  folderWithExamples,
  launcher,
  type Outcome,
  plainEnvironment,
  reportOf,
} from '../command-line.ts';

const table = `id,Title,slug,primary keyword,secondary_keywords,audience,content_type,target_words,pillar,internal_links,facts_file,budget_usd,status
k-1,"Kettles, and ""hard"" water",hard-water,hard water,lime scale|descale,Cooks,how-to,60,kitchen,/a|/b,facts/kettle.yaml,0.25,ready
k-2,Copper pans,copper-pans,copper pan,,Cooks,explainer,40,,,facts/kettle.yaml,,
`;
const facts = `facts:
  - { id: f1, claim: "Hard water leaves lime on the floor of a kettle within three weeks of daily use.", source: s }
  - { id: f2, claim: "Vinegar takes the lime off the floor of a kettle in half an hour.", source: s }
sources:
  - { id: s, title: Notes on kettles, kind: primary }
`;

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = emptyFolder();
  mkdirSync(join(folder, 'facts'));
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
  return folder;
}

function withInput(folder: string, args: readonly string[], input: string): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [launcher, ...args], {
    cwd: folder,
    env: plainEnvironment(),
    encoding: 'utf8',
    input,
    timeout: 55_000,
  });
  return { code: status, stdout, stderr };
}

describe('a table of briefs', () => {
  test('is written directly, and by the briefs that init makes of it, to the same posts', () => {
    const folder = folderWith({ 'batch.csv': table, 'facts/kettle.yaml': facts });
    const direct = copydesk(folder, ['write', 'batch.csv', '-q', '-f', 'json', '--out', 'direct']);
    expect(direct.code, direct.stderr).toBe(0);
    const { posts, failures } = reportOf(direct);
    expect(failures).toEqual([]);
    expect(posts.map(({ brief }) => brief).sort()).toEqual(['batch.csv#k-1', 'batch.csv#k-2']);
    const post = readFileSync(join(folder, 'direct/hard-water.md'), 'utf8');
    expect(post).toContain('Hard water leaves lime on the floor of a kettle');

    const made = copydesk(folder, ['init', '--from', 'batch.csv']);
    expect(made.code, made.stderr).toBe(0);
    expect(made.stdout).toMatch(/^created briefs\/hard-water\.md\ncreated briefs\/copper-pans\.md\n/);
    expect(copydesk(folder, ['write', 'briefs', '-q', '--out', 'expanded']).code).toBe(0);
    for (const name of ['hard-water.md', 'copper-pans.md']) {
      expect(readFileSync(join(folder, 'expanded', name), 'utf8')).toBe(
        readFileSync(join(folder, 'direct', name), 'utf8'),
      );
    }
  });

  test('is expanded over nothing that exists, and not by halves', () => {
    const folder = folderWith({ 'batch.csv': table, 'facts/kettle.yaml': facts });
    copydesk(folder, ['init', '--from', 'batch.csv']);
    writeFileSync(join(folder, 'briefs/hard-water.md'), 'mine');
    const files = filesIn(folder);
    const again = copydesk(folder, ['init', '--from', 'batch.csv']);
    expect(again.stdout).toContain('kept    briefs/hard-water.md');
    expect(filesIn(folder)).toEqual(files);
    writeFileSync(join(folder, 'batch.csv'), `${table}k-3,New,new-post,Hard  Water,,Cooks,,,,,,,\n`);
    const twice = copydesk(folder, ['init', '--from', 'batch.csv']);
    expect(twice.code).toBe(2);
    expect(twice.stderr).toContain(
      'batch.csv:4:1: error: the primary keyphrase "hard water" is taken by batch.csv#k-1',
    );
    expect(filesIn(folder).has('briefs/new-post.md')).toBe(false);
  });

  test('says at line and column what is wrong with a cell, and does the other rows', () => {
    const folder = folderWith({
      'batch.csv': table.replace('explainer', 'explaner').replace('primary keyword', 'primry keyword'),
    });
    const slip = copydesk(folder, ['plan', 'batch.csv']);
    expect(slip.code).toBe(2);
    expect(slip.stderr).toMatch(/batch\.csv:1:15: .*did you mean primary_keyword\?/);
    writeFileSync(join(folder, 'batch.csv'), table.replace('explainer', 'explaner'));
    const { code, stdout, stderr } = copydesk(folder, ['plan', 'batch.csv']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/batch\.csv:3:47: .*"explaner" — did you mean explainer\?/);
    expect(stderr).toMatch(
      /batch\.csv:2:\d+: warn: the facts cannot be read: facts\/kettle\.yaml: there is no such file/,
    );
    expect(stdout).toMatch(/^1 post,/m);
  });

  test('has the facts that its file holds checked', () => {
    const folder = folderWith({ 'batch.csv': table, 'facts/kettle.yaml': facts.replace('source: s }', 'sorce: s }') });
    const { code, stderr } = copydesk(folder, ['plan', 'batch.csv']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/facts\/kettle\.yaml:2:5: error: `source` is missing/);
    expect(stderr.match(/facts\/kettle\.yaml:2:\d+: warn: Unknown key .*did you mean source\?/g)).toHaveLength(1);
  });
});

describe('standard input', () => {
  const examples = (folder: string) =>
    ['http-caching-explained', 'balcony-herb-garden'].map((name) =>
      readFileSync(join(folder, `examples/briefs/${name}.md`), 'utf8').replaceAll(
        'file: notes/',
        'file: examples/briefs/notes/',
      ),
    );

  test('is a brief, or several one after the other', () => {
    const folder = folderWithExamples();
    const [one = '', two = ''] = examples(folder);
    const alone = withInput(folder, ['write', '-', '-q'], one);
    expect(alone.code, alone.stderr).toBe(0);
    expect(alone.stdout).toContain('out/http-caching-explained.md');
    const both = withInput(folder, ['plan', '-', '-f', 'json'], one + two);
    expect(both.code, both.stderr).toBe(0);
    const { posts } = planSchema.parse(JSON.parse(both.stdout));
    expect(posts.map(({ title }) => title)).toHaveLength(2);
    expect(new Set(posts.map(({ brief }) => brief)).size).toBe(2);
  });

  test('is kept with its batch, which goes on without it', () => {
    const folder = folderWithExamples();
    const given = examples(folder).join('');
    const started = withInput(folder, ['write', '-', '-q', '--approve', 'outline'], given);
    expect(started.code, started.stderr).toBe(0);
    expect(copydesk(folder, ['batch', 'approve']).code).toBe(0);
    const resumed = withInput(folder, ['batch', 'resume'], 'something else');
    expect(resumed.code, resumed.stderr).toBe(0);
    expect(
      filesIn(join(folder, 'out'))
        .keys()
        .filter((name) => name.endsWith('.review.json'))
        .toArray(),
    ).toHaveLength(2);
  });

  test('counts lines from its own beginning, and may be a table', () => {
    const folder = folderWithExamples();
    const [one = '', two = ''] = examples(folder);
    const { code, stderr } = withInput(folder, ['plan', '-'], one + two.replace('content_type:', 'contnt_type:'));
    const line = (one + two).slice(0, one.length + two.indexOf('content_type:')).split('\n').length;
    expect(stderr).toContain(`stdin:${line}:1: warn: Unknown key \`contnt_type\``);
    expect(code).toBe(0);
    const rows = withInput(folder, ['plan', '-'], table);
    expect(rows.stdout).toMatch(/^2 posts,/m);
    expect(withInput(folder, ['plan', '-'], '').code).toBe(2);
  });
});
