import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { copydesk, emptyFolder, type Outcome, reportOf } from './command-line.ts';

/*
 * What only a look at a whole site, or at the calendar, can find: planted in small sites, next to what must be left alone.
 */

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = emptyFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** `path:line:column rule message` of all findings of some rules. */
function told(outcome: Outcome, ...rules: readonly string[]): readonly string[] {
  return reportOf(outcome).posts.flatMap(({ path, findings }) =>
    findings
      .filter(({ rule }) => rules.includes(rule))
      .map(({ rule, range, message }) => `${path}:${range.start.line}:${range.start.column} ${rule} ${message}`),
  );
}

describe('facts past their last day', () => {
  const post = `---
title: "What a pass costs"
date: 2026-03-01
copydesk:
  facts:
    - { id: f1, claim: "A pass for the museum costs 27 euros.", source: desk, valid_until: 2026-08-31 }
  sources:
    - { id: desk, title: "The desk of the museum" }
---

A pass for the museum costs 27 euros. Children come along for free on the day after that.
`;
  const files = { 'post.md': post, 'other.md': '---\ntitle: "Other"\n---\n\nA text without facts.\n' };
  const check = (folder: string, day: string, ...more: readonly string[]) =>
    copydesk(folder, ['check', 'post.md', 'other.md', '-f', 'json', '--today', day, ...more]);

  test('are told at the sentence that rests on them, from the day after', () => {
    const folder = folderWith(files);
    expect(told(check(folder, '2026-08-31'), 'grounding')).toEqual([]);
    const late = check(folder, '2026-09-01');
    expect(late.code).toBe(1);
    expect(told(late, 'grounding')).toEqual([
      'post.md:11:1 grounding No source carries “A pass for the museum costs 27 euros.”: f1 held until 2026-08-31, which is past',
    ]);
  });

  test('alone make a cached result old', () => {
    const folder = folderWith(files);
    const first = check(folder, '2026-04-01');
    // The day of the post, named in the same file, is past on all of these.
    expect(check(folder, '2026-08-31').stdout).toBe(first.stdout);
    expect(check(folder, '2026-09-01').stdout).not.toBe(first.stdout);
    expect(check(folder, '2027-01-01').stdout).toBe(check(folder, '2026-09-01', '--no-cache').stdout);
    expect(check(folder, '2026-04-01').stdout).toBe(first.stdout);
  });

  test('are held against a day, or the command is refused', () => {
    for (const day of ['today', '2026-02-30', '26-02-01', '']) {
      const { code, stderr } = check(folderWith(files), day);
      expect(code).toBe(2);
      expect(stderr).toContain('a day such as 2026-05-04 is wanted');
    }
  });
});
