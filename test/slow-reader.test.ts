import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { reportSchema } from '../reports/report.ts';
import { folderWithExamples, launcher, plainEnvironment } from './command-line.ts';

/** The report of a check, far more than a pipe holds. */
function checking() {
  const args = ['check', 'examples/site', '--config', 'examples/site.yaml', '-f', 'json'];
  return spawn(process.execPath, [launcher, ...args], { cwd: folderWithExamples(), env: plainEnvironment() });
}

test('a reader that comes late gets the whole report', async () => {
  const child = checking();
  const ended = once(child, 'close');
  await once(child.stdout, 'readable');
  await setTimeout(500);
  const report = await text(child.stdout);
  expect(report.length).toBeGreaterThan(500_000);
  expect(reportSchema.safeParse(JSON.parse(report)).success).toBe(true);
  expect(await ended).toEqual([1, null]);
});

test('a reader that leaves ends the run without a word', async () => {
  const child = checking();
  const [ended, told] = [once(child, 'close'), text(child.stderr)];
  await once(child.stdout, 'readable');
  child.stdout.destroy();
  expect(await ended).toEqual([0, null]);
  expect(await told).toBe('');
});
