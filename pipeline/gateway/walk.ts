import type { Model, ModelError } from '../../models/model.ts';
import { ModelError as Failure } from '../../models/model.ts';
import type { Permit } from '../../models/permit.ts';
import type { Priority } from '../../models/priority.ts';
import { type Contender, choose, contender, mostTokensOf, type Patience, react } from '../contenders.ts';
import type { Setup } from '../setup.ts';
import type { Ranking } from './ranking.ts';
import { faultOf, RequestFault } from './request-fault.ts';

/** One call that was made for a request. */
export interface Attempt {
  readonly model: string;
  /** As HTTP has it; 200 for the one that answered. */
  readonly status: number;
  readonly failure: ModelError['failure'] | null;
  /** US dollars that it may be charged with though it failed; of the one that answered its answer tells. */
  readonly costUsd: number;
}

/** Who answered, and how it came to that. */
export interface Walked<T> {
  readonly model: Model;
  readonly candidate: Contender['candidate'];
  readonly answer: T;
  /** To be ended when the answer is over. */
  readonly permit: Permit | null;
}

/** A client is there and waits: another model is asked sooner than for a post that is written overnight. */
const patience: Readonly<Record<Priority, Patience>> = {
  interactive: { forBetterMs: 500, atMostMs: 5_000 },
  standard: { forBetterMs: 2_000, atMostMs: 30_000 },
  batch: { forBetterMs: 60_000, atMostMs: 600_000 },
};
/** Calls for one request: of one model, and of all. */
const mostOfOne = 2;
const mostOfAll = 6;

/**
 * Walks down the ranking until one begins to answer. Who fails is asked again only when nobody else answers, and once;
 * limits, cooldowns and `Retry-After` are the traffic's business. Throws a RequestFault that says what the last one said.
 * Each call is added to `attempts`, whatever comes of it.
 */
export async function walk<T>(
  ranking: Ranking,
  ask: (model: Model, contender: Contender) => Promise<T>,
  models: ReadonlyMap<string, Model>,
  setup: Setup,
  abort: AbortSignal,
  attempts: Attempt[],
): Promise<Walked<T>> {
  const contenders = ranking.candidates.map((candidate) =>
    contender(candidate, models.get(candidate.card.id) as Model),
  );
  const { priority, maxWaitSeconds } = ranking.policy;
  const usual = patience[priority];
  const patient = maxWaitSeconds === null ? usual : { ...usual, atMostMs: 1_000 * maxWaitSeconds };
  const since = setup.clock.now();
  const look = (one: Contender) => setup.traffic.look(one.candidate.card, mostTokensOf(one));
  let last: ModelError | null = null;
  let waitedMs = 0;
  for (;;) {
    const now = setup.clock.now();
    const choice = choose(contenders, look, now, patient, waitedMs);
    if ('nobody' in choice || attempts.length >= mostOfAll) {
      // One that is set aside is tried again in time, though nobody waits for it here.
      const waits = contenders
        .map(look)
        .map(({ waitMs, pausedMs }) => waitMs ?? pausedMs)
        .filter((wait) => wait > 0);
      throw refusal(
        last,
        attempts.length,
        waits.length === 0 ? null : Math.min(...waits),
        'nobody' in choice ? choice.nobody : '',
      );
    }
    const { contender: one, until } = choice;
    const { model } = one;
    let permit: Permit | null = null;
    if (!model.card.house) {
      const entry = { tokens: mostTokensOf(one), priority, since, notBefore: one.notBefore, until, abort };
      permit = await setup.traffic.enter(model.card, entry).catch((error: unknown) => {
        if (abort.aborted) throw new RequestFault(499, 'the client closed the request');
        throw error;
      });
      if (permit === null) {
        waitedMs += Math.max(50, setup.clock.now() - now);
        one.waitedFor++;
        continue;
      }
    }
    try {
      const answer = await ask(model, one);
      attempts.push({ model: model.card.id, status: 200, failure: null, costUsd: 0 });
      return { model, candidate: one.candidate, answer, permit };
    } catch (error) {
      const failed =
        error instanceof Failure ? error : new Failure(model.card.id, 'failed', { failure: 'rejected', cause: error });
      permit?.end({ type: 'failed', error: failed });
      const fault = faultOf(failed, attempts.length, null);
      const { failure, costUsd } = failed;
      attempts.push({ model: model.card.id, status: fault.status, failure, costUsd });
      if (!(error instanceof Failure)) throw error;
      if (abort.aborted || failure === 'interrupted') throw fault;
      last = failed;
      react(one, failed, contenders, setup.clock.now(), setup.random);
      one.deferred = true;
      if ((one.failures.get(failed.failure) ?? 0) >= mostOfOne) one.out = failed.message;
    }
  }
}

function refusal(last: ModelError | null, attempts: number, waitMs: number | null, why: string): RequestFault {
  if (last !== null) return faultOf(last, attempts, last.retryAfterMs ?? waitMs);
  return new RequestFault(503, `no model can answer now: ${why}`, {
    code: 'provider_overloaded',
    retryAfterMs: waitMs,
  });
}
