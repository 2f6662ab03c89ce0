import pg from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { noPostgres, type Postgres, startPostgres } from '../../../test/postgres.ts';
import { generation, playStore } from '../store-contract.ts';
import { postgresStore } from './store.ts';

describe.skipIf(noPostgres !== null)('the store in PostgreSQL', () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());

  playStore(async () => {
    const url = await postgres.newDatabase();
    return {
      open: () => postgresStore(url),
      async age(days) {
        const client = new pg.Client({ connectionString: url });
        await client.connect();
        await client.query(`
          UPDATE copydesk.attempts SET reserved_at = reserved_at - interval '${days} days';
          UPDATE copydesk.attempts SET month = to_char(reserved_at AT TIME ZONE 'UTC', 'YYYY-MM');
          UPDATE copydesk.decisions SET made_at = made_at - interval '${days} days';
          UPDATE copydesk.known_outcomes SET known_at = known_at - interval '${days} days'`);
        await client.end();
      },
    };
  });

  test('a process that was away for too long makes no call that it reserved before, and goes on under another name', async () => {
    const url = await postgres.newDatabase();
    const store = await postgresStore(url);
    onTestFinished(() => store.close());
    const call = { key: 'k', model: 'acme/m', post: 'a.md', section: 's', run: 'r', user: null, mostUsd: 0.02 };
    const [first, second] = [await store.ledger.reserve(call, []), await store.ledger.reserve(call, [])];
    if (!('attempt' in first && 'attempt' in second)) throw new Error('there is no budget');
    expect(await store.ledger.sent(first.attempt)).toBe(true);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query("UPDATE copydesk.sessions SET expires_at = now() - interval '1 second'");
    await client.end();
    expect(await store.ledger.sent(second.attempt)).toBe(false);
    const held = await store.ledger.reserve({ ...call, mostUsd: 1 }, [{ of: 'run', usd: 0.5 }]);
    expect(held).toMatchObject({ passed: { spentUsd: 0.02, inFlightUsd: 0 } });
    // The answer to what it had sent comes after all, and costs what it did cost.
    await store.ledger.paid(first.attempt, generation);
    expect(await store.ledger.spentUsd('a.md')).toBeCloseTo(generation.costUsd);
    expect((await store.ledger.answer('k'))?.text).toBe(generation.text);
  });
});
