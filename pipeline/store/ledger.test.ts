import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Generation } from '../../models/model.ts';
import { openLedger } from './ledger.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'copydesk-ledger-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const generation: Generation = {
  text: 'Freeze your credit.',
  finish: 'stop',
  usage: { inputTokens: 100, cachedInputTokens: 20, outputTokens: 5, reasoningTokens: 0, estimated: false },
  costUsd: 0.0123,
  latencyMs: 40,
};
const call = { key: 'k1', model: 'acme/large', post: 'a.md', section: 'intro', estimateUsd: 0.02 };

test('a paid call answers for ever after, also in the next process', () => {
  const path = join(folder, 'deep', 'copydesk.db');
  const first = openLedger(path);
  first.reserve(call);
  first.sent('k1');
  expect(first.answer('k1')).toBeNull();
  first.paid('k1', generation);
  first.close();
  const second = openLedger(path);
  expect(second.answer('k1')).toEqual(generation);
  expect(second.answer('k2')).toBeNull();
  second.close();
});

test('reserving again does not forget that a call was paid', () => {
  const ledger = openLedger(':memory:');
  ledger.reserve(call);
  ledger.sent('k1');
  ledger.paid('k1', generation);
  ledger.reserve(call);
  expect(ledger.answer('k1')).toEqual(generation);
  ledger.close();
});

test('money: paid calls count what they cost, open ones their estimate, failed ones nothing', () => {
  const ledger = openLedger(':memory:');
  ledger.reserve(call);
  expect(ledger.spentUsd('a.md')).toBeCloseTo(0.02);
  ledger.sent('k1');
  ledger.paid('k1', generation);
  expect(ledger.spentUsd('a.md')).toBeCloseTo(0.0123);
  ledger.reserve({ ...call, key: 'k2' });
  ledger.sent('k2');
  ledger.failed('k2', 'HTTP 500');
  expect(ledger.spentUsd('a.md')).toBeCloseTo(0.0123);
  expect(ledger.spentUsd('b.md')).toBe(0);
  ledger.close();
});

test('a call that was sent and never answered is remembered as such', () => {
  const path = join(folder, 'copydesk.db');
  const crashed = openLedger(path);
  crashed.reserve(call);
  crashed.sent('k1');
  crashed.close();
  const next = openLedger(path);
  expect(next.unanswered()).toMatchObject([
    { key: 'k1', model: 'acme/large', post: 'a.md', section: 'intro', state: 'sent' },
  ]);
  next.close();
});

test('two processes may write to one ledger at once', () => {
  const path = join(folder, 'copydesk.db');
  const one = openLedger(path);
  const two = openLedger(path);
  for (let index = 0; index < 50; index++) {
    const [ledger, other] = index % 2 === 0 ? [one, two] : [two, one];
    ledger.reserve({ ...call, key: `k${index}` });
    ledger.sent(`k${index}`);
    other.paid(`k${index}`, generation);
  }
  expect(one.spentUsd('a.md')).toBeCloseTo(50 * 0.0123);
  one.close();
  two.close();
});
