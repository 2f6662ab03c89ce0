import { treatmentOf } from './failure-class.ts';
import type { ModelError } from './model.ts';

/** How a model fares, as plain data: a circuit breaker that opens, probes, and lets traffic grow again. */
export interface Health {
  /** Failures in a row that say the model is unwell. */
  readonly failures: number;
  /** Share of calls that failed before those, over the last twenty or so, in [0, 1]. */
  readonly failing: number;
  /** Cooldowns in a row; each is twice as long as the one before. */
  readonly cooldowns: number;
  /** Milliseconds since the epoch at which the last pause began; calls sent before it prove nothing about what came after. */
  readonly pausedAt: number;
  /** Nobody calls before this time (milliseconds since the epoch); 0 where no pause is on. */
  readonly pausedUntil: number;
  /** Calls at a time while it recovers; null: as many as wanted. */
  readonly slots: number | null;
  /** Whether it has ever answered in this run. */
  readonly answered: boolean;
  /** Why waiting for it is of no use while this pause lasts: no key, no credit, no such model. Null: it only rests. */
  readonly stopped: string | null;
}

export const healthy: Health = {
  failures: 0,
  failing: 0,
  cooldowns: 0,
  pausedAt: 0,
  pausedUntil: 0,
  slots: null,
  answered: false,
  stopped: null,
};

/** Failures in a row after which a model rests that otherwise answers, and after which any model does. */
const fewestFailures = 3;
const mostFailures = 10;
/** How unlikely a row of failures must be, were the model no worse than before, to mean that it is broken. */
const chance = 0.001;
/** What one call counts in the share of those that fail. */
const newest = 0.05;
const firstCooldownMs = 30_000;
const longestCooldownMs = 300_000;
/** The first pause after what waiting does not mend: a server runs for months, and keys and accounts are put in order meanwhile. */
const firstStopMs = 60_000;
/** Calls at a time from which a recovering model counts as recovered. */
const recovered = 32;

/** What a call was: when it was sent and what came of it, times in milliseconds since the epoch. */
interface Ended {
  readonly sentAt: number;
  readonly now: number;
}

/** A failed call. `jitter` in [0, 1) spreads the end of a cooldown, so that many do not come back at once. */
export function afterFailure(health: Health, error: ModelError, { sentAt, now }: Ended, jitter: number): Health {
  const { reaction, unwell } = treatmentOf(error.failure);
  if (error.failure === 'interrupted') return health;
  if (reaction === 'stop') return stopped(health, error, { sentAt, now });
  // Sent before the pause: everybody learned already what this call learned late.
  if (!unwell || sentAt < health.pausedAt) return health;
  const failures = health.failures + 1;
  const asked = error.retryAfterMs ?? 0;
  const isProbe = health.slots === 1;
  const isBroken = failures >= enough(health) || isProbe;
  // A provider that names a time is obeyed; one that says so again and again, and never answers, is as good as dead.
  if (asked > 0 && !isBroken) {
    return { ...health, failures, pausedAt: now, pausedUntil: now + asked, slots: 2 };
  }
  // A wrong address or a server that is not running: waiting does not help, and the user is told at once.
  if (error.failure === 'no-server' && !health.answered && (failures >= fewestFailures || health.stopped !== null)) {
    return stopped(health, error, { sentAt, now });
  }
  if (!isBroken) return { ...health, failures };
  const cooldown = Math.min(longestCooldownMs, firstCooldownMs * 2 ** health.cooldowns);
  return {
    ...health,
    failures: 0,
    cooldowns: health.cooldowns + 1,
    stopped: null,
    pausedAt: now,
    pausedUntil: now + Math.max(asked, cooldown * (1 + 0.1 * jitter)),
    slots: 1,
  };
}

/** Nobody waits for it; after the pause one call tries, and each that fails so doubles the next. */
function stopped(health: Health, error: ModelError, { sentAt, now }: Ended): Health {
  if (health.stopped !== null && sentAt < health.pausedAt) return health;
  return {
    ...health,
    failures: 0,
    cooldowns: health.cooldowns + 1,
    stopped: error.message,
    pausedAt: now,
    pausedUntil: now + Math.min(longestCooldownMs, firstStopMs * 2 ** health.cooldowns),
    slots: 1,
  };
}

/** Whether to wait for it is of no use. */
export function isStopped({ stopped, pausedUntil }: Health, now: number): boolean {
  return stopped !== null && now < pausedUntil;
}

/**
 * Failures in a row that say a model is broken. One call in three may fail without that: under many calls at a time three
 * in a row are then no news, and a rest would do more harm than the failures, which the next model makes good.
 */
function enough({ failing }: Health): number {
  const row = Math.ceil(Math.log(chance) / Math.log(Math.max(failing, 1e-6)));
  return Math.min(mostFailures, Math.max(fewestFailures, row));
}

/** The share of failures, a row of them and the answer behind it taken in. */
function withAnswer({ failing, failures }: Health): number {
  return (1 - (1 - failing) * (1 - newest) ** failures) * (1 - newest);
}

/** An answer that came: each doubles what a recovering model is given at a time. */
export function afterSuccess(before: Health, { sentAt }: Ended): Health {
  const health = { ...before, failing: withAnswer(before) };
  if (sentAt < health.pausedAt) return { ...health, answered: true };
  if (health.slots === null) return { ...health, failures: 0, answered: true };
  const slots = health.slots * 2;
  const well = { ...health, failures: 0, answered: true, stopped: null };
  return slots < recovered ? { ...well, slots } : { ...well, cooldowns: 0, slots: null };
}
