import type { DatabaseSync } from 'node:sqlite';
import type { Entry } from '../key-book.ts';
import {
  afterEnd,
  bookAfterLoss,
  bookOf,
  demandOverlap,
  enteredIn,
  holderOf,
  isGone,
  type KeyRow,
  keyOf,
  mayBeStale,
  namedColumns,
  nameTaken,
  newBook,
  noSuchKey,
  type OpenRow,
  type SecretRow,
  termsOf,
} from '../key-rows.ts';
import { digestOf, hintOf, newCredential } from '../key-secret.ts';
import { demandKeyName, demandTerms } from '../key-terms.ts';
import type { AuditEntry, Keys, UsageRow } from '../keys.ts';
import { transaction } from './database.ts';
import type { Session } from './session.ts';

/** The keys in an open database. */
export function keysIn(database: DatabaseSync, session: Session): Keys {
  const insertKey = database.prepare('INSERT INTO keys (name, terms, book, created_at) VALUES (?, ?, ?, ?)');
  const insertSecret = database.prepare('INSERT INTO key_secrets (digest, key, hint) VALUES (?, ?, ?)');
  const endSecrets = database.prepare(
    'UPDATE key_secrets SET expires_at = min(coalesce(expires_at, ?2), ?2) WHERE key = ?1',
  );
  const note = database.prepare('INSERT INTO key_audit (at, by, action, key, detail) VALUES (?, ?, ?, ?, ?)');
  const one = database.prepare('SELECT * FROM keys WHERE name = ?');
  const all = database.prepare('SELECT * FROM keys ORDER BY name');
  const secrets = database.prepare('SELECT * FROM key_secrets ORDER BY rowid');
  const setTerms = database.prepare('UPDATE keys SET terms = ? WHERE name = ?');
  const setRevoked = database.prepare('UPDATE keys SET revoked_at = ? WHERE name = ?');
  const setBook = database.prepare('UPDATE keys SET book = ?, last_used_at = ? WHERE name = ?');
  const find = database.prepare(`
    SELECT digest, expires_at, name, terms, revoked_at FROM key_secrets JOIN keys ON keys.name = key WHERE digest = ?`);
  const open = database.prepare(`
    INSERT INTO key_requests (id, key, asked, path, day, at, entry, session) VALUES (?, ?, '', '', ?, ?, ?, ?)`);
  const knownOf = database.prepare('SELECT id, entry FROM key_requests WHERE id IN (SELECT value FROM json_each(?))');
  const close = database.prepare(`
    INSERT INTO key_requests (id, key, user, asked, model, path, status, day, at, input_tokens, cached_input_tokens,
      output_tokens, cost_usd, latency_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET user = excluded.user, asked = excluded.asked, model = excluded.model,
      path = excluded.path, status = excluded.status, input_tokens = excluded.input_tokens,
      cached_input_tokens = excluded.cached_input_tokens, output_tokens = excluded.output_tokens,
      cost_usd = excluded.cost_usd, latency_ms = excluded.latency_ms, entry = NULL`);
  const stale = database.prepare(`
    SELECT id, entry FROM key_requests WHERE key = ? AND entry IS NOT NULL
      AND session NOT IN (SELECT id FROM sessions WHERE expires_at > unixepoch('subsec'))`);
  const lose = database.prepare('UPDATE key_requests SET entry = NULL, cost_usd = ? WHERE id = ?');
  const drop = database.prepare('DELETE FROM key_requests WHERE id = ?');
  const audit = database.prepare('SELECT at, by, action, key, detail FROM key_audit ORDER BY id DESC LIMIT ?');

  const rowOf = (name: string) => one.get(name) as unknown as KeyRow | undefined;

  /** The row of a key that is to be changed. Throws `usage`. */
  function living(name: string): KeyRow {
    const row = rowOf(name);
    if (row === undefined) throw noSuchKey(name);
    if (row.revoked_at !== null) throw isGone(name);
    return row;
  }

  /** Ends requests of processes that are gone. */
  function giveUp(row: KeyRow, now: number): boolean {
    const rows = stale.all(row.name) as unknown as OpenRow[];
    let book = bookOf(row);
    for (const { id, entry } of rows) {
      const set = JSON.parse(entry ?? '') as Entry;
      book = bookAfterLoss(book, set, now);
      lose.run(set.mostUsd, id);
    }
    setBook.run(JSON.stringify(book), row.last_used_at, row.name);
    return rows.length > 0;
  }

  return {
    async create(name, terms, by) {
      const now = Date.now();
      demandKeyName(name);
      demandTerms(terms, now);
      const credential = newCredential();
      transaction(database, () => {
        if (rowOf(name) !== undefined) throw nameTaken(name);
        insertKey.run(name, JSON.stringify(terms), newBook, now);
        insertSecret.run(digestOf(credential), name, hintOf(credential));
        note.run(now, by, 'create', name, JSON.stringify(terms));
      });
      return credential;
    },
    async change(name, change, by) {
      const now = Date.now();
      transaction(database, () => {
        const terms = { ...termsOf(living(name)), ...change };
        demandTerms(terms, now);
        setTerms.run(JSON.stringify(terms), name);
        note.run(now, by, 'change', name, JSON.stringify(change));
      });
    },
    async revoke(name, by) {
      const now = Date.now();
      transaction(database, () => {
        living(name);
        setRevoked.run(now, name);
        note.run(now, by, 'revoke', name, 'null');
      });
    },
    async rotate(name, overlapMs, by) {
      demandOverlap(overlapMs);
      const now = Date.now();
      const credential = newCredential();
      transaction(database, () => {
        living(name);
        endSecrets.run(name, now + overlapMs);
        insertSecret.run(digestOf(credential), name, hintOf(credential));
        note.run(now, by, 'rotate', name, JSON.stringify({ overlapMs }));
      });
      return credential;
    },
    async list() {
      const hints = secrets.all() as unknown as SecretRow[];
      return (all.all() as unknown as KeyRow[]).map((row) => keyOf(row, hints, Date.now()));
    },
    async find(credential) {
      const digest = digestOf(credential);
      return holderOf(digest, find.get(digest) as unknown as Parameters<typeof holderOf>[1], Date.now());
    },
    async enter(wishes) {
      const own = session.id();
      return transaction(database, () => {
        const now = Date.now();
        return wishes.map((wish) => {
          const row = rowOf(wish.key);
          let made = enteredIn(row, wish, now);
          if (row !== undefined && mayBeStale(made.answer, row) && giveUp(row, now)) {
            made = enteredIn(rowOf(wish.key), wish, now);
          }
          if (made.change !== null) {
            const { book, entry } = made.change;
            setBook.run(JSON.stringify(book), now, wish.key);
            open.run(wish.id, wish.key, entry.day, now, JSON.stringify(entry), own);
          }
          return made.answer;
        });
      });
    },
    async end(used) {
      transaction(database, () => {
        const now = Date.now();
        const names = [...new Set(used.map(({ key }) => key))];
        const rows = names.map(rowOf).filter((row) => row !== undefined);
        const known = knownOf.all(JSON.stringify(used.map(({ id }) => id))) as unknown as OpenRow[];
        const { ended, unasked, books } = afterEnd(used, rows, known, now);
        for (const [name, book] of books) setBook.run(JSON.stringify(book), now, name);
        for (const id of unasked) drop.run(id);
        for (const one of ended) {
          close.run(
            one.id,
            one.key,
            one.user,
            one.asked,
            one.model,
            one.path,
            one.status,
            one.day,
            one.at,
            one.inputTokens,
            one.cachedInputTokens,
            one.outputTokens,
            one.costUsd,
            one.latencyMs,
          );
        }
      });
    },
    async usage({ by, since, until, key }) {
      const names = namedColumns(by);
      const group = names.length === 0 ? '' : `GROUP BY ${names.join(', ')} ORDER BY ${names.join(', ')}`;
      return database
        .prepare(
          `SELECT ${[...names, ''].join(', ')} count(*) AS requests,
            count(*) FILTER (WHERE coalesce(status, 599) >= 400) AS failed,
            coalesce(sum(input_tokens), 0) AS inputTokens, coalesce(sum(cached_input_tokens), 0) AS cachedInputTokens,
            coalesce(sum(output_tokens), 0) AS outputTokens, coalesce(sum(cost_usd), 0.0) AS costUsd
          FROM key_requests WHERE entry IS NULL AND day >= ? AND day <= ? AND (?3 IS NULL OR key = ?3) ${group}`,
        )
        .all(since ?? '', until ?? '9999', key) as unknown as UsageRow[];
    },
    async audit(most) {
      const rows = audit.all(most) as unknown as (AuditEntry & { readonly detail: string })[];
      return rows.map((entry) => ({ ...entry, detail: JSON.parse(entry.detail) as unknown }));
    },
  };
}
