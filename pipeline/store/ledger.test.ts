import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Generation } from '../../models/model.ts';
import type { Budget, Reservation } from './ledger.ts';
import { openStore } from './store.ts';

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
  firstTokenMs: 12,
};
const call: Reservation = {
  key: 'k1',
  model: 'acme/large',
  post: 'a.md',
  section: 'intro',
  run: 'r1',
  user: null,
  mostUsd: 0.02,
};

test('a paid call answers for ever after, also in the next process', () => {
  const path = join(folder, 'deep', 'copydesk.db');
  const first = openStore(path);
  first.ledger.reserve(call, []);
  first.ledger.sent('k1');
  expect(first.ledger.answer('k1')).toBeNull();
  first.ledger.paid('k1', generation);
  first.close();
  const second = openStore(path);
  expect(second.ledger.answer('k1')).toEqual(generation);
  expect(second.ledger.answer('k2')).toBeNull();
  second.close();
});

test('reserving again does not forget that a call was paid', () => {
  const { ledger } = openStore(':memory:');
  ledger.reserve(call, []);
  ledger.sent('k1');
  ledger.paid('k1', generation);
  ledger.reserve(call, []);
  ledger.failed('k1', 'too late', 1);
  expect(ledger.answer('k1')).toEqual({ ...generation, costUsd: generation.costUsd + 1 });
});

test('money: paid calls count what they cost, open ones the most they may, failed ones what may be charged', () => {
  const { ledger } = openStore(':memory:');
  ledger.reserve(call, []);
  expect(ledger.spentUsd('a.md')).toBeCloseTo(0.02);
  ledger.sent('k1');
  ledger.paid('k1', generation);
  expect(ledger.spentUsd('a.md')).toBeCloseTo(0.0123);
  ledger.reserve({ ...call, key: 'k2' }, []);
  ledger.sent('k2');
  ledger.failed('k2', 'stopped in the middle', 0.005);
  expect(ledger.spentUsd('a.md')).toBeCloseTo(0.0173);
  expect(ledger.spentUsd('b.md')).toBe(0);
});

test('a call that failed at a cost and is made again costs both', () => {
  const { ledger } = openStore(':memory:');
  ledger.reserve(call, []);
  ledger.sent('k1');
  ledger.failed('k1', 'stopped in the middle', 0.005);
  ledger.reserve(call, []);
  expect(ledger.spentUsd('a.md')).toBeCloseTo(0.025);
  ledger.sent('k1');
  ledger.paid('k1', generation);
  expect(ledger.spentUsd('a.md')).toBeCloseTo(0.0173);
});

test('the same call made by two commands at once costs twice, whatever comes of the second', () => {
  const { ledger } = openStore(':memory:');
  for (let command = 0; command < 3; command++) {
    ledger.reserve(call, []);
    ledger.sent('k1');
  }
  ledger.paid('k1', generation);
  ledger.paid('k1', { ...generation, text: 'Another.' });
  ledger.failed('k1', 'stopped in the middle', 0.005);
  expect(ledger.spentUsd('a.md')).toBeCloseTo(2 * 0.0123 + 0.005);
  expect(ledger.answer('k1')?.text).toBe(generation.text);
});

