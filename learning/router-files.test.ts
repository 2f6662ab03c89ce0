import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { candidateRouter, placesOf, promote, rollback } from './router-files.ts';

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
  expect(() => candidateRouter(file)).toThrow('there is no candidate');
  expect(() => promote(file)).toThrow('cannot be renamed');
  expect(() => rollback(file)).toThrow('nothing was in use before');
  writeFileSync(file, 'first');
  expect(() => rollback(file)).toThrow('nothing was in use before');
});

test('a damaged candidate does not come into use', () => {
  const file = inUse();
  writeFileSync(placesOf(file).candidate, '{}');
  expect(() => candidateRouter(file)).toThrow('copydesk.router.candidate.json.schema: ');
  writeFileSync(placesOf(file).candidate, '{');
  expect(() => candidateRouter(file)).toThrow('the file is no JSON');
});

test('a rollback that was cut off is ended by running it again, and neither router is lost', () => {
  const file = inUse();
  const { previous, leaving } = placesOf(file);
  const routers = (): string[] => [file, previous].map((path) => readFileSync(path, 'utf8'));
  // Cut off before the change: the copy is made again.
  writeFileSync(file, 'second');
  writeFileSync(previous, 'first');
  writeFileSync(leaving, 'sec');
  rollback(file);
  expect([routers(), existsSync(leaving)]).toEqual([['first', 'second'], false]);
  // Cut off in the middle: the one before is in use, and the other has no name yet.
  writeFileSync(leaving, 'second');
  rmSync(previous);
  rollback(file);
  expect([routers(), existsSync(leaving)]).toEqual([['first', 'second'], false]);
});

test('nothing that is in use is ever gone while a rollback cannot be made', () => {
  const file = inUse();
  const { previous, leaving } = placesOf(file);
  writeFileSync(file, 'second');
  writeFileSync(previous, 'first');
  // What is taken out of use cannot be kept.
  mkdirSync(leaving);
  expect(() => rollback(file)).toThrow();
  expect([file, previous].map((path) => readFileSync(path, 'utf8'))).toEqual(['second', 'first']);
});
