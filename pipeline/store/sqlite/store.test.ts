import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test } from 'vitest';
import { playStore } from '../store-contract.ts';
import { sqliteStore } from './store.ts';

function emptyPath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'deep', 'copydesk.db');
}

describe('the store in SQLite', () => {
  playStore(async () => {
    const path = emptyPath();
    return {
      open: async () => sqliteStore(path),
      async age(days) {
        const database = new DatabaseSync(path);
        database.exec(`
          UPDATE attempts SET reserved_at = datetime(reserved_at, '-${days} days');
          UPDATE attempts SET month = strftime('%Y-%m', reserved_at);
          UPDATE decisions SET made_at = datetime(made_at, '-${days} days');
          UPDATE known_outcomes SET known_at = datetime(known_at, '-${days} days')`);
        database.close();
      },
    };
  });
});

test('a file of an earlier version is brought up to date and keeps its answers', async () => {
  const path = emptyPath();
  mkdirSync(dirname(path));
  const usage = { inputTokens: 100, cachedInputTokens: 20, outputTokens: 5, reasoningTokens: 0, estimated: false };
  const old = new DatabaseSync(path);
  old.exec(`CREATE TABLE calls (key TEXT PRIMARY KEY, model TEXT NOT NULL, post TEXT NOT NULL, section TEXT NOT NULL,
    state TEXT NOT NULL, estimate_usd REAL NOT NULL, cost_usd REAL NOT NULL DEFAULT 0, text TEXT, finish TEXT,
    usage TEXT, latency_ms REAL, note TEXT, error TEXT, reserved_at TEXT NOT NULL DEFAULT (datetime('now')),
    closed_at TEXT) STRICT;
    INSERT INTO calls (key, model, post, section, state, estimate_usd, cost_usd, text, finish, usage, latency_ms)
    VALUES ('k1', 'acme/large', 'a.md', 'intro', 'paid', 0.02, 0.0123, 'Freeze your credit.', 'stop',
      '${JSON.stringify(usage)}', 40);
    PRAGMA user_version = 1`);
  old.close();
  const store = sqliteStore(path);
  onTestFinished(() => store.close());
  expect((await store.ledger.answer('k1'))?.text).toBe('Freeze your credit.');
  const call = { key: 'k2', model: 'acme/large', post: 'a.md', section: 'intro', run: 'r', user: null, mostUsd: 0.02 };
  expect(await store.ledger.reserve(call, [{ of: 'post', usd: 0.03 }])).toEqual({
    passed: { of: 'post', usd: 0.03, spentUsd: 0.0123, inFlightUsd: 0 },
  });
  expect(await store.ledger.reserve(call, [{ of: 'month', usd: 1 }])).toHaveProperty('attempt');
});
