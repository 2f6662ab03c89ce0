import pg from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { SharedShare } from '../../../models/shared-limits.ts';
import { noPostgres, type Postgres, startPostgres } from '../../../test/postgres.ts';
import { postgresStore } from './store.ts';

describe.skipIf(noPostgres !== null)('limits that machines share', () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());

  async function machines(count: number) {
    const url = await postgres.newDatabase();
    const stores = await Promise.all(Array.from({ length: count }, () => postgresStore(url)));
    onTestFinished(async () => {
      for (const store of stores) await store.close();
    });
    /** Lets so many seconds pass for all shares that are over. */
    const age = async (seconds: number) => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.query("UPDATE copydesk.shares SET ended_at = ended_at - $1 * interval '1 second'", [seconds]);
      await client.end();
    };
    /** Asks from all machines at once, so many times. */
    const ask = async (times: number, limits: object, tokens = 10) => {
      const asked = Array.from({ length: times }, (_, at) =>
        stores[at % count]?.limits?.take('acme/m', limits, tokens),
      );
      const answers = (await Promise.all(asked)).filter((answer) => answer !== undefined);
      return {
        shares: answers.filter((answer): answer is SharedShare => 'end' in answer),
        waits: answers.flatMap((answer) => ('waitMs' in answer ? [answer.waitMs] : [])),
      };
    };
    return { stores, ask, age };
  }

  test('calls at a time: no more, whoever asks, and one more when one is over', async () => {
    const { ask } = await machines(3);
    const first = await ask(12, { concurrent: 4 });
    expect(first.shares).toHaveLength(4);
    await first.shares[0]?.end(10);
    expect((await ask(12, { concurrent: 4 })).shares).toHaveLength(1);
  });

  test('requests a minute: counted while under way and for a minute after', async () => {
    const { ask, age } = await machines(3);
    const limits = { requestsPerMinute: 5 };
    const first = await ask(9, limits);
    expect(first.shares).toHaveLength(5);
    for (const share of first.shares) await share.end(10);
    const second = await ask(3, limits);
    expect(second.shares).toEqual([]);
    for (const wait of second.waits) expect(wait).toBeGreaterThan(50_000);
    await age(59);
    expect((await ask(3, limits)).shares).toEqual([]);
    await age(1);
    expect((await ask(9, limits)).shares).toHaveLength(5);
  });

  test('tokens a minute: what was set aside until it is known what was taken; what was never sent is given back', async () => {
    const { ask } = await machines(2);
    const limits = { tokensPerMinute: 1_000 };
    const [first, second] = (await ask(4, limits, 400)).shares;
    expect((await ask(2, limits, 400)).shares).toEqual([]);
    await first?.end(100);
    expect((await ask(2, limits, 400)).shares).toHaveLength(1);
    expect((await ask(2, limits, 400)).shares).toEqual([]);
    await second?.end(0);
    expect((await ask(2, limits, 400)).shares).toHaveLength(1);
  });

  test('a process that is gone holds its calls for another minute, for they may have been counted', async () => {
    const { stores, ask, age } = await machines(2);
    const limits = { concurrent: 2, requestsPerMinute: 2 };
    await stores[1]?.limits?.take('acme/m', limits, 10);
    await stores[1]?.limits?.take('acme/m', limits, 10);
    await stores[1]?.close();
    stores.pop();
    const only = () => stores[0]?.limits?.take('acme/m', limits, 10);
    expect(await only()).toHaveProperty('waitMs');
    await age(60);
    expect(await only()).toHaveProperty('end');
    expect((await ask(1, limits)).shares).toHaveLength(1);
  });
});
