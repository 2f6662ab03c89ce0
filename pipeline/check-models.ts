import type { ModelCard } from '../models/card.ts';
import type { FailureClass } from '../models/failure-class.ts';
import { mends } from '../models/failure-mend.ts';
import { type Generation, type Model, ModelError } from '../models/model.ts';
import type { Setup } from './setup.ts';

/** How a model answered one tiny call. */
export interface ModelCheck {
  readonly card: ModelCard;
  /** Null: it answers. `not-connected`: it was not called. */
  readonly failure: FailureClass | 'not-connected' | null;
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

/** Calls every configured model once, all at the same time. House editors need no check. */
export function checkModels(setup: Pick<Setup, 'models' | 'barred' | 'abort'>): Promise<readonly ModelCheck[]> {
  const configured = setup.models.filter(({ card }) => !card.house);
  return Promise.all(configured.map((model) => checked(model, setup)));
}

async function checked(model: Model, { barred, abort }: Pick<Setup, 'barred' | 'abort'>): Promise<ModelCheck> {
  const { card } = model;
  const nothing = { card, answer: null, costUsd: 0 };
  const why = barred.get(card.id);
  if (why !== undefined) return { ...nothing, failure: 'not-connected', why, mend: null };
  try {
    const answer = await model.generate({
      messages,
      maxOutputTokens: Math.min(checkTokens, card.maxOutputTokens),
      callKey: `check ${card.id}`,
      abort: AbortSignal.any([abort, AbortSignal.timeout(longestMs)]),
    });
    return { card, ...judged(answer), answer, costUsd: answer.costUsd };
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    const { failure, message, costUsd } = error;
    return { ...nothing, failure, why: message, mend: mends[failure], costUsd };
  }
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
