import { describe, expect, test } from 'vitest';
import { readBrief } from '../content/read-brief.ts';
import { failureClasses } from '../models/failure-class.ts';
import { openaiCompatible } from '../models/openai-compatible.ts';
import { scripted } from '../models/scripted.ts';
import { parseConfig, type UserConfig } from '../pipeline/config.ts';
import { prepare } from '../pipeline/prepare.ts';
import type { RunEvent } from '../pipeline/run-event.ts';
import type { Setup } from '../pipeline/setup.ts';
import { sqliteStore } from '../pipeline/store/sqlite/store.ts';
import { writePost } from '../pipeline/write.ts';
import { type Fault, type FaultScript, type FaultServer, faultServer, passingFaults, seeded } from './fault-server.ts';
import { passTime, type VirtualClock, virtualClock } from './virtual-clock.ts';

/*
 * A provider on loopback that fails as it is told, and a clock that tests move: whole posts are written over real
 * connections, and no test waits. Counts are printed.
 */

const brief = (slug: string, sections = 1) => {
  const outline = Array.from(
    { length: sections },
    (_, at) => `## What pile ${at + 1} needs {#pile-${at + 1} words=30}\n- Air\n`,
  );
  const { brief: read } = readBrief(
    `${slug}.md`,
    `---\nschema: brief/v1\ntitle: "Leaf piles ${slug}"\nslug: ${slug}\naudience: { who: "A gardener" }\nkeywords: { primary: "leaf pile ${slug}" }\n---\n\n# Outline\n${outline.join('\n')}`,
  );
  if (read === null) throw new Error('the brief does not read');
  return read;
};

interface Desk {
  readonly setup: Setup;
  readonly clock: VirtualClock;
  readonly server: FaultServer;
  readonly events: readonly RunEvent[];
  /** Writes posts at once, time passing whenever everybody waits; what they throw is part of the result. */
  write(slugs: readonly string[], sections?: number): Promise<readonly (readonly string[] | Error)[]>;
}

interface Wishes extends Omit<FaultScript, 'clock'> {
  readonly models?: readonly {
    readonly name: string;
    readonly quality?: number;
    readonly limits?: object;
    readonly card?: object;
  }[];
  readonly config?: UserConfig;
  readonly abort?: AbortController;
}

/** Models of one vendor, the first the best; every call goes to the fault server. */
async function desk(wishes: Wishes): Promise<Desk> {
  const clock = virtualClock();
  const server = await faultServer({ ...wishes, clock });
  const events: RunEvent[] = [];
  const named = wishes.models ?? [{ name: 'first' }, { name: 'second' }];
  const models = named.map(({ name, quality, limits, card }, at) => {
    const { card: plain } = scripted(
      {
        id: `acme/${name}`,
        quality: quality ?? 0.9 - at / 10,
        price: { inputPerMillion: 1, cachedInputPerMillion: 0.1, outputPerMillion: 10 },
        limits: limits ?? {},
        ...card,
      },
      () => '',
    );
    return openaiCompatible({ baseUrl: server.baseUrl, model: name, card: plain, clock, timeoutMs: 60_000 });
  });
  const config = parseConfig(
    { models: [...models], house: false, revisions: 0, policy: { dial: 0, switchPenalty: 0 }, ...wishes.config },
    'test',
  );
  const prepared = prepare(config, {
    configPath: 'test',
    environment: {},
    store: sqliteStore(':memory:'),
    abort: (wishes.abort ?? new AbortController()).signal,
    clock,
    random: seeded(7),
    onEvent: (event) => void events.push(event),
    posts: [],
  });
  // Time may pass when every call that was sent has reached the server and hangs there.
  let sent = 0;
  let ended = 0;
  const setup: Setup = {
    ...prepared,
    traffic: {
      look: prepared.traffic.look,
      async enter(card, entry) {
        const permit = await prepared.traffic.enter(card, entry);
        if (permit === null) return null;
        sent++;
        return {
          end(outcome) {
            ended++;
            if (outcome.type === 'unsent') sent--;
            if (outcome.type === 'unsent') ended--;
            permit.end(outcome);
          },
        };
      },
    },
  };
  const idle = () => {
    const hanging = server.hanging();
    return sent === server.calls.length && server.open() === hanging && sent - ended === hanging;
  };
  const one = async (slug: string, sections: number): Promise<readonly string[] | Error> => {
    try {
      const post = await writePost(brief(slug, sections), `out/${slug}.md`, 'astro', setup);
      return [...post.provenance.values()].map(({ route }) => route?.model ?? 'nobody');
    } catch (error) {
      return error as Error;
    }
  };
  return {
    setup,
    clock,
    server,
    events,
    write: (slugs, sections = 1) => passTime(clock, idle, Promise.all(slugs.map((slug) => one(slug, sections)))),
  };
}

