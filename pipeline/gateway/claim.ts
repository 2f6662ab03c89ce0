import type { Claim } from './caller.ts';
import type { Question } from './question.ts';
import { usualOutputTokens } from './rank.ts';
import type { Ranking } from './ranking.ts';
import type { RequestFault } from './request-fault.ts';

/** What a request is likely to take of the dearest model that may come to answer; as much as it may take where it says so. */
export function claimOf(
  { path, inputTokens, outputTokens, body }: Question,
  { candidates }: Ranking,
): Omit<Claim, 'id'> {
  const answers = typeof body.n === 'number' ? body.n : 1;
  const output = path === 'embeddings' ? 0 : (outputTokens ?? usualOutputTokens);
  return {
    tokens: inputTokens + answers * output,
    costUsd: answers * Math.max(...candidates.map(({ estimate }) => estimate.costUsd)),
  };
}

/** Once a budget is spent, those who cost nothing still answer. Throws the refusal where there is nobody. */
export function freeOf(ranking: Ranking, refusal: RequestFault): Ranking {
  const [first, ...rest] = ranking.candidates.filter(({ estimate }) => estimate.costUsd === 0);
  if (first === undefined) throw refusal;
  const paid = ranking.candidates.filter(({ estimate }) => estimate.costUsd !== 0);
  const filtered = paid.map(({ card }) => ({ model: card.id, why: 'would pass the budget of the month' }));
  return { ...ranking, candidates: [first, ...rest], filtered: [...ranking.filtered, ...filtered] };
}
