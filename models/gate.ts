import type { Limits } from './card.ts';
import type { Clock } from './clock.ts';
import { afterFailure, afterSuccess, type Health, healthy, isStopped } from './health.ts';
import type { LiveStats } from './live-stats.ts';
import { ModelError } from './model.ts';
import { observations } from './observations.ts';
import type { Entry, Outcome, Permit } from './permit.ts';
import type { Priority } from './priority.ts';
import type { SharedLimits, SharedShare } from './shared-limits.ts';
import { type Share, slidingWindow } from './window.ts';

/** The gate before one model. */
export interface Gate {
  enter(entry: Entry): Promise<Permit | null>;
  look(tokens: number): LiveStats;
}

interface Waiting extends Entry {
  readonly settle: (permit: Permit | null) => void;
  readonly fail: (error: unknown) => void;
}

/** How long a call waits until it goes before newer ones of the next higher priority: nobody starves. */
const agingMs = 30_000;
const rankOf: Readonly<Record<Priority, number>> = { interactive: 0, standard: 1, batch: 2 };

/**
 * Lets calls to one model through in order of priority and age, as far as its limits and its health allow. Where limits are
 * `shared` with other processes, whoever may go here asks them last.
 */
export function gate(
  model: { readonly id: string; readonly limits: Limits },
  clock: Clock,
  random: () => number,
  shared: SharedLimits | null,
): Gate {
  const { requestsPerMinute, tokensPerMinute, concurrent } = model.limits;
  const requests = requestsPerMinute === undefined ? null : slidingWindow(requestsPerMinute);
  const tokens = tokensPerMinute === undefined ? null : slidingWindow(tokensPerMinute);
  const seen = observations();
  let health: Health = healthy;
  let inFlight = 0;
  let lastCallAt: number | null = null;
  let queue: Waiting[] = [];
  let cancelTimer: () => void = () => undefined;
  const others = Object.values(model.limits).some((limit) => limit !== undefined) ? shared : null;
  let asking = false;
  let askAgainAt = 0;

  const slots = (): number =>
    Math.min(concurrent ?? Number.POSITIVE_INFINITY, health.slots ?? Number.POSITIVE_INFINITY);

  /** What a call of so many tokens waits for, each in milliseconds; null where another call must end first. */
  function waitsFor(amount: number, now: number): readonly (number | null)[] {
    return [
      Math.max(0, health.pausedUntil - now),
      inFlight >= slots() ? null : 0,
      requests === null ? 0 : requests.wait(1, now),
      tokens === null ? 0 : tokens.wait(amount, now),
    ];
  }

  /** All of it; null where nobody knows. */
  function waitFor(amount: number, now: number): number | null {
    const waits = waitsFor(amount, now);
    return waits.includes(null) ? null : atLeast(waits);
  }

  /** Whether a call may go at once: nobody waits, nobody has to be asked, and nothing holds it up. */
  function isOpen({ tokens: amount, notBefore, until }: Entry): boolean {
    if (queue.length > 0 || others !== null) return false;
    const now = clock.now();
    if (isStopped(health, now)) return false;
    return notBefore <= now && now <= until && waitFor(amount, now) === 0;
  }

  /** The next in turn among those that may go already. */
  function foremost(now: number): Waiting | undefined {
    const rank = (one: Waiting): number => rankOf[one.priority] - (now - one.since) / agingMs;
    let best: Waiting | undefined;
    for (const one of queue) {
      if (one.notBefore <= now && (best === undefined || rank(one) < rank(best))) best = one;
    }
    return best;
  }

  function leave(one: Waiting, permit: Permit | null): void {
    queue = queue.filter((other) => other !== one);
    one.settle(permit);
  }

  /** Lets through whoever may go, turns away whoever cannot go in time, and sets the timer for the next change. */
  function pump(): void {
    cancelTimer();
    const now = clock.now();
    for (const one of queue) {
      const isHopeless = isStopped(health, now) || Math.max(one.notBefore, health.pausedUntil) > one.until;
      if (isHopeless || now > one.until || one.abort.aborted) leave(one, null);
    }
    for (let head = foremost(now); head !== undefined; head = foremost(now)) {
      if (waitFor(head.tokens, now) !== 0) break;
      if (others !== null) {
        if (!asking && askAgainAt <= now) ask(head, others);
        break;
      }
      leave(head, permit(head, null));
    }
    if (queue.length === 0) return;
    const head = foremost(now);
    const wait = head === undefined ? null : waitFor(head.tokens, now);
    const changes = [
      ...(wait === null ? [] : wait > 0 || others === null ? [now + wait] : asking ? [] : [askAgainAt]),
      ...queue.flatMap(({ notBefore, until }) => (notBefore > now ? [notBefore, until + 1] : [until + 1])),
    ];
    cancelTimer = clock.after(Math.min(Math.max(1, Math.min(...changes) - now), 2 ** 31 - 1), pump);
  }

  /** One after the other: the answer to the first says what the next may hope for. */
  function ask(head: Waiting, limits: SharedLimits): void {
    asking = true;
    limits.take(model.id, model.limits, head.tokens).then(
      (taken) => {
        asking = false;
        const now = clock.now();
        if ('waitMs' in taken) askAgainAt = now + taken.waitMs;
        // Whoever left meanwhile, or has to wait for something else now, gives it back.
        else if (queue.includes(head) && waitFor(head.tokens, now) === 0) leave(head, permit(head, taken));
        else giveBack(taken, 0);
        pump();
      },
      (error) => {
        asking = false;
        queue = queue.filter((other) => other !== head);
        head.fail(error);
        pump();
      },
    );
  }

  function giveBack(share: SharedShare, tokens: number): void {
    const end = (): void => {
      askAgainAt = 0;
      pump();
    };
    // A share that cannot be given back is taken back when this process is over.
    share.end(tokens).then(end, end);
  }

  function permit(entry: Entry, share: SharedShare | null): Permit {
    const sentAt = clock.now();
    const shares: { readonly request: Share | undefined; readonly tokens: Share | undefined } = {
      request: requests?.take(1),
      tokens: tokens?.take(entry.tokens),
    };
    inFlight++;
    const before = lastCallAt;
    lastCallAt = sentAt;
    return {
      end(outcome) {
        const now = clock.now();
        inFlight--;
        if (outcome.type === 'unsent') lastCallAt = before;
        if (shares.request !== undefined) requests?.end(shares.request, outcome.type === 'unsent' ? 0 : 1, now);
        if (shares.tokens !== undefined) tokens?.end(shares.tokens, tokensOf(outcome, entry.tokens), now);
        if (share !== null) giveBack(share, tokensOf(outcome, entry.tokens));
        if (outcome.type === 'failed') {
          health = afterFailure(health, outcome.error, { sentAt, now }, random());
          if (outcome.error.failure !== 'interrupted') {
            seen.add({ failed: true, firstTokenMs: null, perTokenMs: null });
          }
        } else if (outcome.type === 'answered') {
          health = afterSuccess(health, { sentAt, now });
          seen.add({ failed: false, firstTokenMs: outcome.firstTokenMs, perTokenMs: perTokenOf(outcome) });
        }
        pump();
      },
    };
  }

  return {
    enter(entry) {
      if (entry.abort.aborted) return Promise.reject(interrupted(model.id));
      if (isOpen(entry)) return Promise.resolve(permit(entry, null));
      return new Promise<Permit | null>((resolve, reject) => {
        const hangUp = (): void => {
          leave(one, null);
          pump();
        };
        const one: Waiting = {
          ...entry,
          settle(settled) {
            entry.abort.removeEventListener('abort', hangUp);
            if (settled === null && entry.abort.aborted) reject(interrupted(model.id));
            else resolve(settled);
          },
          fail(error) {
            entry.abort.removeEventListener('abort', hangUp);
            reject(error);
          },
        };
        entry.abort.addEventListener('abort', hangUp, { once: true });
        queue.push(one);
        pump();
      });
    },
    look(amount) {
      const now = clock.now();
      return {
        ...seen.stats(),
        inFlight,
        lastCallAt,
        requestsLeft: requests?.left(now) ?? null,
        tokensLeft: tokens?.left(now) ?? null,
        waitMs:
          isStopped(health, now) || amount > (tokensPerMinute ?? amount)
            ? null
            : atLeast([...waitsFor(amount, now), others === null ? 0 : Math.max(0, askAgainAt - now)]),
        pausedMs: Math.max(0, health.pausedUntil - now),
        unavailable: unavailability(health, amount, tokensPerMinute, now),
      };
    },
  };
}

