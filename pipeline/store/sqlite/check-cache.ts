import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Problem } from '../../../content/errors.ts';
import { type PackedPost, stored } from '../../packed-post.ts';

/** A run as the cache keeps it. */
export interface CachedRun {
  readonly posts: readonly PackedPost[];
  readonly problems: readonly Problem[];
  /** Files that the key does not cover, with their SHA-256 and the days of validity that were past; null = absent. */
  readonly inputs: Readonly<Record<string, string | null>>;
}

/**
 * Results of earlier checks by the hash of all they depend on. A cache may forget, and may be deleted at any time; it
 * never answers with what belongs to another text, version or configuration. Two processes may share one file.
 */
export interface CheckCache {
  get(key: string): CachedRun | null;
  put(key: string, run: CachedRun): void;
  close(): void;
}

/** Runs kept; the one unused for longest goes first. */
const runsKept = 8;
const layout = 1;

const schema = `
  CREATE TABLE IF NOT EXISTS runs (
    key TEXT PRIMARY KEY,
    version TEXT NOT NULL,
    problems TEXT NOT NULL,
    inputs TEXT NOT NULL,
    used_at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS posts (
    run TEXT NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    light TEXT NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (run, place)
  ) STRICT, WITHOUT ROWID;
  PRAGMA user_version = ${layout};
`;

function opened(path: string, version: string): DatabaseSync {
  mkdirSync(dirname(path), { recursive: true });
  const database = new DatabaseSync(path);
  try {
    database.exec('PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF');
    database.exec('PRAGMA foreign_keys = ON');
    const found = database.prepare('PRAGMA user_version').get() as { user_version: number };
    if (found.user_version > layout) throw new Error('a later version wrote this cache');
    database.exec(schema);
    database.prepare('DELETE FROM runs WHERE version <> ?').run(version);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * Opens the cache of a working folder; what another version left is dropped. Null where there can be none (no right to
 * write, no disk): a check then measures. A damaged file is replaced.
 */
export function openCheckCache(path: string, version: string): CheckCache | null {
  let database: DatabaseSync;
  try {
    database = opened(path, version);
  } catch {
    // Damaged, or from another layout: nothing in it is worth keeping.
    try {
      for (const ending of ['', '-wal', '-shm']) rmSync(`${path}${ending}`, { force: true });
      database = opened(path, version);
    } catch {
      return null;
    }
  }
  return {
    get(key) {
      return quietly(() => {
        const run = database.prepare('SELECT problems, inputs FROM runs WHERE key = ?').get(key) as
          | { problems: string; inputs: string }
          | undefined;
        if (run === undefined) return null;
        const rows = database.prepare('SELECT light, body FROM posts WHERE run = ? ORDER BY place').iterate(key);
        const posts: PackedPost[] = [];
        for (const { light, body } of rows as Iterable<{ light: string; body: Uint8Array }>) {
          posts.push(stored({ light: JSON.parse(light) as PackedPost['light'], body }));
        }
        database.prepare('UPDATE runs SET used_at = ? WHERE key = ?').run(Date.now(), key);
        return {
          posts,
          problems: JSON.parse(run.problems) as readonly Problem[],
          inputs: JSON.parse(run.inputs) as CachedRun['inputs'],
        };
      });
    },
    put(key, { posts, problems, inputs }) {
      quietly(() => {
        database.exec('BEGIN IMMEDIATE');
        try {
          database.prepare('DELETE FROM runs WHERE key = ?').run(key);
          database
            .prepare('INSERT INTO runs (key, version, problems, inputs, used_at) VALUES (?, ?, ?, ?, ?)')
            .run(key, version, JSON.stringify(problems), JSON.stringify(inputs), Date.now());
          const insert = database.prepare('INSERT INTO posts (run, place, light, body) VALUES (?, ?, ?, ?)');
          for (const [place, { light, body }] of posts.entries()) {
            insert.run(key, place, JSON.stringify(light), body);
          }
          database
            .prepare('DELETE FROM runs WHERE key NOT IN (SELECT key FROM runs ORDER BY used_at DESC, key LIMIT ?)')
            .run(runsKept);
          database.exec('COMMIT');
        } catch (error) {
          database.exec('ROLLBACK');
          throw error;
        }
        return null;
      });
    },
    close() {
      database.close();
    },
  };
}

/** A full disk or a lock held for too long costs the cache, never the check. */
function quietly<T>(work: () => T | null): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}
