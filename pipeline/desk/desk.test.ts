import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { buildReport } from '../../reports/build-report.ts';
import { virtualClock } from '../../test/virtual-clock.ts';
import { parseConfig } from '../config.ts';
import { readText } from '../files.ts';
import { saveReport } from '../save-report.ts';
import { sqliteStore } from '../store/sqlite/store.ts';
import { version } from '../version.ts';
import { commented } from './comments.ts';
import { openDesk } from './desk.ts';

const text = '# Descale a kettle\n\n## What it takes\n\nVinegar and water, half and half, and an hour of patience.\n';

function scene(...names: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-desk-'));
  const store = sqliteStore(':memory:');
  const clock = virtualClock();
  onTestFinished(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  for (const name of names) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text.replace('kettle', name));
  }
  const open = (below = '.') =>
    openDesk(join(folder, below), parseConfig({}, 'test'), {
      configPath: 'test',
      environment: {},
      store,
      abort: new AbortController().signal,
      clock,
      onEvent: () => undefined,
    });
  return { folder, clock, open };
}

const hand = { by: 'Ada', at: '2026-11-24T10:00:00.000Z' };
const comment = { quote: 'Vinegar', text: 'Or citric acid?' };

test('names with a tilde are posts of their own, and none leads out of the folder', async () => {
  const { folder, open } = scene('out/a/b.md', 'out/a~b.md', 'out/x~..~..~private.md', 'private.md');
  const desk = open('out');
  const keys = desk.posts().map(({ key }) => key);
  expect(keys).toHaveLength(3);
  const titles = await Promise.all(keys.map(async (key) => (await desk.open(key)).draft.title));
  const names = ['out/a/b.md', 'out/a~b.md', 'out/x~..~..~private.md'];
  expect(titles.sort()).toEqual(names.map((name) => `Descale a ${name}`));
  const before = desk.version();
  desk.scan();
  expect(desk.version()).toBe(before);
  const key = keys.find((one) => one.includes('private')) ?? '';
  const section = (await desk.open(key)).draft.sections.at(-1)?.id ?? '';
  await desk.change(key, (stand) => commented(stand, { ...comment, section }, hand));
  expect(() => readFileSync(join(folder, 'private.review.json'))).toThrow();
  await desk.close();
});

test('a report that cannot be written for a while ends nothing, and is written later', async () => {
  const { folder, clock, open } = scene('a.md');
  const first = open();
  const { entry, draft } = await first.open('a.md');
  saveReport(buildReport('write', [entry], [], version), readText, folder);
  await first.close();
  const path = join(folder, 'report.json');
  const before = readFileSync(path, 'utf8');
  const desk = open();
  const section = draft.sections.at(-1)?.id ?? '';
  await desk.change('a.md', (stand) => ({
    ...commented(stand, { ...comment, section }, hand),
    source: stand.draft.source.replace('an hour', 'two hours'),
  }));
  rmSync(path);
  mkdirSync(path);
  clock.advance(10_000);
  rmSync(path, { recursive: true });
  await desk.close();
  expect(readFileSync(path, 'utf8')).not.toBe(before);
});