const slugs = (count: number): readonly string[] => Array.from({ length: count }, (_, at) => `post-${at}`);

/** Calls by the model they went to. */
function callsTo({ server }: Desk, name: string): number {
  return server.calls.filter(({ model }) => model === name).length;
}

describe('each way of failing', () => {
  /** Fault, class, calls of the first model for one section while it fails so, and who writes in the end. */
  const rows: readonly (readonly [Fault, keyof typeof failureClasses, number, string])[] = [
    ['rate-limit', 'rate-limited', 2, 'acme/second'],
    ['internal-error', 'server-error', 2, 'acme/second'],
    ['bad-gateway', 'server-error', 2, 'acme/second'],
    ['unavailable', 'overloaded', 2, 'acme/second'],
    ['overloaded', 'overloaded', 2, 'acme/second'],
    ['timeout', 'timed-out', 1, 'acme/second'],
    ['stall', 'stalled', 1, 'acme/second'],
    ['reset', 'unreachable', 2, 'acme/second'],
    ['truncated', 'truncated', 2, 'acme/second'],
    ['malformed', 'malformed', 1, 'acme/second'],
    ['error-in-stream', 'overloaded', 2, 'acme/second'],
    ['empty', 'empty', 2, 'acme/second'],
    ['refusal', 'refused', 1, 'acme/second'],
    ['wrong-language', 'wrong-language', 1, 'acme/second'],
    ['cut', 'cut', 2, 'acme/second'],
    ['context-overflow', 'context-overflow', 1, 'acme/second'],
    ['content-filter', 'filtered', 1, 'acme/second'],
    ['prompt-filtered', 'filtered', 1, 'acme/second'],
    ['bad-request', 'rejected', 1, 'acme/second'],
    ['invalid-key', 'invalid-key', 1, 'acme/second'],
    ['quota', 'quota-exhausted', 1, 'acme/second'],
    ['no-credit', 'quota-exhausted', 1, 'acme/second'],
    ['no-model', 'not-found', 1, 'acme/second'],
  ];

  test.each(rows)('%s: %s, %i calls, then %s', async (fault, failure, calls, writer) => {
    const at = await desk({ fault: ({ model }) => (model === 'first' ? fault : null) });
    expect(await at.write(['leaf'])).toEqual([[writer]]);
    expect(callsTo(at, 'first')).toBe(calls);
    expect(callsTo(at, 'second')).toBe(1);
    const told = at.events.filter((event) => event.type === 'model-failed');
    expect(told).toHaveLength(calls);
    const isStop = failureClasses[failure].reaction === 'stop';
    expect(told.every(({ stopped }) => stopped === isStop)).toBe(true);
  });

  test('once is forgiven: the same model writes where trying again helps', async () => {
    const passing = rows.filter(([, failure]) => failureClasses[failure].reaction === 'retry').map(([fault]) => fault);
    for (const fault of passing) {
      const at = await desk({ fault: ({ index }) => (index === 0 ? fault : null) });
      expect(await at.write(['leaf']), fault).toEqual([['acme/first']]);
      expect(callsTo(at, 'first'), fault).toBe(2);
    }
  });

  test('and alone, a model is asked again also where the next one would have been', async () => {
    for (const fault of ['timeout', 'stall', 'malformed', 'refusal', 'wrong-language', 'content-filter'] as const) {
      const at = await desk({ models: [{ name: 'only' }], fault: ({ index }) => (index === 0 ? fault : null) });
      expect(await at.write(['leaf']), fault).toEqual([['acme/only']]);
      expect(at.server.calls, fault).toHaveLength(2);
    }
  });

  test('a cut answer gets more room, and a card without more room makes way for one with', async () => {
    const roomy = await desk({ models: [{ name: 'only' }], fault: ({ index }) => (index === 0 ? 'cut' : null) });
    expect(await roomy.write(['leaf'])).toEqual([['acme/only']]);
    const [first, second] = roomy.server.calls.map(({ maxTokens }) => maxTokens);
    expect(second).toBe(4 * (first ?? 0));

    const tight = await desk({
      models: [
        { name: 'tight', card: { maxOutputTokens: 256 } },
        { name: 'same', card: { maxOutputTokens: 256 } },
        { name: 'roomy' },
      ],
      fault: ({ model }) => (model === 'roomy' ? null : 'cut'),
    });
    expect(await tight.write(['leaf'])).toEqual([['acme/roomy']]);
    expect(tight.server.calls.map(({ model }) => model)).toEqual(['tight', 'roomy']);
  });

  test('a prompt that is too long goes to a larger window, not to another of the same size', async () => {
    const at = await desk({
      models: [
        { name: 'small', card: { contextTokens: 8_192 } },
        { name: 'small-too', card: { contextTokens: 8_192 } },
        { name: 'large' },
      ],
      fault: ({ model }) => (model === 'large' ? null : 'context-overflow'),
    });
    expect(await at.write(['leaf'])).toEqual([['acme/large']]);
    expect(at.server.calls.map(({ model }) => model)).toEqual(['small', 'large']);
  });

  test('a key that is not accepted or an empty account stops the model for the whole run, and says so', async () => {
    for (const fault of ['invalid-key', 'quota', 'no-credit', 'no-model'] as const) {
      const at = await desk({ fault: ({ model }) => (model === 'first' ? fault : null) });
      for (const slug of slugs(6)) await at.write([slug]);
      expect(callsTo(at, 'first'), fault).toBe(1);
      expect(callsTo(at, 'second'), fault).toBe(6);
    }
  });

  test('of everybody ends with every reason, not with silence', async () => {
    const at = await desk({ fault: ({ model }) => (model === 'first' ? 'invalid-key' : 'no-credit') });
    const [outcome] = await at.write(['leaf']);
    expect(outcome).toMatchObject({ code: 'model-failed' });
    expect(String(outcome)).toMatch(/acme\/first: answered 401.*acme\/second: answered 402/);
  });
});