/** As long as is known. */
function atLeast(waits: readonly (number | null)[]): number {
  return waits.reduce((most: number, wait) => Math.max(most, wait ?? 0), 0);
}

function unavailability(health: Health, amount: number, limit: number | undefined, now: number): string | null {
  const pauseS = Math.ceil((health.pausedUntil - now) / 1000);
  if (isStopped(health, now)) return `not called for another ${pauseS} s: ${health.stopped}`;
  if (limit !== undefined && amount > limit) return `one call takes ${amount} tokens, its limit is ${limit} a minute`;
  if (health.pausedUntil <= now) return null;
  return `cooling down for another ${pauseS} s`;
}

/** A call that failed may have been counted by the provider whole. */
function tokensOf(outcome: Outcome, reserved: number): number {
  if (outcome.type === 'unsent') return 0;
  return outcome.type === 'failed' ? reserved : outcome.inputTokens + outcome.outputTokens;
}

function perTokenOf(outcome: Extract<Outcome, { type: 'answered' }>): number | null {
  if (outcome.firstTokenMs === null || outcome.outputTokens < 2) return null;
  return Math.max(0, outcome.latencyMs - outcome.firstTokenMs) / (outcome.outputTokens - 1);
}

function interrupted(model: string): ModelError {
  return new ModelError(model, 'was interrupted', { failure: 'interrupted' });
}
