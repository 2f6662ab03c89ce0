import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { copydesk, emptyFolder } from '../command-line.ts';

/** A folder with so many briefs of one short section; `from` numbers them. */
function folderWith(count: number, folder = emptyFolder(), name = 'briefs', from = 0): string {
  mkdirSync(join(folder, name), { recursive: true });
  for (let index = from; index < from + count; index++) {
    const number = String(index).padStart(2, '0');
    const text = `---
title: Kettle number ${number}
slug: kettle-${number}
audience: { who: Cooks }
keywords: { primary: kettle ${number} }
length: { target_words: 40 }
---
# Outline
## What to know {#what words=40}
- Hard water leaves lime on the floor of the kettle.
`;
    writeFileSync(join(folder, name, `${number}.md`), text);
  }
  return folder;
}

const write = (folder: string, ...more: readonly string[]) => copydesk(folder, ['write', 'briefs', '-q', ...more]);
const postsIn = (folder: string) =>
  readdirSync(join(folder, 'out'))
    .filter((name) => /^kettle-\d+\.md$/.test(name))
    .map((name) => name.slice(7, 9));

/** As if everything that is there had been made yesterday. */
function dayPasses(folder: string): void {
  const yesterday = new Date(Date.now() - 86_400_000);
  const before = new Date(yesterday.getTime() - 60_000);
  for (const name of readdirSync(join(folder, 'briefs'))) utimesSync(join(folder, 'briefs', name), before, before);
  for (const name of readdirSync(join(folder, 'out'))) utimesSync(join(folder, 'out', name), yesterday, yesterday);
}

describe('write --max-posts-per-day', () => {
  test('writes so many, leaves the rest for another day, and goes on there', () => {
    const folder = folderWith(5);
    const first = write(folder, '--max-posts-per-day', '2');
    expect(first.code).toBe(0);
    expect(first.stderr).toContain('3 posts left for another day, from briefs/02.md on');
    expect(postsIn(folder)).toEqual(['00', '01']);
    expect(write(folder, '--max-posts-per-day', '2').code).toBe(0);
    expect(postsIn(folder)).toEqual(['00', '01']);

    dayPasses(folder);
    const second = write(folder, '--max-posts-per-day', '2');
    expect(second.stderr).toContain('2 posts of earlier days left as they are');
    expect(second.stderr).toContain('1 post left for another day, from briefs/04.md on');
    expect(postsIn(folder)).toEqual(['00', '01', '02', '03']);
    // Another batch of the same day finds its portion taken.
    folderWith(1, folder, 'more', 7);
    const other = copydesk(folder, ['write', 'more', '-q', '--max-posts-per-day', '2']);
    expect(other.code).toBe(0);
    expect(other.stderr).toContain('1 post left for another day, from more/07.md on');
    expect(other.stdout).toBe('');
  });

  test('writes a post of an earlier day again once its brief has changed', () => {
    const folder = folderWith(2);
    write(folder);
    dayPasses(folder);
    writeFileSync(join(folder, 'briefs/01.md'), `${'\n'}# Notes for the editor\nNew.\n`, { flag: 'a' });
    const { stderr, stdout } = write(folder, '--max-posts-per-day', '1');
    expect(stderr).toContain('1 post of earlier days left as they are');
    expect(stdout).toContain('out/kettle-01.md');
    expect(stdout).not.toContain('out/kettle-00.md');
  });

  test('warns above 10 and refuses above 50 that nobody asked for', () => {
    const folder = folderWith(10);
    expect(write(folder, '--dry-run').stderr).not.toContain('in one day');
    folderWith(1, folder, 'briefs', 10);
    const eleven = write(folder, '--dry-run');
    expect(eleven.code).toBe(0);
    expect(eleven.stderr).toContain('warn: 11 posts in one day');
    folderWith(40, folder, 'briefs', 11);
    const many = write(folder, '--dry-run');
    expect(many.code).toBe(2);
    expect(many.stderr).toContain('51 posts in one day are more than 50 — say --max-posts-per-day 51');
    const plan = copydesk(folder, ['plan', 'briefs']);
    expect(plan.code).toBe(0);
    expect(plan.stderr).toContain('warn: 51 posts in one day are more than 50');
    const meant = write(folder, '--dry-run', '--max-posts-per-day', '51');
    expect(meant.code).toBe(0);
    expect(meant.stdout).toContain('51 posts');
    expect(write(folder, '--max-posts-per-day', 'many').code).toBe(2);
  });
});