test('an editor of the house that fails makes way for the next, and the run goes on', async () => {
  const at = await desk({
    fault: () => null,
    config: {
      models: [
        scripted({ id: 'house/broken', quality: 0.9, house: true }, () => new Error('failed: a bug')),
        scripted({ id: 'house/plain', quality: 0.3, house: true }, () => 'A pile needs air.'),
      ],
    },
  });
  expect(await at.write(slugs(2))).toEqual([['house/plain'], ['house/plain']]);
});

describe('a dead primary', () => {
  test.each(['internal-error', 'reset', 'overloaded', 'timeout'] as const)(
    'is reached at most 4 times by 15 requests: %s',
    async (fault) => {
      const at = await desk({ fault: ({ model }) => (model === 'first' ? fault : null) });
      for (const slug of slugs(15)) expect(await at.write([slug])).toEqual([['acme/second']]);
      console.info(`dead primary (${fault}): ${callsTo(at, 'first')} of 15 requests reached it`);
      expect(callsTo(at, 'first')).toBeLessThanOrEqual(4);
      expect(callsTo(at, 'second')).toBe(15);
    },
  );

  test.each(['unavailable', 'rate-limit'] as const)(
    'is reached at most 4 times by 15 requests also where it asks to be tried again in a second: %s',
    async (fault) => {
      const at = await desk({
        fault: ({ model }) => (model === 'first' ? fault : null),
        headers: { 'retry-after': '1' },
      });
      for (const slug of slugs(15)) {
        expect(await at.write([slug])).toEqual([['acme/second']]);
        at.clock.advance(1_500);
      }
      console.info(`dead primary (${fault}, retry-after: 1): ${callsTo(at, 'first')} of 15 requests reached it`);
      expect(callsTo(at, 'first')).toBeLessThanOrEqual(4);
    },
  );

  test('rests also when it is the only one, and requests end with the reason', async () => {
    const at = await desk({
      models: [{ name: 'only' }],
      fault: () => 'overloaded',
      config: { policy: { dial: 0, switchPenalty: 0, maxWaitSeconds: 5 } },
    });
    for (const slug of slugs(15)) expect((await at.write([slug]))[0]).toMatchObject({ code: 'model-failed' });
    console.info(`dead single deployment: ${at.server.calls.length} of 15 requests reached it`);
    expect(at.server.calls.length).toBeLessThanOrEqual(4);
  });

  test('that comes back is probed by one call, then given more and more', async () => {
    let dead = true;
    const at = await desk({ models: [{ name: 'only' }], fault: () => (dead ? 'unavailable' : null) });
    const [first] = [at.write(slugs(40))];
    await new Promise<void>((resolve) => setImmediate(resolve));
    dead = true;
    const calm = new Promise<void>((resolve) => {
      const look = (): void => {
        if (at.setup.traffic.look(at.setup.models[0]?.card as never, 0).unavailable !== null) {
          dead = false;
          resolve();
        } else setImmediate(look);
      };
      look();
    });
    await calm;
    const failedCalls = at.server.calls.length;
    const written = await first;
    expect(written.every((outcome) => !(outcome instanceof Error))).toBe(true);
    const after = at.server.calls.slice(failedCalls).map(({ at: when }) => when);
    const opened = Math.min(...after);
    expect(after.filter((when) => when === opened).length).toBeGreaterThan(0);
    console.info(`recovery: ${failedCalls} calls failed, then ${after.length} calls wrote 40 sections`);
  });
});

