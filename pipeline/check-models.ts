import { randomUUID } from 'node:crypto';
import type { ModelCard } from '../models/card.ts';
import { costOf } from '../models/cost.ts';
import type { FailureClass } from '../models/failure-class.ts';
import { mends } from '../models/failure-mend.ts';
import { type Generation, type Model, ModelError } from '../models/model.ts';
import type { Setup } from './setup.ts';
import type { Budget, Passed } from './store/ledger.ts';

/** How a model answered one tiny call. */
export interface ModelCheck {
  readonly card: ModelCard;
  /** Null: it answers. `not-connected`, `over-budget`: it was not called. */
  readonly failure: FailureClass | 'not-connected' | 'over-budget' | null;
  /** What went wrong, and what mends it; what is worth knowing of a good answer. */
  readonly why: string | null;
  readonly mend: string | null;
  readonly answer: Pick<Generation, 'firstTokenMs' | 'latencyMs' | 'usage'> | null;
  readonly costUsd: number;
}

/** Enough for a word; a model that reasons first uses them up, and has answered all the same. */
export const checkTokens = 64;
const longestMs = 30_000;
const messages = [{ role: 'user', content: 'Reply with one word: ready' }] as const;

/** In the ledger, where a call's post stands. */
const booked = 'models --check';

type Around = Pick<Setup, 'models' | 'barred' | 'ledger' | 'budget' | 'user' | 'abort'>;

/**
 * Calls every configured model once, all at the same time. House editors need no check. Each call is booked and stands
 * under the budgets of the month and of the user; it is never answered from the ledger, which would check nothing.
 */
export function checkModels(setup: Around): Promise<readonly ModelCheck[]> {
  const configured = setup.models.filter(({ card }) => !card.house);
  return Promise.all(configured.map((model) => checked(model, setup)));
}

async function checked(model: Model, setup: Around): Promise<ModelCheck> {
  const { card } = model;
  const { barred, ledger } = setup;
  const nothing = { card, answer: null, costUsd: 0 };
  const why = barred.get(card.id);
  if (why !== undefined) return { ...nothing, failure: 'not-connected', why, mend: null };
  const maxOutputTokens = Math.min(checkTokens, card.maxOutputTokens);
  const callKey = `check ${card.id} ${randomUUID()}`;
  const mostUsd = costOf(card, { ...mostUsage, outputTokens: maxOutputTokens });
  const call = { key: callKey, model: card.id, post: booked, section: card.id, run: booked, mostUsd };
  const reserved = await ledger.reserve({ ...call, user: setup.user?.name ?? null }, standingBudgets(setup));
  if ('passed' in reserved) return { ...nothing, failure: 'over-budget', ...overBudget(reserved.passed) };
  const { attempt } = reserved;
  await ledger.sent(attempt);
  try {
    const abort = AbortSignal.any([setup.abort, AbortSignal.timeout(longestMs)]);
    const answer = await model.generate({ messages, maxOutputTokens, callKey, abort });
    await ledger.paid(attempt, answer);
    return { card, ...judged(answer), answer, costUsd: answer.costUsd };
  } catch (error) {
    const known = error instanceof ModelError ? error : new ModelError(card.id, String(error), { failure: 'rejected' });
    await ledger.failed(attempt, known.message, known.costUsd);
    if (!(error instanceof ModelError)) throw error;
    const { failure, message, costUsd } = error;
    return { ...nothing, failure, why: message, mend: mends[failure], costUsd };
  }
}

/** No encoding makes more tokens than letters; some more are for the frame of a message. */
const mostUsage = {
  inputTokens: messages[0].content.length + 16,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  reasoningTokens: 0,
  estimated: true,
};

/** A check belongs to no post and no run. */
function standingBudgets({ budget }: Around): readonly Budget[] {
  const all = [
    { of: 'month', usd: budget.monthUsd },
    { of: 'user', usd: budget.userMonthUsd },
  ] as const;
  return all.flatMap(({ of, usd }) => (usd === null ? [] : [{ of, usd }]));
}

function overBudget({ of, usd, spentUsd, inFlightUsd }: Passed): Pick<ModelCheck, 'why' | 'mend'> {
  return {
    why: `would pass the budget of ${usd} USD for the ${of} (${(spentUsd + inFlightUsd).toFixed(4)} spent or under way)`,
    mend: 'raise the budget',
  };
}

/** Whatever it says, it answers, unless somebody kept it from that. */
function judged({ text, finish }: Generation): Pick<ModelCheck, 'failure' | 'why' | 'mend'> {
  const failed = (failure: FailureClass, why: string) => ({ failure, why, mend: mends[failure] });
  if (finish === 'filter') return failed('filtered', 'was stopped by a content filter');
  if (finish === 'refusal') return failed('refused', 'declined to answer');
  if (text.trim() !== '') return { failure: null, why: null, mend: null };
  if (finish !== 'length') return failed('empty', 'gave an empty answer');
  return { failure: null, why: `thought for all ${checkTokens} tokens of the check`, mend: null };
}
