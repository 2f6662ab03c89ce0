import pg from 'pg';
import { afterAll, beforeAll, describe } from 'vitest';
import { noPostgres, type Postgres, startPostgres } from '../../../test/postgres.ts';
import { playKeys } from '../keys-contract.ts';
import { postgresStore } from './store.ts';

describe.skipIf(noPostgres !== null)('keys in PostgreSQL', () => {
  let postgres: Postgres;
  let url: string;
  beforeAll(async () => {
    postgres = await startPostgres();
    url = await postgres.newDatabase();
    await (await postgresStore(url)).close();
  });
  afterAll(() => postgres.stop());

  playKeys(async () => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query('TRUNCATE copydesk.keys, copydesk.key_secrets, copydesk.key_requests, copydesk.key_audit');
    await client.end();
    return () => postgresStore(url);
  });
});