describe('Retry-After', () => {
  test('is obeyed by every section, in seconds and as a date', async () => {
    for (const header of ['7', new Date(Date.UTC(2026, 10, 24) + 7_000).toUTCString()]) {
      const at = await desk({
        models: [{ name: 'only' }],
        fault: ({ index }) => (index === 0 ? 'rate-limit' : null),
        headers: { 'retry-after': header },
      });
      const start = at.clock.now();
      await at.write(['one']);
      expect(at.server.calls.map(({ at: when }) => when - start)).toEqual([0, 7_000]);
    }
  });

  test('that is too long to wait sends the section to the next model at once', async () => {
    const at = await desk({
      fault: ({ model }) => (model === 'first' ? 'rate-limit' : null),
      headers: { 'retry-after': '90' },
    });
    const start = at.clock.now();
    expect(await at.write(['one'])).toEqual([['acme/second']]);
    expect(at.server.calls.map(({ at: when }) => when - start)).toEqual([0, 0]);
  });

  test('pauses between tries are spread: sections that failed together do not come back together', async () => {
    const at = await desk({ models: [{ name: 'only' }], fault: ({ index }) => (index < 2 ? 'internal-error' : null) });
    await at.write(slugs(2));
    const [, , third, fourth] = at.server.calls.map(({ at: when }) => when);
    expect(third).not.toBe(fourth);
  });
});

describe('30 % of calls failing at random', () => {
  test.each([
    ['two models', [{ name: 'first' }, { name: 'second' }]],
    ['a single deployment', [{ name: 'only' }]],
  ])('%s: every section is written, within 1.5 times the calls', async (name, models) => {
    const chance = seeded(2026);
    const faults = Array.from({ length: 3_000 }, () => {
      const fails = chance() < 0.3;
      const which = passingFaults[Math.floor(chance() * passingFaults.length)] as Fault;
      return fails ? which : null;
    });
    const at = await desk({ models, fault: ({ index }) => faults[index] ?? null });
    const outcomes = await at.write(slugs(50), 4);
    expect(outcomes.filter((outcome) => outcome instanceof Error)).toEqual([]);
    expect(outcomes.flat()).toHaveLength(200);
    const calls = at.server.calls.length;
    console.info(`30 % faults, ${name}: 200 of 200 sections, ${calls} calls, ${(calls / 200).toFixed(2)} × fault-free`);
    expect(calls / 200).toBeLessThanOrEqual(1.5);
  });
});

