import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** A page as it was made: its bytes, and what is known about them as JSON. */
export interface CachedPage {
  readonly about: string;
  readonly bytes: Uint8Array;
}

/**
 * Pages that were made once, by the hash of all they depend on. It may forget, and may be deleted at any time. Two processes
 * may share one file.
 */
export interface PageCache {
  get(key: string): CachedPage | null;
  has(key: string): boolean;
  put(key: string, page: CachedPage): void;
  close(): void;
}

/** Pages kept; the oldest go first. */
export const pagesKept = 10_000;
/** Pages that are put in before the oldest are looked for. */
const putBetween = 500;

const schema = `
  CREATE TABLE IF NOT EXISTS pages (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    about TEXT NOT NULL,
    bytes BLOB NOT NULL
  ) STRICT;
  PRAGMA user_version = 1;
`;

/** Opens the cache at a path; what cannot be opened there is replaced, and else kept in memory, as with null. */
export function openPageCache(path: string | null): PageCache {
  const database = attempt(path) ?? opened(':memory:');
  const get = database.prepare('SELECT about, bytes FROM pages WHERE key = ?');
  const has = database.prepare('SELECT 1 FROM pages WHERE key = ?');
  const put = database.prepare('INSERT OR REPLACE INTO pages (key, about, bytes) VALUES (?, ?, ?)');
  const forget = database.prepare('DELETE FROM pages WHERE id <= (SELECT max(id) FROM pages) - ?');
  let puts = 0;
  return {
    get: (key) => quietly(() => (get.get(key) as CachedPage | undefined) ?? null),
    has: (key) => quietly(() => has.get(key) ?? null) !== null,
    put(key, { about, bytes }) {
      quietly(() => put.run(key, about, bytes));
      if (puts++ % putBetween === 0) quietly(() => forget.run(pagesKept));
    },
    close: () => database.close(),
  };
}

function attempt(path: string | null): DatabaseSync | null {
  if (path === null) return null;
  try {
    return opened(path);
  } catch {
    // Damaged, or from another layout: nothing in it is worth keeping.
  }
  try {
    for (const ending of ['', '-wal', '-shm']) rmSync(`${path}${ending}`, { force: true });
    return opened(path);
  } catch {
    // No right to write, or no disk.
    return null;
  }
}

function opened(path: string): DatabaseSync {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const database = new DatabaseSync(path);
  try {
    database.exec('PRAGMA busy_timeout = 1000; PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF');
    const { user_version: layout } = database.prepare('PRAGMA user_version').get() as { user_version: number };
    if (layout > 1) throw new Error('a later version wrote this cache');
    database.exec(schema);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** A full disk or a lock held for too long costs the cache, never the page. */
function quietly<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}
