import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { formats } from '../../reports/reporters/all.ts';
import { folderForFile, launcher, plainEnvironment, root } from '../command-line.ts';

/* The same bytes for every time zone, locale, number of cores and folder. */

const languages = ['tr_TR.UTF-8', 'de_DE.UTF-8', 'C', 'ar_EG.UTF-8'];
const zones = ['Pacific/Kiritimati', 'America/St_Johns', 'UTC'];

/** Six copies of the example site under other names: enough text for a thread a core. */
function site(folder: string): void {
  const names = readdirSync(join(root, 'examples/site')).filter((name) => name.endsWith('.md'));
  mkdirSync(join(folder, 'site'), { recursive: true });
  for (let copy = 0; copy < 6; copy++) {
    for (const name of names) {
      const text = readFileSync(join(root, 'examples/site', name), 'utf8');
      writeFileSync(
        join(folder, 'site', `${copy}-İi-ä-${name}`),
        text.replaceAll('the ', `the ${'very '.repeat(copy)}`),
      );
    }
  }
}

const canPin = (() => {
  try {
    return execFileSync('taskset', ['-c', '0', 'true']) !== null;
  } catch {
    return false;
  }
})();

function check(folder: string, format: string, more: Readonly<Record<string, string>>, oneCore = false): string {
  const args = [process.execPath, launcher, 'check', 'site', '--no-cache', '-f', format];
  const [command, ...rest] = (oneCore ? ['taskset', '-c', '0', ...args] : args) as [string, ...string[]];
  const outcome = spawnSync(command, rest, {
    cwd: folder,
    env: plainEnvironment(more),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  expect(outcome.status, outcome.stderr).toBe(1);
  return outcome.stdout;
}

describe('a check prints the same bytes', () => {
  const [folder, elsewhere] = [folderForFile(), folderForFile()];
  let plain = '';

  beforeAll(() => {
    site(folder);
    site(elsewhere);
    plain = check(folder, 'json', {});
  });

  test.each(languages)('in the locale %s', (language) => {
    expect(check(folder, 'json', { LANG: language, LC_ALL: language, LANGUAGE: language }) === plain).toBe(true);
  });

  test.each(zones)('in the time zone %s', (zone) => {
    expect(check(folder, 'json', { TZ: zone }) === plain).toBe(true);
  });

  test('in another folder', () => {
    expect(check(elsewhere, 'json', {}) === plain).toBe(true);
  });

  test.skipIf(!canPin)('on one core (skipped without `taskset`)', () => {
    expect(check(folder, 'json', {}, true) === plain).toBe(true);
  });

  test.each(Object.keys(formats).filter((name) => name !== 'json'))('as %s', (format) => {
    const far = { LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', TZ: 'Pacific/Kiritimati' };
    expect(check(folder, format, far) === check(folder, format, {})).toBe(true);
  });
});