describe('limits a minute', () => {
  /** The most of something that any window of a minute holds. */
  function most(events: readonly { readonly at: number; readonly amount: number }[]): number {
    return Math.max(
      ...events.map(({ at }) =>
        events.filter((other) => other.at >= at && other.at < at + 60_000).reduce((sum, { amount }) => sum + amount, 0),
      ),
    );
  }

  test('hold with 50 sections in flight', async () => {
    const at = await desk({
      models: [{ name: 'only', limits: { requestsPerMinute: 20, tokensPerMinute: 9_000, concurrent: 8 } }],
      fault: () => null,
      usage: { prompt_tokens: 500, completion_tokens: 100 },
    });
    const outcomes = await at.write(slugs(50));
    expect(outcomes.flat()).toHaveLength(50);
    const requests = most(at.server.calls.map(({ at: when }) => ({ at: when, amount: 1 })));
    const tokens = most(at.server.calls.map(({ at: when }) => ({ at: when, amount: 600 })));
    console.info(`limits: at most ${requests} of 20 requests and ${tokens} of 9000 tokens in any minute`);
    expect(requests).toBeLessThanOrEqual(20);
    expect(requests).toBeGreaterThanOrEqual(12);
    expect(tokens).toBeLessThanOrEqual(9_000);
    expect(tokens).toBeGreaterThanOrEqual(6_000);
  });
});

describe('a busy model', () => {
  test('is waited for as long as the priority says, then the next that is free is asked', async () => {
    let hung = false;
    const at = await desk({
      models: [{ name: 'first', limits: { concurrent: 1 } }, { name: 'second' }],
      // The one call that it takes at a time says nothing for a minute.
      fault: ({ model }) => {
        if (model !== 'first' || hung) return null;
        hung = true;
        return 'timeout';
      },
    });
    const start = at.clock.now();
    expect((await at.write(slugs(2))).flat()).toContain('acme/second');
    const asked = at.server.calls.find(({ model }) => model === 'second');
    expect((asked?.at ?? 0) - start).toBeLessThanOrEqual(21_000);
  });

  test('is not waited for at all with a patience of nothing, and the next that is free is asked', async () => {
    let hung = false;
    const at = await desk({
      models: [{ name: 'first', limits: { concurrent: 1 } }, { name: 'second' }],
      fault: ({ model }) => {
        if (model !== 'first' || hung) return null;
        hung = true;
        return 'timeout';
      },
      config: { policy: { dial: 0, switchPenalty: 0, maxWaitSeconds: 0 } },
    });
    const outcomes = await at.write(slugs(2));
    expect(outcomes.filter((outcome) => outcome instanceof Error)).toEqual([]);
    const start = at.server.calls[0]?.at ?? 0;
    expect((at.server.calls.find(({ model }) => model === 'second')?.at ?? 0) - start).toBeLessThan(1_000);
  });

  test('whose limit on tokens can never hold a call is not waited for', async () => {
    // What a call is likely to take fits; what it may take, which is set aside for it, does not.
    const at = await desk({
      models: [{ name: 'first', limits: { tokensPerMinute: 500 } }, { name: 'second' }],
      fault: () => null,
    });
    const start = at.clock.now();
    expect(await at.write(['leaf'])).toEqual([['acme/second']]);
    expect(at.clock.now()).toBe(start);
    const alone = await desk({ models: [{ name: 'only', limits: { tokensPerMinute: 500 } }], fault: () => null });
    expect(String((await alone.write(['leaf']))[0])).toMatch(/one call takes \d+ tokens, its limit is 500 a minute/);
    expect(alone.clock.now()).toBe(start);
  });
});

test('a long queue before one slow but healthy model fails nobody', async () => {
  const at = await desk({ models: [{ name: 'only', limits: { requestsPerMinute: 3 } }], fault: () => null });
  const outcomes = await at.write(slugs(50));
  expect(outcomes.filter((outcome) => outcome instanceof Error)).toEqual([]);
  expect(at.server.calls).toHaveLength(50);
});

