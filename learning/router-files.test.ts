import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { placesOf, promote, rollback } from './router-files.ts';

function inUse(): string {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'copydesk.router.json');
}

test('a candidate comes into use, and what was before comes back with one command, and again', () => {
  const file = inUse();
  const { candidate, previous } = placesOf(file);
  const now = (): string => readFileSync(file, 'utf8');
  writeFileSync(candidate, 'first');
  promote(file);
  expect([now(), existsSync(candidate), existsSync(previous)]).toEqual(['first', false, false]);
  writeFileSync(candidate, 'second');
  promote(file);
  expect(now()).toBe('second');
  rollback(file);
  expect(now()).toBe('first');
  rollback(file);
  expect(now()).toBe('second');
});

test('nothing to promote and nothing to go back to are told', () => {
  const file = inUse();
  expect(() => promote(file)).toThrow('there is no candidate');
  expect(() => rollback(file)).toThrow('nothing was in use before');
  writeFileSync(file, 'first');
  expect(() => rollback(file)).toThrow('nothing was in use before');
});
