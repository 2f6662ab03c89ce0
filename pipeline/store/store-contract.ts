import { describe, expect, onTestFinished, test } from 'vitest';
import type { Generation } from '../../models/model.ts';
import type { LoggedDecision } from './decisions.ts';
import type { Budget, Reservation } from './ledger.ts';
import type { Store } from './store.ts';

/** A paid answer. */
export const generation: Generation = {
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

/** A decision that was made. */
export const decided: LoggedDecision = {
  post: 'out/a.md',
  section: 'one',
  moment: 'assign',
  attempt: 0,
  request: { assignment: { brief: { title: 'A' } }, seed: 's' } as unknown as LoggedDecision['request'],
  router: 'default',
  decision: null,
  filtered: [],
};

/** An empty place to keep things. */
export type Place = () => Promise<{
  /** Opens it once more, as another process does. */
  readonly open: () => Promise<Store>;
  /** Makes everything in it so many days older. */
  readonly age: (days: number) => Promise<void>;
}>;

/** What every store does, whatever keeps it. */
export function playStore(given: Place): void {
  const aging = async () => {
    const { open, age } = await given();
    const opened = async () => {
      const store = await open();
      onTestFinished(() => store.close());
      return store;
    };
    return { open: opened, age };
  };
  const place = async () => (await aging()).open;

  /** Reserves and sends. */
  async function sent({ ledger }: Pick<Store, 'ledger'>, changes: Partial<Reservation> = {}): Promise<string> {
    const made = await ledger.reserve({ ...call, ...changes }, []);
    if ('passed' in made) throw new Error('there is no budget');
    expect(await ledger.sent(made.attempt)).toBe(true);
    return made.attempt;
  }

  test('a paid call answers for ever after, also in the next process', async () => {
    const open = await place();
    const first = await open();
    const attempt = await sent(first);
    expect(await first.ledger.answer('k1')).toBeNull();
    await first.ledger.paid(attempt, generation);
    const second = await open();
    expect(await second.ledger.answer('k1')).toEqual(generation);
    expect(await second.ledger.answer('k2')).toBeNull();
    expect(await second.ledger.paidSections('a.md')).toEqual(new Set(['intro']));
  });

  test('money: paid calls count what they cost, open ones the most they may, failed ones what may be charged', async () => {
    const store = await (await place())();
    const { ledger } = store;
    const first = await sent(store);
    expect(await ledger.spentUsd('a.md')).toBeCloseTo(0.02);
    await ledger.paid(first, generation);
    expect(await ledger.spentUsd('a.md')).toBeCloseTo(0.0123);
    await ledger.failed(await sent(store, { key: 'k2' }), 'stopped in the middle', 0.005);
    expect(await ledger.spentUsd('a.md')).toBeCloseTo(0.0173);
    expect(await ledger.spentUsd('b.md')).toBe(0);
  });

  describe('calls for clients', () => {
    const month = (usd: number): readonly Budget[] => [{ of: 'month', usd }];
    const made = (key: string, usd: number) => ({ ...call, key, post: '', budgets: month(usd) });

    test('are entered together, as far as their budgets go, and seen by every process at once', async () => {
      const open = await place();
      const [one, other] = [await open(), await open()];
      const wishes = ['c1', 'c2', 'c3'].map((key) => made(key, 0.05));
      const [first, second, third] = await one.ledger.enter([
        ...wishes.slice(0, 2),
        { ...made('user', 9), budgets: [] },
      ]);
      expect([first, second, third]).toEqual(Array(3).fill({ attempt: expect.any(String) }));
      const [passed] = await other.ledger.enter([made('c4', 0.06)]);
      expect(passed).toMatchObject({ passed: { of: 'month', spentUsd: 0 } });
      expect(passed).toHaveProperty('passed.inFlightUsd', expect.closeTo(0.06));
      const mixed = await other.ledger.enter([made('c5', 0.06), made('c6', 0.08), made('c7', 0.08), made('c8', 9)]);
      expect(mixed.map((reserved) => 'attempt' in reserved)).toEqual([false, true, false, true]);
    });

    test('are billed once: each model with what it charges, whoever was guessed, and nothing where nobody does', async () => {
      const open = await place();
      const [one, other] = [await open(), await open()];
      const entered = await one.ledger.enter([made('c1', 9), made('c2', 9)]);
      const [paid = '', free = ''] = entered.map((reserved) => ('attempt' in reserved ? reserved.attempt : ''));
      const calls = [
        { model: 'acme/small', costUsd: 0.5, error: null },
        { model: 'acme/dead', costUsd: 0.25, error: 'timed-out' },
        { model: 'acme/large', costUsd: 0, error: 'unreachable' },
      ];
      const bills = [
        { attempt: paid, calls },
        { attempt: free, calls: [] },
      ];
      await one.ledger.bill(bills);
      await one.ledger.bill(bills);
      expect(await one.ledger.answer('c1')).toBeNull();
      expect(await one.ledger.unanswered()).toEqual([]);
      expect(await other.ledger.spending()).toEqual([
        { day: expect.any(String), model: 'acme/dead', costUsd: 0.25 },
        { day: expect.any(String), model: 'acme/small', costUsd: 0.5 },
      ]);
      const within = async (usd: number) => (await other.ledger.enter([made('c3', usd)]))[0];
      expect(await within(0.76)).toMatchObject({ passed: { spentUsd: 0.75, inFlightUsd: 0 } });
      expect(await within(0.77)).toHaveProperty('attempt');
    });
  });

  test('a call that is told to be over twice is charged once', async () => {
    const store = await (await place())();
    const attempt = await sent(store);
    await store.ledger.paid(attempt, generation);
    await store.ledger.paid(attempt, generation);
    await store.ledger.failed(attempt, 'too late', 1);
    expect(await store.ledger.spentUsd('a.md')).toBeCloseTo(0.0123);
  });

  test('a call that failed at a cost and is made again costs both, each in its own run', async () => {
    const store = await (await place())();
    await store.ledger.failed(await sent(store, { run: 'november' }), 'stopped in the middle', 0.005);
    await store.ledger.paid(await sent(store, { run: 'december' }), generation);
    expect(await store.ledger.spentUsd('a.md')).toBeCloseTo(0.0173);
    expect(await store.batches.spentUsd('november')).toBeCloseTo(0.005);
    expect(await store.batches.spentUsd('december')).toBeCloseTo(0.0123);
    expect((await store.ledger.answer('k1'))?.costUsd).toBeCloseTo(0.0173);
  });

  test('the same call made by two commands at once costs twice, whatever comes of the second', async () => {
    const open = await place();
    const stores = [await open(), await open(), await open()] as const;
    const [first, second, third] = [await sent(stores[0]), await sent(stores[1]), await sent(stores[2])];
    expect(await stores[0].ledger.spentUsd('a.md')).toBeCloseTo(0.06);
    await stores[0].ledger.paid(first, generation);
    await stores[1].ledger.paid(second, { ...generation, text: 'Another.' });
    await stores[2].ledger.failed(third, 'stopped in the middle', 0.005);
    expect(await stores[0].ledger.spentUsd('a.md')).toBeCloseTo(2 * 0.0123 + 0.005);
    expect((await stores[2].ledger.answer('k1'))?.text).toBe(generation.text);
  });

  describe('a budget', () => {
    test.each([
      ['post', {}, { post: 'b.md' }],
      ['run', {}, { run: 'r2' }],
      ['user', { user: 'ada' }, { user: 'bob' }],
    ] as const)('of a %s counts that one alone', async (of, same, other) => {
      const store = await (await place())();
      await store.ledger.paid(await sent(store, same), { ...generation, costUsd: 0.05 });
      const budget = { of, usd: 0.06 };
      const next = { ...call, ...same, key: 'k2' };
      expect(await store.ledger.reserve(next, [budget])).toEqual({
        passed: { ...budget, spentUsd: 0.05, inFlightUsd: 0 },
      });
      expect(await store.ledger.reserve({ ...next, ...other }, [budget])).toHaveProperty('attempt');
    });

    test('of a month counts everybody', async () => {
      const store = await (await place())();
      await store.ledger.paid(await sent(store), { ...generation, costUsd: 0.05 });
      const other = { ...call, key: 'k2', post: 'b.md', run: 'r2', user: 'bob' };
      expect(await store.ledger.reserve(other, [{ of: 'month', usd: 0.06 }])).toHaveProperty('passed');
    });

    test('may be spent to the last cent and not beyond, whatever was spent in which pieces', async () => {
      const store = await (await place())();
      for (let piece = 0; piece < 7; piece++) {
        await store.ledger.paid(await sent(store, { key: `p${piece}` }), { ...generation, costUsd: 0.1 });
      }
      const next = { ...call, key: 'k2', mostUsd: 0.1 };
      expect(await store.ledger.reserve({ ...next, mostUsd: 0.101 }, [{ of: 'run', usd: 0.8 }])).toHaveProperty(
        'passed',
      );
      expect(await store.ledger.reserve(next, [{ of: 'run', usd: 0.8 }])).toHaveProperty('attempt');
    });

    test('counts what other processes have in flight, and says what of it that is', async () => {
      const open = await place();
      const one = await open();
      const two = await open();
      const budget: Budget = { of: 'run', usd: 0.05 };
      const made = await Promise.all(
        Array.from({ length: 10 }, (_, index) =>
          (index % 2 === 0 ? one : two).ledger.reserve({ ...call, key: `k${index}` }, [budget]),
        ),
      );
      expect(made.filter((reserved) => 'attempt' in reserved)).toHaveLength(2);
      const refused = made.flatMap((reserved) => ('passed' in reserved ? [reserved.passed] : []));
      for (const { spentUsd, inFlightUsd } of refused) {
        expect(spentUsd).toBe(0);
        expect(inFlightUsd).toBeCloseTo(0.04);
      }
    });

    test('that is refused leaves nothing reserved', async () => {
      const { ledger } = await (await place())();
      expect(await ledger.reserve(call, [{ of: 'post', usd: 0.001 }])).toMatchObject({ passed: { spentUsd: 0 } });
      expect(await ledger.spentUsd('a.md')).toBe(0);
    });
  });

  describe('a process that is gone', () => {
    /** Makes somebody look for processes that are gone: a call that does not fit. */
    const look = ({ ledger }: Store) => ledger.reserve({ ...call, key: 'look' }, [{ of: 'run', usd: 0 }]);

    test('leaves calls that may have been charged, and are remembered as such until they are answered', async () => {
      const open = await place();
      const gone = await open();
      await sent(gone);
      const next = await open();
      const known = { key: 'k1', model: 'acme/large', post: 'a.md', section: 'intro' };
      expect(await next.ledger.unanswered()).toMatchObject([{ ...known, state: 'sent' }]);
      await gone.close();
      expect(await look(next)).toMatchObject({ passed: { spentUsd: 0.02, inFlightUsd: 0 } });
      expect(await next.ledger.unanswered()).toMatchObject([{ ...known, state: 'lost', costUsd: 0.02 }]);
      await next.ledger.paid(await sent(next), generation);
      expect(await next.ledger.unanswered()).toEqual([]);
      expect(await next.ledger.spentUsd('a.md')).toBeCloseTo(0.0323);
      const [spent, ...more] = await next.ledger.spending();
      expect([spent, more]).toEqual([
        { day: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/), model: 'acme/large', costUsd: expect.closeTo(0.0323) },
        [],
      ]);
    });

    test('costs nothing by what it only reserved', async () => {
      const open = await place();
      const gone = await open();
      await gone.ledger.reserve(call, []);
      await gone.close();
      expect(await look(await open())).toMatchObject({ passed: { spentUsd: 0, inFlightUsd: 0 } });
    });
  });

  test('many processes may write to one ledger at once', async () => {
    const open = await place();
    const stores = [await open(), await open(), await open()];
    await Promise.all(
      stores.map(async (store, number) => {
        for (let index = 0; index < 20; index++) {
          await store.ledger.paid(await sent(store, { key: `k${number}-${index}` }), generation);
        }
      }),
    );
    expect(await stores[0]?.ledger.spentUsd('a.md')).toBeCloseTo(60 * 0.0123);
  });

  describe('what is forgotten', () => {
    const all = { calls: 30, decisions: 30 };

    test('is nothing of this month, and no call under way', async () => {
      const { open } = await aging();
      const store = await open();
      await store.ledger.paid(await sent(store), generation);
      await sent(store, { key: 'k2' });
      expect(await store.forget({ calls: 1, decisions: 1 })).toBe(0);
      await store.compact();
      expect(await store.ledger.spentUsd('a.md')).toBeCloseTo(0.0323);
      expect(await store.health()).toMatchObject({ faults: [], calls: 2, oldestDays: 0 });
    });

    test('are old calls with their answers, and the totals are those of what is left', async () => {
      const { open, age } = await aging();
      const store = await open();
      await store.ledger.paid(await sent(store), generation);
      await age(100);
      await store.ledger.paid(await sent(store, { key: 'k2' }), generation);
      expect(await store.forget({ calls: null, decisions: null })).toBe(0);
      expect(await store.forget({ calls: 101, decisions: 1 })).toBe(0);
      expect(await store.forget(all)).toBe(1);
      expect(await store.ledger.answer('k1')).toBeNull();
      expect(await store.ledger.answer('k2')).toEqual(generation);
      expect(await store.ledger.spentUsd('a.md')).toBeCloseTo(0.0123);
    });

    test('is no call of a batch that somebody may go on with, until it is at its end', async () => {
      const { open, age } = await aging();
      const store = await open();
      await store.batches.begin('r1', ['write'], [{ path: 'a.md', title: 'A' }]);
      await store.ledger.paid(await sent(store), generation);
      await age(100);
      for (const state of ['paused', 'interrupted', 'waiting', 'failed'] as const) {
        await store.batches.end('r1', state);
        expect(await store.forget(all), state).toBe(0);
      }
      await store.batches.end('r1', 'done');
      expect(await store.forget(all)).toBe(1);
      expect(await store.ledger.answer('k1')).toBeNull();
    });

    test('are old decisions, whatever becomes of the calls', async () => {
      const { open, age } = await aging();
      const store = await open();
      await store.decisions.log(decided);
      await age(100);
      await store.decisions.log({ ...decided, section: 'new' });
      await store.forget({ calls: null, decisions: 30 });
      expect((await store.decisions.of('out/a.md', 'one')).length).toBe(0);
      expect((await store.decisions.of('out/a.md', 'new')).length).toBe(1);
    });
  });

  describe('outcomes', () => {
    const made = (id: string, model = 'acme/large') => ({
      id,
      post: 'out/a.md',
      section: 'one',
      model,
      context: ['task:faq', 'topic:credit · freeze'],
      outcome: 0.75,
      costUsd: 0.01,
    });

    test('count once, in the order in which they were told', async () => {
      const open = await place();
      const first = await open();
      await first.outcomes.add([made('a'), made('b', 'house/faq')]);
      await first.outcomes.add([made('b', 'house/faq'), made('c')]);
      const second = await open();
      expect(await second.outcomes.count()).toBe(3);
      const { id: _id, post, section, ...kept } = made('a');
      expect(await second.outcomes.upTo(3)).toEqual([kept, { ...kept, model: 'house/faq' }, kept]);
      expect(await second.outcomes.upTo(1)).toEqual([kept]);
      const told = { post, section, model: 'acme/large', outcome: 0.75 };
      expect(await second.outcomes.ofSections()).toEqual([told, { ...told, model: 'house/faq' }, told]);
    });

    test('that others learn meanwhile do not reach a run that has begun', async () => {
      const open = await place();
      const [first, second] = [await open(), await open()];
      await first.outcomes.add([made('a')]);
      expect(await first.outcomes.knownTo('r1')).toBe(1);
      await second.outcomes.add([made('b')]);
      expect(await second.outcomes.knownTo('r1')).toBe(1);
      expect(await second.outcomes.knownTo('r2')).toBe(2);
    });

    test('of many workers at once are all kept, and none comes before one that was counted', async () => {
      const open = await place();
      const stores = await Promise.all([open(), open(), open(), open()]);
      const seen: (readonly [number, string])[] = [];
      await Promise.all(
        stores.map(async ({ outcomes }, worker) => {
          for (let at = 0; at < 10; at++) {
            await outcomes.add([
              made(`${worker}-${at}`, `acme/${worker}-${at}`),
              made(`shared-${at}`, `acme/shared-${at}`),
            ]);
            const count = await outcomes.count();
            seen.push([count, JSON.stringify(await outcomes.upTo(count))]);
          }
        }),
      );
      const [store] = stores;
      expect(await store?.outcomes.count()).toBe(50);
      const models = (await store?.outcomes.upTo(50))?.map(({ model }) => model);
      expect(new Set(models).size).toBe(50);
      for (const [count, then] of seen) expect(JSON.stringify(await store?.outcomes.upTo(count))).toBe(then);
    });

    test('are forgotten with the calls, those of runs that may go on and the last thousands stay', async () => {
      const { open, age } = await aging();
      const store = await open();
      await store.outcomes.add([made('a')]);
      await store.outcomes.knownTo('r1');
      await age(400);
      await store.forget({ calls: 365, decisions: 90 });
      await store.outcomes.add([made('b')]);
      expect(await store.outcomes.knownTo('r1')).toBe(2);
      await store.outcomes.add(Array.from({ length: 5_010 }, (_, at) => made(`more-${at}`)));
      await store.forget({ calls: 365, decisions: 90 });
      expect(await store.outcomes.upTo(2)).toHaveLength(2);
      await age(400);
      await store.forget({ calls: 365, decisions: 90 });
      expect(await store.outcomes.upTo(2)).toHaveLength(0);
      expect(await store.outcomes.upTo(5_012)).toHaveLength(5_000);
    });
  });

  describe('a batch', () => {
    const posts = [
      { path: 'a.md', title: 'A' },
      { path: 'b.md', title: 'B' },
    ];

    test('is what the command said, and keeps what was approved when it is run again', async () => {
      const { batches } = await (await place())();
      await batches.begin('b1', ['write', 'briefs'], posts);
      await batches.post('b1', 'a.md', { state: 'done', sections: 3, written: 3, verdict: 'ready', score: 0.9 });
      await batches.approve('b1', 'b.md', 'outline');
      await batches.end('b1', 'paused');
      expect(await batches.list()).toMatchObject([{ id: 'b1', args: ['write', 'briefs'], state: 'paused' }]);
      await batches.begin('b1', ['write', 'briefs'], posts);
      expect(await batches.list()).toMatchObject([{ id: 'b1', state: 'running', endedAt: null }]);
      expect(await batches.posts('b1')).toMatchObject([
        { path: 'a.md', state: 'waiting', written: 0, verdict: 'ready' },
        { path: 'b.md', state: 'waiting', approved: 'outline' },
      ]);
      expect(await batches.approved('b1', 'b.md')).toBe('outline');
      expect(await batches.approved('b1', 'a.md')).toBeNull();
      await batches.remove('b1');
      expect(await batches.list()).toEqual([]);
    });

    test('keeps what its command read on standard input, of the last time', async () => {
      const { batches } = await (await place())();
      expect(await batches.input('b1')).toBeNull();
      for (const input of ['one brief', 'Zwei – “briefs”\r\n', null]) {
        await batches.begin('b1', ['write', '-'], posts, input);
        expect(await batches.input('b1')).toBe(input);
      }
    });

    test('hears what is asked of it until it is run again', async () => {
      const { batches } = await (await place())();
      await batches.begin('b1', ['write', 'briefs'], posts);
      expect(await batches.wish('b1')).toBeNull();
      await batches.ask('b1', 'pause');
      expect(await batches.wish('b1')).toBe('pause');
      await batches.begin('b1', ['write', 'briefs'], posts);
      expect(await batches.wish('b1')).toBeNull();
    });
  });

  test('a decision ends what an earlier run decided after it', async () => {
    const { decisions } = await (await place())();
    const log = (moment: 'assign' | 'revise', attempt: number) => decisions.log({ ...decided, moment, attempt });
    const logged = async () =>
      (await decisions.of('out/a.md', 'one')).map(({ moment, attempt }) => `${moment} ${attempt}`);
    await log('assign', 0);
    for (const attempt of [0, 1, 2]) await log('revise', attempt);
    expect(await logged()).toEqual(['assign 0', 'revise 0', 'revise 1', 'revise 2']);
    await log('revise', 1);
    expect(await logged()).toEqual(['assign 0', 'revise 0', 'revise 1']);
    await log('assign', 0);
    expect(await logged()).toEqual(['assign 0']);
    for (const attempt of [0, 1]) await log('revise', attempt);
    await decisions.log({ ...decided, post: 'out/b.md', moment: 'revise', attempt: 0 });
    await decisions.reviseAnew('out/a.md');
    expect(await logged()).toEqual(['assign 0']);
    expect(await decisions.of('out/b.md', 'one')).toHaveLength(1);
  });

  test('decisions on who writes are read page by page, each once', async () => {
    const { decisions } = await (await place())();
    for (let at = 0; at < 450; at++) {
      await decisions.log({ ...decided, post: `out/${at % 7}.md`, section: `s${at}` });
    }
    await decisions.log({ ...decided, post: 'out/0.md', section: 's0', moment: 'revise' });
    const seen: (typeof decided)[] = [];
    for (
      let page = await decisions.assigned(null);
      page.length > 0;
      page = await decisions.assigned(seen.at(-1) ?? null)
    ) {
      seen.push(...page);
    }
    expect(seen).toHaveLength(450);
    expect(new Set(seen.map(({ section }) => section)).size).toBe(450);
    expect(seen.find(({ section }) => section === 's7')).toEqual({ ...decided, post: 'out/0.md', section: 's7' });
  });

  test('decisions are counted by the day and the model that was first', async () => {
    const { open, age } = await aging();
    const { decisions } = await open();
    const by = (section: string, model: string) =>
      decisions.log({
        ...decided,
        section,
        decision: {
          router: 'task',
          ranking: [
            { model, score: 1 },
            { model: 'acme/last', score: 0 },
          ],
          reason: 'r',
        },
      });
    await by('one', 'acme/large');
    await by('two', 'acme/large');
    await age(2);
    await by('three', 'acme/small');
    // Where no router had an opinion nobody was chosen.
    await decisions.log({ ...decided, section: 'four' });
    const counted = await decisions.chosen();
    expect(counted.map(({ model, decisions: count }) => [model, count])).toEqual([
      ['acme/large', 2],
      ['acme/small', 1],
    ]);
    const [earlier, later] = counted.map(({ day }) => Date.parse(day));
    expect((later ?? 0) - (earlier ?? 0)).toBe(2 * 86_400_000);
  });
}
