import { describe, expect, onTestFinished, test } from 'vitest';
import type { Generation } from '../../models/model.ts';
import type { Budget, Reservation } from './ledger.ts';
import type { Store } from './store.ts';

const generation: Generation = {
  text: 'Freeze your credit.',
  finish: 'stop',
  usage: { inputTokens: 100, cachedInputTokens: 20, outputTokens: 5, reasoningTokens: 0, estimated: false },
  costUsd: 0.0123,
  latencyMs: 40,
  firstTokenMs: 12,
};
const call: Reservation = {
  key: 'k1',
  model: 'acme/large',
  post: 'a.md',
  section: 'intro',
  run: 'r1',
  user: null,
  mostUsd: 0.02,
};

/** An empty place to keep things; each call of what comes back opens it once more, as another process does. */
export type Place = () => Promise<() => Promise<Store>>;

/** What every store does, whatever keeps it. */
export function playStore(given: Place): void {
  const place: Place = async () => {
    const open = await given();
    return async () => {
      const store = await open();
      onTestFinished(() => store.close());
      return store;
    };
  };

  test('a paid call answers for ever after, also in the next process', async () => {
    const open = await place();
    const first = await open();
    await first.ledger.reserve(call, []);
    await first.ledger.sent('k1');
    expect(await first.ledger.answer('k1')).toBeNull();
    await first.ledger.paid('k1', generation);
    const second = await open();
    expect(await second.ledger.answer('k1')).toEqual(generation);
    expect(await second.ledger.answer('k2')).toBeNull();
  });

  test('reserving again does not forget that a call was paid', async () => {
    const { ledger } = await (await place())();
    await ledger.reserve(call, []);
    await ledger.sent('k1');
    await ledger.paid('k1', generation);
    await ledger.reserve(call, []);
    await ledger.failed('k1', 'too late', 1);
    expect(await ledger.answer('k1')).toEqual({ ...generation, costUsd: generation.costUsd + 1 });
  });

  test('money: paid calls count what they cost, open ones the most they may, failed ones what may be charged', async () => {
    const { ledger } = await (await place())();
    await ledger.reserve(call, []);
    expect(await ledger.spentUsd('a.md')).toBeCloseTo(0.02);
    await ledger.sent('k1');
    await ledger.paid('k1', generation);
    expect(await ledger.spentUsd('a.md')).toBeCloseTo(0.0123);
    await ledger.reserve({ ...call, key: 'k2' }, []);
    await ledger.sent('k2');
    await ledger.failed('k2', 'stopped in the middle', 0.005);
    expect(await ledger.spentUsd('a.md')).toBeCloseTo(0.0173);
    expect(await ledger.spentUsd('b.md')).toBe(0);
  });

  test('a call that failed at a cost and is made again costs both', async () => {
    const { ledger } = await (await place())();
    await ledger.reserve(call, []);
    await ledger.sent('k1');
    await ledger.failed('k1', 'stopped in the middle', 0.005);
    await ledger.reserve(call, []);
    expect(await ledger.spentUsd('a.md')).toBeCloseTo(0.025);
    await ledger.sent('k1');
    await ledger.paid('k1', generation);
    expect(await ledger.spentUsd('a.md')).toBeCloseTo(0.0173);
  });

  test('the same call made by two commands at once costs twice, whatever comes of the second', async () => {
    const { ledger } = await (await place())();
    for (let command = 0; command < 3; command++) {
      await ledger.reserve(call, []);
      await ledger.sent('k1');
    }
    await ledger.paid('k1', generation);
    await ledger.paid('k1', { ...generation, text: 'Another.' });
    await ledger.failed('k1', 'stopped in the middle', 0.005);
    expect(await ledger.spentUsd('a.md')).toBeCloseTo(2 * 0.0123 + 0.005);
    expect((await ledger.answer('k1'))?.text).toBe(generation.text);
  });

  describe('a budget', () => {
    const spend = async (changes: Partial<Reservation>, budgets: readonly Budget[]) => {
      const { ledger } = await (await place())();
      await ledger.reserve(call, []);
      await ledger.sent('k1');
      await ledger.paid('k1', { ...generation, costUsd: 0.05 });
      return ledger.reserve({ ...call, key: 'k2', ...changes }, budgets);
    };

    test.each([
      ['post', {}, { post: 'b.md' }],
      ['run', {}, { run: 'r2' }],
      ['user', { user: 'ada' }, { user: 'bob' }],
    ] as const)('of a %s counts that one alone', async (of, same, other) => {
      const { ledger } = await (await place())();
      await ledger.reserve({ ...call, ...same }, []);
      await ledger.paid('k1', { ...generation, costUsd: 0.05 });
      const budget = { of, usd: 0.06 };
      expect(await ledger.reserve({ ...call, ...same, key: 'k2' }, [budget])).toEqual({ ...budget, spentUsd: 0.05 });
      expect(await ledger.reserve({ ...call, ...same, ...other, key: 'k2' }, [budget])).toBeNull();
    });

    test('of a month counts everybody', async () => {
      expect(await spend({ post: 'b.md', run: 'r2', user: 'bob' }, [{ of: 'month', usd: 0.06 }])).not.toBeNull();
    });

    test('may be spent to the last cent and not beyond', async () => {
      expect(await spend({ mostUsd: 0.02 }, [{ of: 'run', usd: 0.07 }])).toBeNull();
      expect(await spend({ mostUsd: 0.021 }, [{ of: 'run', usd: 0.07 }])).toMatchObject({ of: 'run' });
    });

    test('counts what other processes have in flight', async () => {
      const open = await place();
      const one = await open();
      const two = await open();
      const budget: Budget = { of: 'run', usd: 0.05 };
      const made = await Promise.all(
        Array.from({ length: 10 }, async (_, index) => {
          const { ledger } = index % 2 === 0 ? one : two;
          return (await ledger.reserve({ ...call, key: `k${index}` }, [budget])) === null;
        }),
      );
      expect(made.filter(Boolean)).toHaveLength(2);
    });

    test('that is refused leaves nothing reserved', async () => {
      const { ledger } = await (await place())();
      expect(await ledger.reserve(call, [{ of: 'post', usd: 0.001 }])).toMatchObject({ spentUsd: 0 });
      expect(await ledger.spentUsd('a.md')).toBe(0);
    });
  });

  test('a call that was sent and never answered is remembered as such', async () => {
    const open = await place();
    const crashed = await open();
    await crashed.ledger.reserve(call, []);
    await crashed.ledger.sent('k1');
    const next = await open();
    expect(await next.ledger.unanswered()).toMatchObject([
      { key: 'k1', model: 'acme/large', post: 'a.md', section: 'intro', state: 'sent' },
    ]);
  });

  test('two processes may write to one ledger at once', async () => {
    const open = await place();
    const one = await open();
    const two = await open();
    for (let index = 0; index < 50; index++) {
      const [store, other] = index % 2 === 0 ? [one, two] : [two, one];
      await store.ledger.reserve({ ...call, key: `k${index}` }, []);
      await store.ledger.sent(`k${index}`);
      await other.ledger.paid(`k${index}`, generation);
    }
    expect(await one.ledger.spentUsd('a.md')).toBeCloseTo(50 * 0.0123);
  });
}
