import type { DatabaseSync } from 'node:sqlite';
import type { Entry, KeyBook } from '../key-book.ts';
import { afterEnd, afterEntry, afterLoss } from '../key-requests.ts';
import {
  demandOverlap,
  holderOf,
  isGone,
  type KeyRow,
  keyOf,
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
    SELECT id, key, entry FROM key_requests WHERE key = ? AND entry IS NOT NULL
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

  const setBooks = (books: ReadonlyMap<string, KeyBook>, now: number): void => {
    for (const [name, book] of books) setBook.run(JSON.stringify(book), now, name);
  };

  const rowsOf = (names: readonly string[]) => [...new Set(names)].map(rowOf).filter((row) => row !== undefined);

  /** Ends requests of processes that are gone; whether there were any. */
  function giveUp(names: readonly string[], now: number): boolean {
    const gone = names.flatMap((name) => stale.all(name) as unknown as { id: string; key: string; entry: string }[]);
    for (const { id, entry } of gone) lose.run((JSON.parse(entry) as Entry).mostUsd, id);
    setBooks(afterLoss(rowsOf(gone.map(({ key }) => key)), gone, now), now);
    return gone.length > 0;
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
        const look = () => afterEntry(wishes, rowsOf(wishes.map(({ key }) => key)), new Set(), now);
        let made = look();
        if (made.stale.length > 0 && giveUp(made.stale, now)) made = look();
        setBooks(made.books, now);
        for (const { id, key, day, at, entry } of made.opened) open.run(id, key, day, at, entry, own);
        return made.answers;
      });
    },
    async end(used) {
      transaction(database, () => {
        const now = Date.now();
        const rows = rowsOf(used.map(({ key }) => key));
        const known = knownOf.all(JSON.stringify(used.map(({ id }) => id))) as unknown as OpenRow[];
        const { ended, unasked, books } = afterEnd(used, rows, known, now);
        setBooks(books, now);
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
