import { languageName, languageOf } from '../content/language.ts';
import type { Filter } from './router.ts';
import { matchesModel } from './rules.ts';

const whole = (tokens: number) => Math.ceil(tokens).toLocaleString('en-US');

/** Prompt and answer must fit into the model's window, the answer into what it may write at once. */
export const contextWindow: Filter = ({ card, estimate }) => {
  const needed = estimate.inputTokens + estimate.outputTokens;
  if (needed > card.contextTokens) {
    return `needs ${whole(needed)} tokens, its window holds ${whole(card.contextTokens)}`;
  }
  if (estimate.outputTokens > card.maxOutputTokens) {
    return `would write ${whole(estimate.outputTokens)} tokens, may write ${whole(card.maxOutputTokens)}`;
  }
  return undefined;
};

/** Specialists edit what stands; writers that cannot edit write what does not stand yet. */
export const capability: Filter = ({ card }, { assignment }) => {
  const needed = assignment.gaps.length > 0 || assignment.current !== null ? 'revise' : 'write';
  if (card.can.includes(needed)) return undefined;
  return needed === 'write' ? 'edits text, cannot write it' : 'writes text, cannot revise it';
};

/** The user's lists; the list of the forbidden beats the list of the allowed. */
export const lists: Filter = ({ card }, { policy }) => {
  const denied = policy.deny.find((pattern) => matchesModel(pattern, card.id));
  if (denied !== undefined) return `denied by '${denied}' in policy.deny`;
  if (policy.allow === null || policy.allow.some((pattern) => matchesModel(pattern, card.id))) return undefined;
  return 'not in policy.allow';
};

/** One call must not cost more than the brief allows for its whole post. */
export const briefBudget: Filter = ({ estimate }, { assignment }) => {
  const limit = assignment.brief.budget.maxUsd;
  if (limit === null || estimate.costUsd <= limit) return undefined;
  return `one section would cost ${estimate.costUsd.toFixed(4)} USD, the brief allows ${limit} for the post`;
};

/** House editors know English words and English sentences; in another language they would write nonsense. */
export const language: Filter = ({ card }, { assignment }) => {
  const code = languageOf(assignment.brief);
  return card.house && code !== 'en' ? `knows English only, the post is ${languageName(code)}` : undefined;
};

/** All of them, in the order in which a refusal is reported. */
export const filters: readonly Filter[] = [lists, language, capability, contextWindow, briefBudget];
