import { treatmentOf } from '../models/failure-class.ts';
import type { LiveStats } from '../models/live-stats.ts';
import type { Model, ModelError } from '../models/model.ts';
import type { Priority } from '../models/priority.ts';
import type { Candidate } from '../routers/router.ts';

/** A ranked model on the way to an answer, and what was tried with it for this section. */
export interface Contender {
  readonly candidate: Candidate;
  readonly model: Model;
  /** Output tokens the next call may take. */
  room: number;
  /** Answers it gave so far, none of them of use. */
  answers: number;
  /** Failed calls by class. */
  readonly failures: Map<ModelError['failure'], number>;
  /** Asked again only when nobody else answers. */
  deferred: boolean;
  /** Times it was waited for in vain: others come before it, lest a busy model be waited for while another is free. */
  waitedFor: number;
  /** Milliseconds since the epoch before which it is not asked again. */
  notBefore: number;
  /** Why it is not asked again for this section; null while it may be. */
  out: string | null;
}

/** Room for a model that writes more than asked; a cut-off section costs a second call. */
const roomFactor = 2;
/** What a cut answer's second try may take, in rooms of the first. */
const largerFactor = 4;

/** Encodings of other vendors make up to a third more tokens of a text than ours. */
const inputMargin = 1.35;

/** Input tokens that a call takes at most, whoever counts them. */
export function mostInputOf({ estimate }: Candidate): number {
  return Math.ceil(estimate.inputTokens * inputMargin);
}

/** Tokens that the next call takes at most: what it needs of a limit a minute. */
export function mostTokensOf({ candidate, room }: Contender): number {
  return mostInputOf(candidate) + room;
}

/** Output tokens that a first call may take. */
export function roomOf({ card, estimate }: Candidate): number {
  return Math.min(card.maxOutputTokens, Math.max(256, estimate.outputTokens * roomFactor));
}

export function contender(candidate: Candidate, model: Model): Contender {
  return {
    candidate,
    model,
    room: roomOf(candidate),
    answers: 0,
    failures: new Map(),
    deferred: false,
    waitedFor: 0,
    notBefore: 0,
    out: null,
  };
}

/** How long a better model is waited for while another could answer, and how long one section waits at most, in ms. */
export interface Patience {
  readonly forBetterMs: number;
  readonly atMostMs: number;
}

const patience: Readonly<Record<Priority, Patience>> = {
  interactive: { forBetterMs: 2_000, atMostMs: 30_000 },
  standard: { forBetterMs: 20_000, atMostMs: 600_000 },
  batch: { forBetterMs: 120_000, atMostMs: 3_600_000 },
};

/** The patience of a priority; `maxWaitSeconds` of the policy wins. */
export function patienceOf(priority: Priority, maxWaitSeconds: number | null): Patience {
  const usual = patience[priority];
  return maxWaitSeconds === null ? usual : { ...usual, atMostMs: 1_000 * maxWaitSeconds };
}

/** Whom to ask, and until when to wait for it; or why nobody can be asked. */
export type Choice = { readonly contender: Contender; readonly until: number } | { readonly nobody: string };

/**
 * The first in the ranking that can be had soon; those that are to be asked last come last. A built-in editor that
 * ranks below a hired model stands in only when no hired one can be had: an outage of a minute must not change who
 * writes a post. `waitedMs`: what the section has waited so far.
 */
export function choose(
  contenders: readonly Contender[],
  look: (contender: Contender) => LiveStats,
  now: number,
  { forBetterMs, atMostMs }: Patience,
  waitedMs: number,
): Choice {
  const left = Math.max(0, atMostMs - waitedMs);
  const open = contenders.filter(({ out }) => out === null);
  const inTurn = [...open.filter(({ deferred }) => !deferred), ...open.filter(({ deferred }) => deferred)];
  const first = inTurn[0];
  if (first === undefined) return { nobody: 'everybody was asked' };
  const waitOf = (one: Contender): number => {
    if (one.model.card.house) return 0;
    const { waitMs } = look(one);
    // Once patience is at its end, everybody is tried once more who might be free, and nobody twice.
    return waitMs === null || (left === 0 && one.waitedFor > 0)
      ? Number.POSITIVE_INFINITY
      : Math.max(waitMs, one.notBefore - now);
  };
  if (first.model.card.house) return { contender: first, until: now };
  const hired = inTurn
    .filter(({ model }) => !model.card.house)
    .sort((one, other) => one.waitedFor - other.waitedFor)
    .map((one) => ({ one, wait: waitOf(one) }));
  const soon = hired.find(({ wait }) => wait <= Math.min(forBetterMs, left));
  if (soon !== undefined) {
    const isAlone = hired.every(({ one, wait }) => one === soon.one || wait > left);
    return { contender: soon.one, until: now + (isAlone ? left : Math.min(left, forBetterMs)) };
  }
  const soonest = hired.reduce((least, other) => (other.wait < least.wait ? other : least));
  if (soonest.wait <= left) return { contender: soonest.one, until: now + left };
  const house = inTurn.find(({ model }) => model.card.house);
  if (house !== undefined) return { contender: house, until: now };
  const why = look(soonest.one).unavailable ?? 'is busy for longer than a section waits';
  return { nobody: `${soonest.one.model.card.id} ${why}` };
}

/** Draws the consequence of a failed call, by its class. `random` in [0, 1). */
export function react(
  failed: Contender,
  error: ModelError,
  all: readonly Contender[],
  now: number,
  random: () => number,
): void {
  const { reaction, calls } = treatmentOf(error.failure);
  const times = (failed.failures.get(error.failure) ?? 0) + 1;
  failed.failures.set(error.failure, times);
  if (times >= calls) failed.out = error.message;
  if (reaction === 'retry') {
    // Half of the pause is chance, so that calls that failed together do not come back together.
    const pauseMs = Math.min(30_000, 1_000 * 2 ** (times - 1)) * (0.5 + 0.5 * random());
    failed.notBefore = now + Math.max(pauseMs, error.retryAfterMs ?? 0);
    if (times >= 2) failed.deferred = true;
  } else if (reaction === 'next') failed.deferred = true;
  else if (reaction === 'larger') makeRoom(failed, error, all);
  else failed.out = error.message;
}

/** More room, where the card allows it; else only models that have more of what was missing come before. */
function makeRoom(failed: Contender, error: ModelError, all: readonly Contender[]): void {
  const { card } = failed.model;
  const isWindow = error.failure === 'context-overflow';
  if (!isWindow && failed.room < card.maxOutputTokens) {
    failed.room = Math.min(card.maxOutputTokens, failed.room * largerFactor);
    return;
  }
  failed.out = error.message;
  for (const other of all) {
    const { contextTokens, maxOutputTokens } = other.model.card;
    const isLarger = isWindow ? contextTokens > card.contextTokens : maxOutputTokens > card.maxOutputTokens;
    if (!isLarger && !other.model.card.house) other.deferred = true;
  }
}
