import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findFiles, inside, readText, writeText } from './files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'copydesk-files-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('a file comes back to the byte, BOM and CRLF included', () => {
  const path = join(folder, 'a', 'post.md');
  const text = '\uFEFF---\r\ntitle: Ü\r\n---\r\n';
  writeText(path, text);
  expect(readText(path)).toBe(text);
  expect(readdirSync(join(folder, 'a'))).toEqual(['post.md']);
});

test('a missing file and one that is no text say so in one line', () => {
  expect(() => readText(join(folder, 'none.md'))).toThrow('there is no such file');
  writeFileSync(join(folder, 'image.md'), Buffer.from([0xff, 0xfe, 0x00, 0xd8]));
  expect(() => readText(join(folder, 'image.md'))).toThrow('not UTF-8');
});

test('no path leads out of the output folder', () => {
  expect(inside(folder, 'post.md')).toBe(join(folder, 'post.md'));
  expect(inside(folder, 'a/b.md')).toBe(join(folder, 'a', 'b.md'));
  for (const path of ['../x.md', 'a/../../x.md', '/etc/x.md', '.', ''])
    expect(() => inside(folder, path)).toThrow('leads out');
});

test('folders, globs and files name posts, each once and in order', () => {
  for (const name of ['b.md', 'a.md', 'sub/c.html', 'sub/README.md', '.hidden/d.md', 'node_modules/x/e.md', 'f.txt']) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), 'x');
  }
  const names = (patterns: readonly string[]): readonly string[] => findFiles(patterns).map(({ name }) => name);
  expect(names([folder])).toEqual(['a.md', 'b.md', 'sub/c.html']);
  expect(names([join(folder, '*.md')])).toEqual(['a.md', 'b.md']);
  expect(names([join(folder, 'b.md'), folder])).toEqual(['a.md', 'b.md', 'sub/c.html']);
  expect(names([join(folder, 'sub', 'README.md')])).toEqual(['README.md']);
  expect(() => findFiles([join(folder, 'none')])).toThrow('no posts or briefs match');
});
