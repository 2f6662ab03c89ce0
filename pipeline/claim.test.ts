import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { claimed } from './claim.ts';

let folder: string;
let post: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'copydesk-claim-'));
  post = join(folder, 'post.md');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('while one works on a file nobody else does; afterwards nothing is left', () => {
  const done = claimed(post, () => {
    expect(existsSync(`${post}.claim`)).toBe(true);
    expect(() => claimed(post, () => 'second')).toThrow('somebody else is writing this file');
    return 'first';
  });
  expect(done).toBe('first');
  expect(claimed(post, () => 'third')).toBe('third');
  expect(readdirSync(folder)).toEqual([]);
});

test('a fault gives the file free', () => {
  expect(() =>
    claimed(post, () => {
      throw new Error('broken');
    }),
  ).toThrow('broken');
  expect(readdirSync(folder)).toEqual([]);
});

test('what a process left that is gone is taken over, a fresh claim is not', () => {
  writeFileSync(`${post}.claim`, 'somebody');
  expect(() => claimed(post, () => 'mine')).toThrow('somebody else is writing this file');
  const longAgo = new Date(Date.now() - 60_000);
  utimesSync(`${post}.claim`, longAgo, longAgo);
  expect(claimed(post, () => 'mine')).toBe('mine');
  expect(readdirSync(folder)).toEqual([]);
});
