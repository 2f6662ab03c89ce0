import { describe, expect, it } from 'vitest';
import { virtualClock } from '../test/virtual-clock.ts';
import type { Limits } from './card.ts';
import { ModelError } from './model.ts';
import type { Entry, Permit } from './permit.ts';
import type { Priority } from './priority.ts';
import { scripted } from './scripted.ts';
import type { SharedLimits } from './shared-limits.ts';
import { traffic } from './traffic.ts';

const answered = { type: 'answered', inputTokens: 90, outputTokens: 10, latencyMs: 1_000, firstTokenMs: 100 } as const;

function gateWith(limits: Limits) {
  const clock = virtualClock();
  const gates = traffic(clock, () => 0);
  const { card } = scripted({ id: 'acme/large', limits }, () => '');
  const enter = (wishes: Partial<Entry> = {}) =>
    gates.enter(card, {
      tokens: 100,
      priority: 'standard',
      since: clock.now(),
      notBefore: 0,
      until: Number.POSITIVE_INFINITY,
      abort: new AbortController().signal,
      ...wishes,
    });
  return { clock, enter, look: (tokens = 100) => gates.look(card, tokens) };
}

async function settled(): Promise<void> {
  await new Promise<void>((resolve) => setImmediate(resolve));
}

describe('traffic', () => {
  it('lets those through first who wait with a reader', async () => {
    const { enter } = gateWith({ concurrent: 1 });
    const first = await enter();
    const order: Priority[] = [];
    const waiting = (['batch', 'standard', 'interactive'] as const).map(async (priority) => {
      const permit = await enter({ priority });
      order.push(priority);
      permit?.end(answered);
    });
    first?.end(answered);
    await Promise.all(waiting);
    expect(order).toEqual(['interactive', 'standard', 'batch']);
  });

  it('lets nobody starve: a batch call goes before readers who came a minute later', async () => {
    const { clock, enter } = gateWith({ concurrent: 1 });
    let running: Permit | null = await enter({ priority: 'interactive' });
    let batchWentAt: number | null = null;
    const start = clock.now();
    void enter({ priority: 'batch' }).then((permit) => {
      batchWentAt = clock.now() - start;
      running = permit;
    });
    // Readers without end: one comes each second, and a call takes a second.
    for (let second = 0; second < 120 && batchWentAt === null; second++) {
      void enter({ priority: 'interactive' }).then((permit) => {
        running = permit;
      });
      clock.advance(1_000);
      running?.end(answered);
      await settled();
    }
    expect(batchWentAt).not.toBeNull();
    expect(batchWentAt ?? 0).toBeGreaterThan(30_000);
    expect(batchWentAt ?? 0).toBeLessThanOrEqual(62_000);
  });

  it('turns away who cannot go in time, and says how long it will be', async () => {
    const { clock, enter, look } = gateWith({ requestsPerMinute: 1 });
    (await enter())?.end(answered);
    expect(look()).toMatchObject({ requestsLeft: 0, waitMs: 60_000, unavailable: null });
    const late = enter({ until: clock.now() + 10_000 });
    clock.advance(10_001);
    expect(await late).toBeNull();
    const patient = enter();
    clock.advance(50_000);
    expect(await patient).not.toBeNull();
  });

  it('turns everybody away when the model goes to rest, so that they can go elsewhere', async () => {
    const { clock, enter, look } = gateWith({ concurrent: 1 });
    const failed = {
      type: 'failed',
      error: new ModelError('acme/large', 'overloaded', { failure: 'overloaded' }),
    } as const;
    (await enter())?.end(failed);
    (await enter())?.end(failed);
    const last = await enter();
    const waiting = enter({ until: clock.now() + 20_000 });
    last?.end(failed);
    expect(await waiting).toBeNull();
    expect(look().unavailable).toBe('cooling down for another 30 s');
  });

  it('turns everybody away whose waiting is of no use, and lets one call find out after a minute', async () => {
    const { clock, enter, look } = gateWith({});
    const error = new ModelError('acme/large', 'answered 401', { failure: 'invalid-key' });
    (await enter())?.end({ type: 'failed', error });
    expect(await enter()).toBeNull();
    expect(look()).toMatchObject({ waitMs: null, unavailable: 'not called for another 60 s: answered 401' });
    clock.advance(60_000);
    const probe = await enter();
    expect(look().unavailable).toBeNull();
    probe?.end(answered);
    expect(await enter()).not.toBeNull();
  });

  it('rejects who waits when the run is interrupted', async () => {
    const { enter } = gateWith({ concurrent: 1 });
    await enter();
    const abort = new AbortController();
    const waiting = enter({ abort: abort.signal });
    abort.abort();
    await expect(waiting).rejects.toMatchObject({ failure: 'interrupted' });
    await expect(enter({ abort: abort.signal })).rejects.toMatchObject({ failure: 'interrupted' });
  });

  it('refuses for good what no minute can hold', () => {
    const { look } = gateWith({ tokensPerMinute: 5_000 });
    expect(look(9_000)).toMatchObject({
      waitMs: null,
      unavailable: 'one call takes 9000 tokens, its limit is 5000 a minute',
    });
  });

  it('knows how fast a model was lately, and forgets what is long past', async () => {
    const { enter, look } = gateWith({});
    for (let call = 1; call <= 250; call++) {
      (await enter())?.end({ ...answered, latencyMs: call * 10 + 900, firstTokenMs: call * 10 });
    }
    const { calls, failures, firstTokenMs, perTokenMs } = look();
    expect({ calls, failures }).toEqual({ calls: 100, failures: 0 });
    expect(firstTokenMs).toEqual({ p50: 2_000, p90: 2_400, p99: 2_490 });
    expect(perTokenMs?.p50).toBe(100);
  });
});

