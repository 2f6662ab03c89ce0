import { createHash } from 'node:crypto';
import type { Assignment } from '../content/assignment.ts';
import { answerFault } from '../models/answer-fault.ts';
import { costOf } from '../models/cost.ts';
import { type Generation, type Message, type Model, ModelError } from '../models/model.ts';
import { tierFor } from '../models/tier.ts';
import type { Candidate } from '../routers/router.ts';
import { type Contender, mostInputOf, mostTokensOf } from './contenders.ts';
import { messagesOf, promptFor } from './prompt.ts';
import type { Setup } from './setup.ts';
import { type Budget, mayFitLater, type Passed } from './store/ledger.ts';

/** What came of asking. */
export type Called =
  | { readonly type: 'answered'; readonly generation: Generation }
  | { readonly type: 'failed'; readonly error: ModelError }
  /** Its turn did not come in time, or its state has changed: choose again. */
  | { readonly type: 'turned-away' }
  /** Calls under way hold what is left of a budget: ask again when some are over. */
  | { readonly type: 'budget-held' }
  /** It would pass a budget and was not made. */
  | { readonly type: 'unaffordable'; readonly of: Budget['of']; readonly why: string };

/**
 * Names a call: the model and all that it is told, but for the digest of earlier sections. The digest changes whenever
 * an earlier section does; with it in the key, one changed section would pay for all that follow. `answers`: how many
 * answers of no use were given before, so that asking again is another call.
 */
export function callKey(model: Model, assignment: Assignment, maxOutputTokens: number, answers: number): string {
  const messages = messagesOf(promptFor({ ...assignment, covered: [] }));
  return createHash('sha256')
    .update(JSON.stringify([model.card.id, messages, maxOutputTokens, answers]))
    .digest('hex');
}

/** US dollars that a call costs at most: what a budget must still hold before it is made. */
export function mostUsdOf(candidate: Candidate, room: number): number {
  const { card } = candidate;
  const inputTokens = mostInputOf(candidate);
  const { cacheWritePerMillion = 0, inputPerMillion } = card.price;
  return costOf(card, {
    inputTokens,
    cachedInputTokens: 0,
    // Where writing into a prompt cache is dearer than reading, all of it may be written.
    cacheWriteTokens: cacheWritePerMillion > inputPerMillion ? inputTokens : 0,
    outputTokens: room,
    reasoningTokens: 0,
    estimated: true,
  });
}

/** The budgets a call for a brief stands under. */
export function budgetsOf(assignment: Pick<Assignment, 'brief'>, { budget }: Pick<Setup, 'budget'>): readonly Budget[] {
  const { maxUsd } = assignment.brief.budget;
  const postUsd = Math.min(maxUsd ?? Number.POSITIVE_INFINITY, budget.postUsd ?? Number.POSITIVE_INFINITY);
  const all: readonly (readonly [Budget['of'], number | null])[] = [
    ['post', postUsd === Number.POSITIVE_INFINITY ? null : postUsd],
    ['run', budget.runUsd],
    ['month', budget.monthUsd],
    ['user', budget.userMonthUsd],
  ];
  return all.flatMap(([of, usd]) => (usd === null ? [] : [{ of, usd }]));
}

/**
 * Asks one model once. Paid calls wait their turn, go through the ledger (reserved, sent, paid) and tell the traffic
 * what came of them. House editors are free and always give the same answer, so nothing is kept of them.
 */
export async function call(
  contender: Contender,
  assignment: Assignment,
  messages: readonly Message[],
  wait: { readonly since: number; readonly until: number },
  setup: Setup,
): Promise<Called> {
  const { model, candidate, room, answers } = contender;
  const { card } = model;
  const request = {
    messages,
    assignment,
    maxOutputTokens: room,
    // Not part of the key: the answer is the same, whenever it comes.
    tier: tierFor(setup.policy.priority, model.tiers),
    callKey: callKey(model, assignment, room, answers),
    abort: setup.abort,
  };
  if (card.house) {
    try {
      return judged(model, await model.generate(request), assignment);
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      return { type: 'failed', error };
    }
  }

  const permit = await setup.traffic.enter(card, {
    tokens: mostTokensOf(contender),
    priority: setup.policy.priority,
    notBefore: contender.notBefore,
    ...wait,
    // Whoever waits has not begun: a polite stop sends them home.
    abort: setup.drain,
  });
  if (permit === null) return { type: 'turned-away' };
  const { brief, section } = assignment;
  const reservation = {
    key: request.callKey,
    model: card.id,
    post: brief.path,
    section: section.id,
    run: setup.run,
    user: setup.user?.name ?? null,
    mostUsd: mostUsdOf(candidate, room),
  };
  const reserved = await setup.ledger.reserve(reservation, budgetsOf(assignment, setup));
  if ('passed' in reserved) {
    permit.end({ type: 'unsent' });
    return unaffordable(reserved.passed, reservation.mostUsd);
  }
  const { attempt } = reserved;
  if (!(await setup.ledger.sent(attempt))) {
    permit.end({ type: 'unsent' });
    return { type: 'turned-away' };
  }
  await setup.onEvent({ type: 'call-sent', path: brief.path, section: section.id, model: card.id });
  try {
    const generation = await model.generate(request);
    await setup.ledger.paid(attempt, generation);
    const { usage, latencyMs, firstTokenMs = null } = generation;
    const { inputTokens, outputTokens } = usage;
    permit.end({ type: 'answered', inputTokens, outputTokens, latencyMs, firstTokenMs });
    return judged(model, generation, assignment);
  } catch (error) {
    const known = error instanceof ModelError ? error : new ModelError(card.id, String(error), { failure: 'rejected' });
    await setup.ledger.failed(attempt, known.message, known.costUsd);
    permit.end({ type: 'failed', error: known });
    if (!(error instanceof ModelError)) throw error;
    return { type: 'failed', error };
  }
}

/** Calls under way hold the most they may cost: what does not fit now may when they turn out cheaper. */
function unaffordable(passed: Passed, mostUsd: number): Called {
  if (mayFitLater(passed, mostUsd)) return { type: 'budget-held' };
  const { of, usd, spentUsd } = passed;
  const why = `would pass the budget of ${usd} USD for the ${of} (${spentUsd.toFixed(4)} spent, up to ${mostUsd.toFixed(4)} more)`;
  return { type: 'unaffordable', of, why };
}

/** What was paid for this very question before, good or not; null where nothing was. */
export async function recalled(
  { model, room, answers }: Contender,
  assignment: Assignment,
  setup: Setup,
): Promise<Called | null> {
  if (model.card.house) return null;
  const known = await setup.ledger.answer(callKey(model, assignment, room, answers));
  return known === null ? null : judged(model, known, assignment);
}

function judged(model: Model, generation: Generation, assignment: Assignment): Called {
  const error = answerFault(model, generation, assignment);
  return error === null ? { type: 'answered', generation } : { type: 'failed', error };
}
