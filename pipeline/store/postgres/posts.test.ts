import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { noPostgres, type Postgres, startPostgres } from '../../../test/postgres.ts';
import type { RunEvent } from '../../run-event.ts';
import { decided, generation } from '../store-contract.ts';
import type { Claim } from './fence.ts';
import { postgresStore } from './store.ts';

const call = { key: 'k', model: 'acme/m', post: 'a.md', section: 's', run: 'b', user: null, mostUsd: 0.02 };
const told: RunEvent = { type: 'post-started', path: 'a.md', title: 'A', sections: 2 };
const decision = { ...decided, section: 's' };

describe.skipIf(noPostgres !== null)('posts that are handed out', () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());

  async function batch() {
    const store = await postgresStore(await postgres.newDatabase());
    onTestFinished(() => store.close());
    await store.batches.begin('b', ['write', 'a.md'], [{ path: 'a.md', title: 'A' }]);
    const job = await store.posts.submit('b', 'a.md', '{"errand":1}');
    const take = async (): Promise<Claim> => {
      const held = await store.posts.take(job, 'w');
      if (held === null) throw new Error('nobody wants it');
      return held;
    };
    return { store, job, take };
  }

  test('are taken with what is needed to write them, tell on the way, and come back', async () => {
    const { store, job } = await batch();
    const held = await store.posts.take(job, 'desk:1');
    expect(held).toMatchObject({ batch: 'b', path: 'a.md', errand: '{"errand":1}' });
    if (held === null) return;
    expect(await store.posts.tell(held, told, { state: 'writing', sections: 2 })).toBeNull();
    expect(await store.batches.posts('b')).toMatchObject([{ state: 'writing', sections: 2 }]);
    await store.posts.deliver(held, { result: '"text"' }, { state: 'done', score: 0.5 });
    expect(await store.posts.hear('b', [job.submission])).toEqual({
      events: [told],
      outcomes: [{ submission: job.submission, outcome: { result: '"text"' } }],
      lost: [],
    });
    expect((await store.posts.hear('b', [job.submission])).events).toEqual([]);
    expect(await store.posts.take(job, 'desk:2')).toBeNull();
  });

  test('are not heard of any more by whoever held them before somebody else took them; what he paid is in the books', async () => {
    const { store, job, take } = await batch();
    const before = await take();
    const zombie = store.held(before);
    const reserved = await zombie.ledger.reserve(call, []);
    const waits = await zombie.ledger.reserve({ ...call, key: 'k2' }, []);
    if (!('attempt' in reserved && 'attempt' in waits)) throw new Error('there is no budget');
    expect(await zombie.ledger.sent(reserved.attempt)).toBe(true);
    const now = await take();
    const gone = { code: 'interrupted' };
    await expect(zombie.ledger.reserve({ ...call, key: 'k3' }, [])).rejects.toMatchObject(gone);
    await expect(zombie.ledger.sent(waits.attempt)).rejects.toMatchObject(gone);
    await expect(zombie.decisions.log(decision)).rejects.toMatchObject(gone);
    await expect(store.posts.tell(before, told, { written: 9 })).rejects.toMatchObject(gone);
    await expect(store.posts.deliver(before, { result: '"old"' }, { state: 'done' })).rejects.toMatchObject(gone);
    await zombie.ledger.paid(reserved.attempt, generation);
    expect((await store.ledger.answer('k'))?.text).toBe(generation.text);
    expect(await store.batches.posts('b')).toMatchObject([{ state: 'writing', written: 0 }]);
    expect(await store.decisions.of('out/a.md', 's')).toEqual([]);
    await store.posts.deliver(now, { result: '"new"' }, { state: 'done' });
    expect((await store.posts.hear('b', [job.submission])).outcomes).toMatchObject([{ outcome: { result: '"new"' } }]);
  });

  test('are nobody’s once they are taken back, paused or handed out anew', async () => {
    const { store, job, take } = await batch();
    const held = await take();
    await store.posts.withdraw('b');
    await expect(store.posts.tell(held, told, {})).rejects.toMatchObject({ code: 'interrupted' });
    expect(await store.posts.take(job, 'w')).toBeNull();
    expect((await store.posts.hear('b', [job.submission])).lost).toEqual([job.submission]);
    const again = await store.posts.submit('b', 'a.md', '{}');
    await store.batches.ask('b', 'pause');
    expect(await store.posts.take(again, 'w')).toBeNull();
  });

  test('are written off once, and never over a result', async () => {
    const { store, job, take } = await batch();
    const held = await take();
    await store.posts.bury(job, '4 workers died of it');
    expect(await store.batches.posts('b')).toMatchObject([
      { state: 'failed', error: 'dead letter: 4 workers died of it' },
    ]);
    await expect(store.posts.deliver(held, { result: '"late"' }, {})).rejects.toMatchObject({ code: 'interrupted' });
    const again = await store.posts.submit('b', 'a.md', '{}');
    const last = await store.posts.take(again, 'w');
    if (last === null) throw new Error('nobody wants it');
    await store.posts.deliver(last, { result: '"text"' }, { state: 'done' });
    await store.posts.bury(again, 'too late');
    expect(await store.batches.posts('b')).toMatchObject([{ state: 'done' }]);
  });
});
