import type { Pool, PoolClient, QueryConfig } from 'pg';
import { CopydeskError } from '../../../content/errors.ts';
import { migrate } from './migrations.ts';

/** Rows of one statement; `$1`, `$2`, … stand for the values. */
export type Query = <Row>(sql: string, values?: readonly unknown[]) => Promise<readonly Row[]>;

/**
 * An open database. What is asked of it is asked again when the server goes away or two transactions stand in each
 * other's way, until somebody has waited for too long: statements must bear being carried out twice.
 */
export interface Database {
  readonly query: Query;
  /** All of it or nothing. `isBrief`: a statement of it that takes a minute never comes back; others may wait and rewrite tables. */
  transaction<T>(work: (query: Query) => Promise<T>, isBrief?: boolean): Promise<T>;
  end(): Promise<void>;
}

/** How long a server that was there may be away: a restart, a failover. */
const patienceMs = 60_000;
const connections = 10;
/** How long a connection may take to come, and to begin a transaction: neither is work. What drops packets never refuses. */
const greetingMs = 10_000;

/** Connects, creating tables and bringing older ones up to date. Throws `store-unreachable`, `config-invalid`. */
export async function openDatabase(url: string): Promise<Database> {
  const { default: pg } = await import('pg').catch((cause) => missing('pg', cause));
  let pool: Pool;
  try {
    pool = new pg.Pool({
      connectionString: url,
      max: connections,
      application_name: 'copydesk',
      connectionTimeoutMillis: greetingMs,
      keepAlive: true,
    });
  } catch (cause) {
    throw unreachable(cause);
  }
  // An idle connection that breaks is replaced by the pool; whoever uses it next finds out.
  pool.on('error', () => undefined);
  const database = databaseOn(pool);
  try {
    const client = await pool.connect();
    client.release();
    await database.transaction(migrate);
  } catch (cause) {
    await pool.end();
    throw cause instanceof CopydeskError ? cause : unreachable(cause);
  }
  return database;
}

function databaseOn(pool: Pool): Database {
  const patiently = patience();
  return {
    // A statement by itself is brief.
    query: (sql, values = []) => patiently(async () => (await pool.query(bounded(sql, patienceMs, values))).rows),
    transaction: (work, isBrief = false) =>
      patiently(async () => {
        const client = await pool.connect();
        // Without a listener a connection that breaks between two statements would end the process.
        const ignore = (): void => undefined;
        client.on('error', ignore);
        let broken: Error | undefined;
        try {
          return await within(client, work, isBrief ? patienceMs : 0);
        } catch (error) {
          if (isLost(error)) broken = error as Error;
          throw error;
        } finally {
          client.off('error', ignore);
          client.release(broken);
        }
      }),
    end: () => pool.end(),
  };
}

/** A statement whose answer is waited for so long (0: for ever); then its connection counts as lost. */
function bounded(text: string, query_timeout: number, values: readonly unknown[] = []): QueryConfig {
  return { text, values: [...values], query_timeout } as QueryConfig;
}

async function within<T>(client: PoolClient, work: (query: Query) => Promise<T>, mostMs: number): Promise<T> {
  await client.query(bounded('BEGIN', greetingMs));
  try {
    const result = await work(async (sql, values) => (await client.query(bounded(sql, mostMs, values))).rows);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    if (!isLost(error)) await client.query('ROLLBACK');
    throw error;
  }
}

/** Asks again as long as there is hope; once it was given up, nobody else waits for the same server in vain. */
function patience() {
  let givenUp = false;
  return async <T>(work: () => Promise<T>): Promise<T> => {
    const since = Date.now();
    for (let tries = 0; ; tries++) {
      try {
        const result = await work();
        givenUp = false;
        return result;
      } catch (error) {
        if (!isLost(error) && !isCollision(error)) throw error;
        givenUp ||= Date.now() - since > patienceMs;
        if (givenUp) throw unreachable(error);
        const pauseMs = isCollision(error) ? 10 * Math.random() : Math.min(1_000, 50 * 2 ** tries);
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
    }
  };
}

/** The connection is gone, or the server is going down or coming up: classes 08 and 57P of PostgreSQL, and the network's own. */
function isLost(error: unknown): boolean {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  return (
    /^(08|57P0[1-3]$|53300$)/.test(code) ||
    /^(ECONN|EPIPE|ENOENT|ETIMEDOUT|EHOSTUNREACH)/.test(code) ||
    /Connection terminated|not queryable|has been closed|timeout exceeded when trying|Query read timeout/.test(message)
  );
}

/** Serialization failure, deadlock. */
function isCollision(error: unknown): boolean {
  return ['40001', '40P01'].includes((error as { code?: string }).code ?? '');
}

/** The line never repeats the address: it may hold a password. */
export function unreachable(cause: unknown): CopydeskError {
  const { code, message } = cause as { code?: string; message?: string };
  const why = [message, code].find((text) => text !== undefined && text !== '') ?? String(cause);
  return new CopydeskError('store-unreachable', `the database at DATABASE_URL cannot be used: ${why}`, {
    mend: 'start PostgreSQL, correct DATABASE_URL, or unset it: everything is then kept in .copydesk',
    cause,
  });
}

/** For packages that only a fleet needs. */
export function missing(name: string, cause: unknown): never {
  throw new CopydeskError('config-invalid', `DATABASE_URL is set, and the package ${name} is not installed`, {
    mend: 'npm install pg pg-boss, or unset DATABASE_URL',
    cause,
  });
}