describe('limits that other processes share', () => {
  /** So many calls at a time, wherever they are made; asked through a promise, as a database is. */
  function turnstile(most: number) {
    let free = most;
    const given: number[] = [];
    const limits: SharedLimits = {
      async take(_model, _limits, tokens) {
        await settled();
        if (free === 0) return { waitMs: 200 };
        free--;
        return {
          async end(taken) {
            free++;
            given.push(tokens, taken);
          },
        };
      },
    };
    return { limits, given };
  }

  function machine(limits: SharedLimits) {
    const clock = virtualClock();
    const gates = traffic(clock, () => 0, limits);
    const { card } = scripted({ id: 'acme/large', limits: { concurrent: 9 } }, () => '');
    const enter = (abort = new AbortController().signal) =>
      gates.enter(card, { tokens: 100, priority: 'standard', since: 0, notBefore: 0, until: Infinity, abort });
    return { clock, enter };
  }

  it('let through what they have room for, and the next when a call is over elsewhere', async () => {
    const { limits } = turnstile(2);
    const [here, there] = [machine(limits), machine(limits)];
    const [one, two] = [await here.enter(), await there.enter()];
    let third: Permit | null = null;
    void here.enter().then((permit) => {
      third = permit;
    });
    for (let look = 0; look < 5; look++) {
      await settled();
      here.clock.advance(200);
    }
    expect(third).toBeNull();
    two?.end(answered);
    await settled();
    here.clock.advance(200);
    await settled();
    await settled();
    expect(third).not.toBeNull();
    one?.end(answered);
  });

  it('get back what was taken for a call that was given up meanwhile', async () => {
    const { limits, given } = turnstile(1);
    const { enter } = machine(limits);
    const abort = new AbortController();
    const waiting = enter(abort.signal);
    abort.abort();
    await expect(waiting).rejects.toMatchObject({ failure: 'interrupted' });
    const next = await enter();
    expect(next).not.toBeNull();
    expect(given).toEqual([100, 0]);
  });
});
