import type { KeyBook } from '../key-book.ts';
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
import type { AuditEntry, KeyEntered, Keys, UsageRow } from '../keys.ts';
import type { Database, Query } from './database.ts';
import type { Session } from './session.ts';

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::double precision`;
const keyColumns = `name, terms, book, ${ms('created_at')} AS created_at, ${ms('revoked_at')} AS revoked_at,
  ${ms('last_used_at')} AS last_used_at`;

/** A row that nobody else changes until the transaction ends, and the time by the clock that all replicas share. */
type Locked = KeyRow & { readonly now: number };

/** The keys in PostgreSQL. */
export function keysIn(database: Database, session: Session): Keys {
  return {
    async create(name, terms, by) {
      demandKeyName(name);
      const credential = newCredential();
      await database.transaction(async (query) => {
        demandTerms(terms, await clock(query));
        const rows = await query<{ name: string }>(
          'INSERT INTO copydesk.keys (name, terms, book) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING name',
          [name, JSON.stringify(terms), newBook],
        );
        // Whose answer to COMMIT was lost finds his own key when he tries again.
        if (rows.length === 0 && !(await isOwn(query, credential))) throw nameTaken(name);
        if (rows.length === 0) return;
        await addSecret(query, name, credential);
        await note(query, by, 'create', name, terms);
      });
      return credential;
    },
    change: (name, change, by) =>
      database.transaction(async (query) => {
        const row = await living(query, name);
        const terms = { ...termsOf(row), ...change };
        demandTerms(terms, row.now);
        await query('UPDATE copydesk.keys SET terms = $2 WHERE name = $1', [name, JSON.stringify(terms)]);
        await note(query, by, 'change', name, change);
      }),
    revoke: (name, by) =>
      database.transaction(async (query) => {
        await living(query, name);
        await query('UPDATE copydesk.keys SET revoked_at = now() WHERE name = $1', [name]);
        await note(query, by, 'revoke', name, null);
      }),
    async rotate(name, overlapMs, by) {
      demandOverlap(overlapMs);
      const credential = newCredential();
      await database.transaction(async (query) => {
        await living(query, name);
        if (await isOwn(query, credential)) return;
        await query(
          `UPDATE copydesk.key_secrets SET expires_at = least(expires_at, now() + $2 * interval '1 ms') WHERE key = $1`,
          [name, overlapMs],
        );
        await addSecret(query, name, credential);
        await note(query, by, 'rotate', name, { overlapMs });
      });
      return credential;
    },
    list: () =>
      database.transaction(async (query) => {
        const now = await clock(query);
        const secrets = await query<SecretRow>(
          `SELECT digest, key, hint, ${ms('expires_at')} AS expires_at FROM copydesk.key_secrets ORDER BY created_at, digest`,
        );
        const rows = await query<KeyRow>(`SELECT ${keyColumns} FROM copydesk.keys ORDER BY name COLLATE "C"`);
        return rows.map((row) => keyOf(row, secrets, now));
      }),
    async find(credential) {
      const digest = digestOf(credential);
      const [row] = await database.query<KeyRow & SecretRow & { now: number }>(
        `SELECT digest, ${ms('expires_at')} AS expires_at, name, terms, ${ms('revoked_at')} AS revoked_at,
          ${ms('clock_timestamp()')} AS now FROM copydesk.key_secrets JOIN copydesk.keys ON keys.name = key WHERE digest = $1`,
        [digest],
      );
      return holderOf(digest, row, row?.now ?? 0);
    },
    async enter(wishes) {
      const own = await session.id();
      return database.transaction((query) => enter(query, wishes, own), true);
    },
    end: (used) => database.transaction((query) => end(query, used), true),
    usage({ by, since, until, key }) {
      const names = namedColumns(by);
      const ordered = names.map((name) => `${name} COLLATE "C" NULLS FIRST`);
      const group = names.length === 0 ? '' : `GROUP BY ${names.join(', ')} ORDER BY ${ordered.join(', ')}`;
      return database.query<UsageRow>(
        `SELECT ${[...names, ''].join(', ')} count(*)::integer AS requests,
          (count(*) FILTER (WHERE coalesce(status, 599) >= 400))::integer AS failed,
          coalesce(sum(input_tokens), 0)::double precision AS "inputTokens",
          coalesce(sum(cached_input_tokens), 0)::double precision AS "cachedInputTokens",
          coalesce(sum(output_tokens), 0)::double precision AS "outputTokens", coalesce(sum(cost_usd), 0) AS "costUsd"
        FROM copydesk.key_requests
        WHERE entry IS NULL AND day >= $1 AND day <= $2 AND ($3::text IS NULL OR key = $3) ${group}`,
        [since ?? '', until ?? '9999', key],
      );
    },
    async audit(most) {
      const rows = await database.query<AuditEntry & { readonly detail: string }>(
        `SELECT ${ms('at')} AS at, "by", action, key, detail FROM copydesk.key_audit ORDER BY id DESC LIMIT $1`,
        [most],
      );
      return rows.map((entry) => ({ ...entry, detail: JSON.parse(entry.detail) as unknown }));
    },
  };
}

async function clock(query: Query): Promise<number> {
  const [row] = await query<{ now: number }>(`SELECT ${ms('clock_timestamp()')} AS now`);
  return row?.now ?? 0;
}

/** In one order for everybody, so that no two wait for each other. */
function locked(query: Query, names: readonly string[]): Promise<readonly Locked[]> {
  return query<Locked>(
    `SELECT ${keyColumns}, ${ms('clock_timestamp()')} AS now FROM copydesk.keys WHERE name = ANY ($1)
      ORDER BY name FOR UPDATE`,
    [[...new Set(names)]],
  );
}

/** The row of a key that is to be changed. Throws `usage`. */
async function living(query: Query, name: string): Promise<Locked> {
  const [row] = await locked(query, [name]);
  if (row === undefined) throw noSuchKey(name);
  if (row.revoked_at !== null) throw isGone(name);
  return row;
}

async function isOwn(query: Query, credential: string): Promise<boolean> {
  return (await query('SELECT 1 FROM copydesk.key_secrets WHERE digest = $1', [digestOf(credential)])).length > 0;
}

async function addSecret(query: Query, name: string, credential: string): Promise<void> {
  await query('INSERT INTO copydesk.key_secrets (digest, key, hint) VALUES ($1, $2, $3)', [
    digestOf(credential),
    name,
    hintOf(credential),
  ]);
}

async function note(query: Query, by: string, action: string, key: string, detail: unknown): Promise<void> {
  await query('INSERT INTO copydesk.key_audit ("by", action, key, detail) VALUES ($1, $2, $3, $4)', [
    by,
    action,
    key,
    JSON.stringify(detail),
  ]);
}

/** Ends requests of processes that are gone; whether there were any. */
async function giveUp(query: Query, rows: readonly Locked[], names: readonly string[], now: number): Promise<boolean> {
  const gone = await query<{ key: string; entry: string }>(
    `WITH gone AS (SELECT id, key, entry FROM copydesk.key_requests WHERE key = ANY ($1) AND entry IS NOT NULL
        AND session NOT IN (SELECT id FROM copydesk.sessions WHERE expires_at > now()) FOR UPDATE)
      UPDATE copydesk.key_requests AS request SET entry = NULL, cost_usd = (gone.entry::jsonb ->> 'mostUsd')::double precision
        FROM gone WHERE gone.id = request.id RETURNING gone.key, gone.entry`,
    [names],
  );
  const books = afterLoss(rows, gone, now);
  if (gone.length > 0) {
    await query(
      `UPDATE copydesk.keys SET book = told.book FROM jsonb_to_recordset($1::jsonb) AS told (name text, book text)
        WHERE keys.name = told.name`,
      [recordsOf(books)],
    );
  }
  return gone.length > 0;
}

async function enter(
  query: Query,
  wishes: Parameters<Keys['enter']>[0],
  session: string,
): Promise<readonly KeyEntered[]> {
  const names = wishes.map(({ key }) => key);
  const rows = await locked(query, names);
  const found = await query<{ id: string }>('SELECT id FROM copydesk.key_requests WHERE id = ANY ($1)', [
    wishes.map(({ id }) => id),
  ]);
  // The answer to COMMIT was lost, and this is the second try.
  const known = new Set(found.map(({ id }) => id));
  const now = rows[0]?.now ?? 0;
  let made = afterEntry(wishes, rows, known, now);
  if (made.stale.length > 0 && (await giveUp(query, rows, made.stale, now))) {
    made = afterEntry(wishes, await locked(query, names), known, now);
  }
  const { answers, opened, books } = made;
  if (opened.length > 0) {
    await query(
      `WITH books AS (UPDATE copydesk.keys SET book = told.book, last_used_at = now()
          FROM jsonb_to_recordset($1::jsonb) AS told (name text, book text) WHERE keys.name = told.name)
        INSERT INTO copydesk.key_requests (id, key, day, at, entry, session)
          SELECT id, key, day, to_timestamp(at / 1000), entry, $3
          FROM jsonb_to_recordset($2::jsonb) AS told (id text, key text, day text, at double precision, entry text)`,
      [recordsOf(books), JSON.stringify(opened), session],
    );
  }
  return answers;
}

function recordsOf(books: ReadonlyMap<string, KeyBook>): string {
  return JSON.stringify([...books].map(([name, book]) => ({ name, book: JSON.stringify(book) })));
}

async function end(query: Query, used: Parameters<Keys['end']>[0]): Promise<void> {
  const rows = await locked(
    query,
    used.map(({ key }) => key),
  );
  const known = await query<OpenRow>('SELECT id, entry FROM copydesk.key_requests WHERE id = ANY ($1)', [
    used.map(({ id }) => id),
  ]);
  const { ended, unasked, books } = afterEnd(used, rows, known, rows[0]?.now ?? 0);
  await query(
    `WITH books AS (UPDATE copydesk.keys SET book = told.book, last_used_at = now()
        FROM jsonb_to_recordset($1::jsonb) AS told (name text, book text) WHERE keys.name = told.name),
      dropped AS (DELETE FROM copydesk.key_requests WHERE id = ANY ($3))
      INSERT INTO copydesk.key_requests (id, key, "user", asked, model, path, status, day, at, input_tokens,
          cached_input_tokens, output_tokens, cost_usd, latency_ms)
        SELECT id, key, "user", asked, model, path, status, day, to_timestamp(at / 1000), "inputTokens",
          "cachedInputTokens", "outputTokens", "costUsd", "latencyMs"
        FROM jsonb_to_recordset($2::jsonb) AS told (id text, key text, "user" text, asked text, model text, path text,
          status integer, day text, at double precision, "inputTokens" double precision,
          "cachedInputTokens" double precision, "outputTokens" double precision, "costUsd" double precision,
          "latencyMs" double precision)
      ON CONFLICT (id) DO UPDATE SET "user" = excluded."user", asked = excluded.asked, model = excluded.model,
        path = excluded.path, status = excluded.status, input_tokens = excluded.input_tokens,
        cached_input_tokens = excluded.cached_input_tokens, output_tokens = excluded.output_tokens,
        cost_usd = excluded.cost_usd, latency_ms = excluded.latency_ms, entry = NULL`,
    [recordsOf(books), JSON.stringify(ended), unasked],
  );
}
