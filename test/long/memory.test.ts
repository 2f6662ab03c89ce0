import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { root } from '../command-line.ts';
import { garden } from '../garden.ts';

/* Of bench/batch-scale.ts, what a test can afford. With the heap as V8 would have it, this takes 360 MiB and more. */

test('a batch does not take more memory than it needs', async ({ skip }) => {
  if (process.execve === undefined) return skip('this system cannot start a process in its own place');
  const { folder, write } = await garden({ posts: 50, sections: 6, concurrency: 16 });
  const usage = join(folder, 'usage.json');
  const peak = pathToFileURL(join(root, 'bench/peak-memory.mjs')).href;
  const { code, stderr } = await write({ NODE_OPTIONS: `--import=${peak}`, USAGE_FILE: usage }).ended;
  expect(code, stderr).toBe(0);
  const { peakMiB } = JSON.parse(readFileSync(usage, 'utf8')) as { peakMiB: number };
  expect(peakMiB).toBeLessThan(300);
});