describe('a budget', () => {
  const spend = (changes: Partial<Reservation>, budgets: readonly Budget[]) => {
    const { ledger } = openStore(':memory:');
    ledger.reserve(call, []);
    ledger.sent('k1');
    ledger.paid('k1', { ...generation, costUsd: 0.05 });
    return ledger.reserve({ ...call, key: 'k2', ...changes }, budgets);
  };

  test.each([
    ['post', {}, { post: 'b.md' }],
    ['run', {}, { run: 'r2' }],
    ['user', { user: 'ada' }, { user: 'bob' }],
  ] as const)('of a %s counts that one alone', (of, same, other) => {
    const { ledger } = openStore(':memory:');
    ledger.reserve({ ...call, ...same }, []);
    ledger.paid('k1', { ...generation, costUsd: 0.05 });
    const budget = { of, usd: 0.06 };
    expect(ledger.reserve({ ...call, ...same, key: 'k2' }, [budget])).toEqual({ ...budget, spentUsd: 0.05 });
    expect(ledger.reserve({ ...call, ...same, ...other, key: 'k2' }, [budget])).toBeNull();
  });

  test('of a month counts everybody', () => {
    expect(spend({ post: 'b.md', run: 'r2', user: 'bob' }, [{ of: 'month', usd: 0.06 }])).not.toBeNull();
  });

  test('may be spent to the last cent and not beyond', () => {
    expect(spend({ mostUsd: 0.02 }, [{ of: 'run', usd: 0.07 }])).toBeNull();
    expect(spend({ mostUsd: 0.021 }, [{ of: 'run', usd: 0.07 }])).toMatchObject({ of: 'run' });
  });

  test('counts what other processes have in flight', () => {
    const path = join(folder, 'copydesk.db');
    const one = openStore(path);
    const two = openStore(path);
    const budget: Budget = { of: 'run', usd: 0.05 };
    const made = Array.from({ length: 10 }, (_, index) => {
      const { ledger } = index % 2 === 0 ? one : two;
      return ledger.reserve({ ...call, key: `k${index}` }, [budget]) === null;
    });
    expect(made.filter(Boolean)).toHaveLength(2);
    one.close();
    two.close();
  });

  test('that is refused leaves nothing reserved', () => {
    const { ledger } = openStore(':memory:');
    expect(ledger.reserve(call, [{ of: 'post', usd: 0.001 }])).toMatchObject({ spentUsd: 0 });
    expect(ledger.spentUsd('a.md')).toBe(0);
  });
});

test('a call that was sent and never answered is remembered as such', () => {
  const path = join(folder, 'copydesk.db');
  const crashed = openStore(path);
  crashed.ledger.reserve(call, []);
  crashed.ledger.sent('k1');
  crashed.close();
  const next = openStore(path);
  expect(next.ledger.unanswered()).toMatchObject([
    { key: 'k1', model: 'acme/large', post: 'a.md', section: 'intro', state: 'sent' },
  ]);
  next.close();
});

test('two processes may write to one ledger at once', () => {
  const path = join(folder, 'copydesk.db');
  const one = openStore(path);
  const two = openStore(path);
  for (let index = 0; index < 50; index++) {
    const [store, other] = index % 2 === 0 ? [one, two] : [two, one];
    store.ledger.reserve({ ...call, key: `k${index}` }, []);
    store.ledger.sent(`k${index}`);
    other.ledger.paid(`k${index}`, generation);
  }
  expect(one.ledger.spentUsd('a.md')).toBeCloseTo(50 * 0.0123);
  one.close();
  two.close();
});

test('a file of an earlier version is brought up to date and keeps its answers', () => {
  const path = join(folder, 'copydesk.db');
  const old = new DatabaseSync(path);
  old.exec(`CREATE TABLE calls (key TEXT PRIMARY KEY, model TEXT NOT NULL, post TEXT NOT NULL, section TEXT NOT NULL,
    state TEXT NOT NULL, estimate_usd REAL NOT NULL, cost_usd REAL NOT NULL DEFAULT 0, text TEXT, finish TEXT,
    usage TEXT, latency_ms REAL, note TEXT, error TEXT, reserved_at TEXT NOT NULL DEFAULT (datetime('now')),
    closed_at TEXT) STRICT;
    INSERT INTO calls (key, model, post, section, state, estimate_usd, cost_usd, text, finish, usage, latency_ms)
    VALUES ('k1', 'acme/large', 'a.md', 'intro', 'paid', 0.02, 0.0123, 'Freeze your credit.', 'stop',
      '${JSON.stringify(generation.usage)}', 40);
    PRAGMA user_version = 1`);
  old.close();
  const store = openStore(path);
  expect(store.ledger.answer('k1')?.text).toBe('Freeze your credit.');
  expect(store.ledger.reserve({ ...call, key: 'k2' }, [{ of: 'month', usd: 1 }])).toBeNull();
  store.close();
});
