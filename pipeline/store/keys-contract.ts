import { describe, expect, onTestFinished, test } from 'vitest';
import { type KeyTerms, noLimits, usualScopes } from './key-terms.ts';
import type { KeyEntered, KeyRequest, Keys, UsedRequest } from './keys.ts';
import type { Store } from './store.ts';

export const terms: KeyTerms = { ...noLimits, models: null, scopes: usualScopes, user: null, expiresAt: null };
const used: UsedRequest = {
  id: 'r1',
  key: 'ada',
  user: null,
  asked: 'copydesk/auto',
  model: 'acme/large',
  path: 'chat/completions',
  status: 200,
  inputTokens: 100,
  cachedInputTokens: 20,
  outputTokens: 50,
  costUsd: 0.02,
  at: Date.UTC(2026, 10, 28, 12),
  latencyMs: 40,
};
const everything = { by: [], since: null, until: null, key: null } as const;

/** What every store does with keys, whatever keeps it. `given`: an empty place, and how a process opens it. */
export function playKeys(given: () => Promise<() => Promise<Store>>): void {
  const opener = async () => {
    const place = await given();
    return async () => {
      const store = await place();
      onTestFinished(() => store.close());
      return store;
    };
  };
  const keysOf = async () => (await (await opener())()).keys;

  const request = (id: string, change: Partial<KeyRequest> = {}): KeyRequest => ({
    id,
    key: 'ada',
    tokens: 10,
    mostUsd: 0.1,
    ...change,
  });
  const enter = async (keys: Keys, wish: KeyRequest) => (await keys.enter([wish]))[0] as KeyEntered;
  const reasonOf = async (keys: Keys, wish: KeyRequest) => (await enter(keys, wish)).refused?.because ?? null;

  describe('a key', () => {
    test('opens the door in every process, is shown once, and is listed without itself', async () => {
      const open = await opener();
      const { keys } = await open();
      const credential = await keys.create('ada', { ...terms, models: ['acme/*'] }, 'root');
      expect(credential).toMatch(/^sk-copydesk-[0-9a-f]{64}$/);
      const other = (await open()).keys;
      expect(await other.find(credential)).toEqual({ ...terms, models: ['acme/*'], name: 'ada' });
      const listed = await other.list();
      expect(listed).toMatchObject([{ name: 'ada', hints: [credential.slice(-4)], revokedAt: null, spentUsd: 0 }]);
      expect(JSON.stringify([listed, await keys.audit(10)])).not.toContain(credential.slice(12, 40));
    });

    test('is bound to a user in every process, until that is lifted', async () => {
      const open = await opener();
      const { keys } = await open();
      const credential = await keys.create('ada', { ...terms, user: 'ann' }, 'root');
      const other = (await open()).keys;
      expect(await other.find(credential)).toMatchObject({ user: 'ann' });
      expect(await other.list()).toMatchObject([{ user: 'ann' }]);
      await keys.change('ada', { user: null }, 'root');
      expect(await other.find(credential)).toMatchObject({ user: null });
      await expect(keys.change('ada', { user: '' }, 'root')).rejects.toThrow('user');
    });

    test('opens to nobody who holds another one, a part of one, or what stands in the database', async () => {
      const { keys } = await (await opener())();
      const credential = await keys.create('ada', terms, 'root');
      const wrong = [
        '',
        'ada',
        credential.slice(0, -1),
        `${credential} `,
        `${credential}0`,
        credential.toUpperCase(),
        "' OR '1'='1",
        "'; DROP TABLE keys; --",
        '%',
        '\0',
        'x'.repeat(100_000),
      ];
      for (const one of wrong) expect(await keys.find(one), one.slice(0, 20)).toBeNull();
      expect(await keys.find(credential)).not.toBeNull();
    });

    test('has a name of its own, also after it is revoked', async () => {
      const keys = await keysOf();
      await keys.create('ada', terms, 'root');
      await expect(keys.create('ada', terms, 'root')).rejects.toMatchObject({ code: 'usage' });
      await keys.revoke('ada', 'root');
      await expect(keys.create('ada', terms, 'root')).rejects.toMatchObject({ code: 'usage' });
      for (const name of ['', ' ada', "a'b", 'a\nb', 'x'.repeat(65), '../a', '-a']) {
        await expect(keys.create(name, terms, 'root'), name).rejects.toMatchObject({ code: 'usage' });
      }
    });

    test('is never agreed on what nobody can keep', async () => {
      const keys = await keysOf();
      const now = Date.now();
      const wrong: Partial<KeyTerms>[] = [
        { dayUsd: -1 },
        { monthUsd: Number.NaN },
        { totalUsd: Number.POSITIVE_INFINITY },
        { totalUsd: 1e10 },
        { requestsPerMinute: 0 },
        { tokensPerMinute: 1.5 },
        { concurrent: -3 },
        { scopes: [] },
        { scopes: ['root' as 'chat'] },
        { models: [] },
        { models: ['a\nb'] },
        { expiresAt: now - 1 },
        { expiresAt: Number.NaN },
      ];
      for (const one of wrong) {
        await expect(keys.create('ada', { ...terms, ...one }, 'root')).rejects.toMatchObject({ code: 'usage' });
      }
      expect(await keys.list()).toEqual([]);
      await keys.create('ada', terms, 'root');
      await expect(keys.change('ada', { dayUsd: -1 }, 'root')).rejects.toMatchObject({ code: 'usage' });
    });

    test('is over when it is revoked, at once and in every process', async () => {
      const open = await opener();
      const [one, two] = [(await open()).keys, (await open()).keys];
      const credential = await one.create('ada', { ...terms, dayUsd: 1 }, 'root');
      await two.revoke('ada', 'root');
      expect(await one.find(credential)).toBeNull();
      expect(await reasonOf(one, request('r1'))).toBe('gone');
      const again = [
        () => one.revoke('ada', 'root'),
        () => one.rotate('ada', 0, 'root'),
        () => one.change('ada', {}, 'root'),
      ];
      for (const wish of again) await expect(wish()).rejects.toMatchObject({ code: 'usage' });
      await expect(one.revoke('bob', 'root')).rejects.toMatchObject({ code: 'usage' });
    });

    test('is replaced under the same name: the old one is good for a while, or not at all', async () => {
      const keys = await keysOf();
      const first = await keys.create('ada', { ...terms, totalUsd: 1 }, 'root');
      await enter(keys, request('r1', { mostUsd: 0.9 }));
      const second = await keys.rotate('ada', 60_000, 'root');
      expect([await keys.find(first), await keys.find(second)]).toMatchObject([{ name: 'ada' }, { name: 'ada' }]);
      const third = await keys.rotate('ada', 0, 'root');
      expect([await keys.find(first), await keys.find(second)]).toEqual([null, null]);
      expect(await keys.find(third)).toMatchObject({ name: 'ada', totalUsd: 1 });
      expect(await reasonOf(keys, request('r2', { mostUsd: 0.2 }))).toBe('total');
      expect((await keys.list())[0]?.hints).toEqual([third.slice(-4)]);
      await expect(keys.rotate('ada', -1, 'root')).rejects.toMatchObject({ code: 'usage' });
      await expect(keys.rotate('ada', Number.NaN, 'root')).rejects.toMatchObject({ code: 'usage' });
    });

    test('may be given other terms, which hold from the next request on', async () => {
      const keys = await keysOf();
      const credential = await keys.create('ada', { ...terms, totalUsd: 0.1 }, 'root');
      expect(await reasonOf(keys, request('r1', { mostUsd: 0.2 }))).toBe('total');
      await keys.change('ada', { totalUsd: 1, scopes: ['chat'] }, 'root');
      expect(await reasonOf(keys, request('r1', { mostUsd: 0.2 }))).toBeNull();
      expect(await keys.find(credential)).toMatchObject({ scopes: ['chat'], totalUsd: 1 });
    });
  });

  describe('a request', () => {
    test('sets money aside that others cannot spend, and gives back what it did not need', async () => {
      const open = await opener();
      const [one, two] = [(await open()).keys, (await open()).keys];
      await one.create('ada', { ...terms, dayUsd: 0.2 }, 'root');
      expect(await reasonOf(one, request('r1', { mostUsd: 0.15 }))).toBeNull();
      expect(await enter(two, request('r2'))).toMatchObject({ refused: { because: 'day', waitMs: 1_000 } });
      expect(await two.list()).toMatchObject([{ inFlight: 1, inFlightUsd: 0.15, spentUsd: 0 }]);
      await one.end([used]);
      expect(await two.list()).toMatchObject([{ inFlight: 0, inFlightUsd: 0, spentUsd: 0.02, spentDayUsd: 0.02 }]);
      expect(await reasonOf(two, request('r2'))).toBeNull();
    });

    test('that comes from everywhere at once passes no budget, no limit a minute and no number at a time', async () => {
      const open = await opener();
      const all = [await open(), await open(), await open()].map(({ keys }) => keys);
      const [keys] = all as [Keys];
      const limits = { money: { monthUsd: 1 }, fast: { requestsPerMinute: 7 }, many: { concurrent: 4 } };
      for (const [name, some] of Object.entries(limits)) await keys.create(name, { ...terms, ...some }, 'root');
      const letIn = async (key: string) => {
        const asked = Array.from({ length: 24 }, (_, at) =>
          enter(all[at % 3] as Keys, request(`${key}-${at}`, { key })).then(({ refused }) => refused),
        );
        return (await Promise.all(asked)).filter((refused) => refused === null).length;
      };
      expect(await letIn('money')).toBe(10);
      expect(await letIn('fast')).toBe(7);
      expect(await letIn('many')).toBe(4);
    });

    test('is entered with others in one step, each after those before it', async () => {
      const keys = await keysOf();
      await keys.create('ada', { ...terms, totalUsd: 0.25 }, 'root');
      await keys.create('bob', { ...terms, concurrent: 1 }, 'root');
      const wishes = ['ada', 'bob', 'ada', 'ada', 'bob', 'nobody'].map((key, at) => request(`r${at}`, { key }));
      const reasons = (await keys.enter(wishes)).map(({ refused }) => refused?.because ?? null);
      expect(reasons).toEqual([null, null, null, 'total', 'concurrent', 'gone']);
      expect(await keys.list()).toMatchObject([{ inFlight: 2, inFlightUsd: 0.2 }, { inFlight: 1 }]);
    });

    test('is told what is left of its limits', async () => {
      const keys = await keysOf();
      await keys.create('ada', { ...terms, requestsPerMinute: 2, tokensPerMinute: 100 }, 'root');
      const { standing } = await enter(keys, request('r1'));
      expect(standing).toMatchObject({ requests: { limit: 2, remaining: 1 }, tokens: { limit: 100, remaining: 90 } });
      await enter(keys, request('r2'));
      const third = await enter(keys, request('r3'));
      expect(third).toMatchObject({ refused: { because: 'requests' }, standing: { requests: { remaining: 0 } } });
      expect(third.refused?.waitMs).toBeGreaterThan(50_000);
    });

    test('of a process that is gone counts as all that was set aside for it', async () => {
      const open = await opener();
      const gone = await open();
      await gone.keys.create('ada', { ...terms, totalUsd: 1, concurrent: 1 }, 'root');
      await enter(gone.keys, request('r1', { mostUsd: 0.4 }));
      const { keys } = await open();
      expect(await reasonOf(keys, request('r2', { mostUsd: 0.4 }))).toBe('concurrent');
      await gone.close();
      expect(await reasonOf(keys, request('r2', { mostUsd: 0.4 }))).toBeNull();
      expect(await keys.list()).toMatchObject([{ inFlight: 1, inFlightUsd: 0.4, spentUsd: 0.4 }]);
      expect(await keys.usage(everything)).toMatchObject([{ requests: 1, failed: 1, costUsd: 0.4 }]);
    });

    test('that is told to be over twice is written down once', async () => {
      const keys = await keysOf();
      await keys.create('ada', { ...terms, totalUsd: 1 }, 'root');
      await enter(keys, request('r1'));
      await keys.end([used, used]);
      await keys.end([{ ...used, costUsd: 5 }]);
      expect(await keys.list()).toMatchObject([{ spentUsd: 0.02, inFlight: 0 }]);
      expect(await keys.usage(everything)).toMatchObject([{ requests: 1, costUsd: 0.02 }]);
    });

    test.each([-1, Number.NaN, Number.POSITIVE_INFINITY, 1e300])('credits nobody with %d', async (amount) => {
      const keys = await keysOf();
      await keys.create('ada', { ...terms, totalUsd: 1 }, 'root');
      await expect(enter(keys, request('r0', { mostUsd: amount }))).rejects.toThrow();
      await expect(enter(keys, request('r0', { tokens: amount }))).rejects.toThrow();
      await enter(keys, request('r1'));
      await keys.end([{ ...used, inputTokens: amount, outputTokens: amount, costUsd: amount }]);
      await keys.end([{ ...used, id: 'r2', costUsd: amount }]);
      expect(await keys.list()).toMatchObject([{ spentUsd: 0.1, inFlightUsd: 0 }]);
      expect(await keys.usage(everything)).toMatchObject([{ requests: 2, costUsd: 0.1 }]);
    });
  });

  describe('usage', () => {
    test('is added up by key, user, model and day, and by nothing else', async () => {
      const keys = await keysOf();
      await keys.create('ada', terms, 'root');
      const december = Date.UTC(2026, 11, 1);
      await keys.end([
        used,
        { ...used, id: 'r2', user: 'u1' },
        { ...used, id: 'r3', user: 'u1', model: null, status: 503, costUsd: 0, inputTokens: 0, outputTokens: 0 },
        { ...used, id: 'r4', key: 'nobody-we-know', at: december },
      ]);
      const sums = { inputTokens: 100, cachedInputTokens: 20, outputTokens: 50, costUsd: 0.02 };
      expect(await keys.usage({ ...everything, by: ['key', 'user'] })).toMatchObject([
        { key: 'ada', user: null, requests: 1, failed: 0, ...sums },
        { key: 'ada', user: 'u1', requests: 2, failed: 1, inputTokens: 100, outputTokens: 50, costUsd: 0.02 },
        { key: 'nobody-we-know', user: null, requests: 1, failed: 0, ...sums },
      ]);
      expect(await keys.usage({ ...everything, by: ['model'] })).toMatchObject([
        { model: null, requests: 1 },
        { model: 'acme/large', requests: 3 },
      ]);
      expect(await keys.usage({ ...everything, by: ['day'], since: '2026-12-01' })).toMatchObject([
        { day: '2026-12-01', requests: 1 },
      ]);
      expect(await keys.usage({ ...everything, until: '2026-11-28', key: 'ada' })).toMatchObject([{ requests: 3 }]);
      expect(await keys.usage({ ...everything, key: "ada' OR '1'='1" })).toMatchObject([{ requests: 0, costUsd: 0 }]);
      expect(await keys.list()).toMatchObject([{ name: 'ada', spentUsd: 0.04 }]);
    });

    test('is forgotten with the calls of its age; the books of its key are not', async () => {
      const { keys, forget } = await (await opener())();
      await keys.create('ada', terms, 'root');
      const day = 86_400_000;
      const at = Date.now();
      await keys.end([used, { ...used, id: 'r2' }].map((one, old) => ({ ...one, at: at - old * 40 * day })));
      await forget({ calls: 30, decisions: null });
      expect(await keys.usage(everything)).toMatchObject([{ requests: 1 }]);
      await forget({ calls: null, decisions: 1 });
      expect(await keys.usage(everything)).toMatchObject([{ requests: 1 }]);
      expect(await keys.list()).toMatchObject([{ spentUsd: 0.04 }]);
    });

    test('bears whatever a client writes', async () => {
      const keys = await keysOf();
      const texts = ["'; DELETE FROM keys; --", 'a\0b', '\ud800', 'x'.repeat(10_000), 'a\r\nb', '🙂', '"\\'];
      await keys.end(texts.map((text, at) => ({ ...used, id: `t${at}`, user: text, asked: text, model: text })));
      const rows = await keys.usage({ ...everything, by: ['user'] });
      expect(rows.reduce((sum, { requests }) => sum + requests, 0)).toBe(texts.length);
      for (const { user } of rows) expect(user).toMatch(/^\P{Cc}{1,200}$/u);
    });
  });

  test('who changed keys is written down, and no key with it', async () => {
    const keys = await keysOf();
    const credentials = [await keys.create('ada', terms, 'ada@desk')];
    await keys.change('ada', { dayUsd: 5 }, 'bob@desk');
    credentials.push(await keys.rotate('ada', 1_000, 'bob@desk'));
    await keys.revoke('ada', 'root');
    const log = await keys.audit(10);
    expect(log).toMatchObject([
      { action: 'revoke', key: 'ada', by: 'root' },
      { action: 'rotate', key: 'ada', by: 'bob@desk', detail: { overlapMs: 1_000 } },
      { action: 'change', key: 'ada', by: 'bob@desk', detail: { dayUsd: 5 } },
      { action: 'create', key: 'ada', by: 'ada@desk', detail: terms },
    ]);
    for (const { at } of log) expect(Math.abs(Date.now() - at)).toBeLessThan(60_000);
    for (const one of credentials) expect(JSON.stringify(log)).not.toContain(one.slice(12, 30));
    expect(await keys.audit(1)).toHaveLength(1);
  });
}
