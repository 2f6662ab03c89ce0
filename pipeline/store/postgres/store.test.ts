import { afterAll, beforeAll, describe } from 'vitest';
import { noPostgres, type Postgres, startPostgres } from '../../../test/postgres.ts';
import { playStore } from '../store-contract.ts';
import { postgresStore } from './store.ts';

describe.skipIf(noPostgres !== null)('the store in PostgreSQL', () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());

  playStore(async () => {
    const url = await postgres.newDatabase();
    return () => postgresStore(url);
  });
});
