import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { playKeys, terms } from '../keys-contract.ts';
import { sqliteStore } from './store.ts';

function emptyPath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-keys-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'copydesk.db');
}

describe('keys in SQLite', () => {
  playKeys(async () => {
    const path = emptyPath();
    return async () => sqliteStore(path);
  });
});

test('no file of the database holds a key', async () => {
  const path = emptyPath();
  const store = sqliteStore(path);
  onTestFinished(() => store.close());
  const credential = await store.keys.create('ada', terms, 'root');
  for (const file of [path, `${path}-wal`]) expect(readFileSync(file, 'latin1')).not.toContain(credential.slice(12));
});
