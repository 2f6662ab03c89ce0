import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepEdits } from './finish.ts';
import { sidecarOf } from './sidecars.ts';

let folder: string;
let post: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'copydesk-finish-'));
  post = join(folder, 'post.md');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function made(text: string): void {
  writeFileSync(post, text);
  const contentHash = createHash('sha256').update(text).digest('hex');
  writeFileSync(sidecarOf(post), JSON.stringify({ contentHash }));
}

test('a post as copydesk made it is written over', () => {
  made('first');
  expect(keepEdits(post, 'second')).toBeNull();
  expect(readdirSync(folder)).toEqual(['post.md', 'post.review.json']);
});

test('what somebody edited since is kept beside it', () => {
  made('first');
  writeFileSync(post, 'first, by hand');
  const kept = keepEdits(post, 'second') ?? '';
  expect(readFileSync(kept, 'utf8')).toBe('first, by hand');
  writeFileSync(post, 'second, by hand');
  const again = keepEdits(post, 'third') ?? '';
  expect(readFileSync(again, 'utf8')).toBe('second, by hand');
  expect(readFileSync(kept, 'utf8')).toBe('first, by hand');
});

test('a file that copydesk did not make is kept; nothing is kept where nothing changes', () => {
  expect(keepEdits(post, 'second')).toBeNull();
  writeFileSync(post, 'mine');
  expect(keepEdits(post, 'mine')).toBeNull();
  expect(readFileSync(keepEdits(post, 'second') ?? '', 'utf8')).toBe('mine');
});

test('a text that an editor made at the desk is kept, though the sidecar knows it', () => {
  made('first');
  const text = 'first, as edited';
  writeFileSync(post, text);
  const contentHash = createHash('sha256').update(text).digest('hex');
  const edit = { kind: 'edit', by: 'Ada', at: '2026-11-28T10:00:00.000Z', contentHash: 'x', section: 's' };
  const decisions = [{ ...edit, before: 'first', text, after: contentHash }];
  writeFileSync(sidecarOf(post), JSON.stringify({ contentHash, decisions }));
  expect(readFileSync(keepEdits(post, 'second') ?? '', 'utf8')).toBe(text);
});