describe('money', () => {
  const cents = (usage: object | null, config: UserConfig = {}) =>
    desk({
      models: [{ name: 'only' }],
      fault: () => null,
      usage,
      config: { policy: { dial: 0, switchPenalty: 0 }, ...config },
    });

  test('is counted to the provider\u2019s figures: cached and reasoning tokens', async () => {
    const at = await cents({
      prompt_tokens: 1_000,
      completion_tokens: 400,
      prompt_tokens_details: { cached_tokens: 600 },
      completion_tokens_details: { reasoning_tokens: 300 },
    });
    await at.write(['leaf']);
    // 400 × 1 + 600 × 0.1 + 400 × 10, a million tokens each
    expect(await at.setup.ledger.spentUsd('leaf.md')).toBeCloseTo((400 + 60 + 4_000) / 1e6, 12);
  });

  test.each([
    ['none at all', null],
    ['zeros', { prompt_tokens: 0, completion_tokens: 0 }],
    ['far too few', { prompt_tokens: 3, completion_tokens: 1 }],
  ])('is counted by ourselves where the provider says %s', async (_, usage) => {
    const at = await cents(usage);
    await at.write(['leaf']);
    const counted = await at.setup.ledger.spentUsd('leaf.md');
    expect(counted).toBeGreaterThan(0.0002);
    expect(counted).toBeLessThan(0.002);
  });

  test('stops before the call that would pass the budget of a run, calls in flight counted', async () => {
    const usage = { prompt_tokens: 1_000, completion_tokens: 100 };
    const budgetUsd = 0.02;
    const at = await cents(usage, { budget: { runUsd: budgetUsd } });
    const outcomes = await at.write(slugs(50));
    const stopped = outcomes.filter((outcome) => outcome instanceof Error);
    expect(stopped.length).toBeGreaterThan(0);
    for (const error of stopped) expect(error).toMatchObject({ code: 'budget-reached' });
    const billed = at.server.calls.length * 0.002;
    console.info(
      `budget of ${budgetUsd} USD, 50 sections at once: ${at.server.calls.length} calls, ${billed.toFixed(4)} USD billed`,
    );
    expect(billed).toBeLessThanOrEqual(budgetUsd);
    // What calls in flight set aside is given back: only a last call that could pass the budget is not made.
    expect(billed).toBeGreaterThan(budgetUsd - 0.004);
  });

  test('of answers that are of no use is charged as well', async () => {
    const at = await desk({
      models: [{ name: 'only' }],
      fault: ({ index }) => (index === 0 ? 'refusal' : null),
      usage: { prompt_tokens: 1_000, completion_tokens: 100 },
    });
    await at.write(['leaf']);
    expect(await at.setup.ledger.spentUsd('leaf.md')).toBeCloseTo(0.004, 12);
  });

  test('is not spent again: a second run answers from the ledger, useless answers and all', async () => {
    const at = await desk({ fault: ({ index }) => (index === 0 ? 'refusal' : null) });
    expect(await at.write(['leaf'], 3)).toEqual([['acme/second', 'acme/first', 'acme/first']]);
    const calls = at.server.calls.length;
    expect(await at.write(['leaf'], 3)).toEqual([['acme/second', 'acme/first', 'acme/first']]);
    expect(at.server.calls).toHaveLength(calls);
  });
});

test('an abort hangs up at once on calls that are under way, and nobody waits on', async () => {
  const abort = new AbortController();
  const at = await desk({ models: [{ name: 'only', limits: { concurrent: 3 } }], fault: () => 'timeout', abort });
  const start = at.clock.now();
  const writing = Promise.all(
    slugs(6).map(async (slug) => {
      try {
        await writePost(brief(slug), `out/${slug}.md`, 'astro', at.setup);
        return null;
      } catch (error) {
        return error;
      }
    }),
  );
  while (at.server.hanging() < 3) await new Promise<void>((resolve) => setImmediate(resolve));
  abort.abort();
  for (const outcome of await writing) expect(outcome).toMatchObject({ code: 'interrupted' });
  expect(await Promise.all(at.server.calls.map(({ closed }) => closed))).toEqual([true, true, true]);
  expect(at.clock.now()).toBe(start);
});
