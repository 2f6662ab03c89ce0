import { spawnSync } from 'node:child_process';
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { copydesk, folderWithExamples, launcher, plainEnvironment } from '../command-line.ts';

test('a section of a written post: what was known, every score, and the same decision once more', () => {
  const folder = folderWithExamples();
  expect(copydesk(folder, ['write', 'examples/briefs/balcony-herb-garden.md', '-q']).code).toBe(0);
  const { code, stdout } = copydesk(folder, ['explain', 'out/balcony-herb-garden.md#plant', '--replay']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/written by house\/steps/);
  expect(stdout).toMatch(/known: task how-to, 160 words wanted; topic .*keyphrase/);
  expect(stdout).toMatch(/candidate +score +task .* cost USD\n +house\/steps /);
  expect(stdout).toContain('not eligible: house/plain: edits text, cannot write it');
  expect(stdout).toContain('made once more from the log: the same decision');
  const json = copydesk(folder, ['explain', 'balcony-herb-garden', '-f', 'json']);
  const sections = JSON.parse(json.stdout) as {
    id: string;
    decisions: { replayed: boolean; candidates: object[] }[];
  }[];
  expect(sections).toHaveLength(7);
  expect(sections.every(({ decisions }) => decisions.length > 0 && decisions.every(({ replayed }) => replayed))).toBe(
    true,
  );
});

test('a revised post: its own decisions, none of an earlier revision that this one did not need', () => {
  const folder = folderWithExamples();
  const draft = join(folder, 'examples/drafts/descale-a-kettle.md');
  const decisionsIn = (post: string) => {
    const { code, stdout, stderr } = copydesk(folder, ['explain', post, '-f', 'json']);
    expect(code, stderr).toBe(0);
    const sections = JSON.parse(stdout) as { revisions: object[]; decisions: { moment: string }[] }[];
    for (const { revisions, decisions } of sections) expect(decisions).toHaveLength(revisions.length);
    return sections.flatMap(({ decisions }) => decisions);
  };
  expect(copydesk(folder, ['revise', draft, '-q']).code).toBe(0);
  expect(decisionsIn('out/descale-a-kettle.md').length).toBeGreaterThan(0);
  // The editor takes the revised text over, and has it looked at once more, without a round of revision.
  cpSync(join(folder, 'out/descale-a-kettle.md'), draft);
  writeFileSync(join(folder, 'copydesk.config.yaml'), 'revisions: 0\n');
  expect(copydesk(folder, ['revise', draft, '-q']).code).toBe(0);
  expect(decisionsIn('out/descale-a-kettle.md')).toEqual([]);
});

test('where the log holds nothing, a replay says so', () => {
  const folder = folderWithExamples();
  expect(copydesk(folder, ['write', 'examples/briefs/balcony-herb-garden.md', '-q']).code).toBe(0);
  rmSync(join(folder, '.copydesk'), { recursive: true });
  const { code, stdout, stderr } = copydesk(folder, ['explain', 'out/balcony-herb-garden.md', '--replay']);
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toMatch(/^the log holds no decision of out\/balcony-herb-garden\.md — .*\n$/);
});

test('a request that is no section: its task is read off, and nobody is called', () => {
  const folder = folderWithExamples();
  const { status, stdout } = spawnSync(
    process.execPath,
    [launcher, 'explain', '--request', '-', '--config', 'examples/five-models.yaml'],
    { cwd: folder, env: plainEnvironment(), input: 'Write a Python function that parses CSV.', encoding: 'utf8' },
  );
  expect(status).toBe(0);
  expect(stdout).toMatch(/^topic .*deepseek\/deepseek-flash knows code/);
  expect(stdout).toContain('known: task code-sample');
});

test('nothing to explain is one line', () => {
  const outcome = copydesk(folderWithExamples(), ['explain']);
  expect(outcome.code).toBe(2);
  expect(outcome.stderr).toContain('name a POST#SECTION, or a text with --request');
});
