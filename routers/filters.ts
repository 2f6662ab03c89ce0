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
  const needed = assignment.revises ? 'revise' : 'write';
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
  if (card.languages === undefined || card.languages.includes(code)) return undefined;
  const known = card.languages.map(languageName).join(', ');
  return `knows ${known} only, the post is ${languageName(code)}`;
};

/** What the request needs beside text: tools, pictures, an answer in JSON. */
export const capabilities: Filter = ({ card }, { requires }) => {
  const missing = requires.filter((need) => !card.capabilities.includes(need));
  return missing.length === 0 ? undefined : `does not take ${missing.join(', ')}`;
};

/** Where texts go, how long they are kept, whether they are trained on. What a card does not know is not allowed. */
export const dataPolicy: Filter = ({ card }, { policy }) => {
  const { retention, trains, regions } = card.dataPolicy;
  const { data } = policy;
  if (trains && !data.trains) return 'trains on what it is sent, which policy.data.trains forbids';
  if (data.retention === 'none' && retention !== 'none') {
    return `keeps texts (${retention === 'days' ? 'for days' : 'nobody knows how long'}), policy.data.retention allows none`;
  }
  if (data.retention === 'days' && retention === 'unknown') {
    return 'keeps texts nobody knows how long, policy.data.retention allows days';
  }
  if (data.regions === null || card.house) return undefined;
  if (regions === undefined) return `does not say where it processes texts, allowed: ${data.regions.join(', ')}`;
  const outside = regions.filter((region) => !data.regions?.includes(region));
  return outside.length === 0
    ? undefined
    : `processes texts in ${outside.join(', ')}, allowed: ${data.regions.join(', ')}`;
};

/** The cap on a single call. */
export const requestCap: Filter = ({ card, estimate }, { policy }) => {
  const { maxRequestUsd } = policy;
  if (maxRequestUsd === null || card.house || estimate.costUsd <= maxRequestUsd) return undefined;
  return `one call would cost ${estimate.costUsd.toFixed(4)} USD, policy.maxRequestUsd allows ${maxRequestUsd}`;
};

/** Cooling down after failures, out of money, or with more work than its limits allow for a while. */
export const availability: Filter = ({ live }) => live?.unavailable ?? undefined;

/** All of them, in the order in which a refusal is reported. */
export const filters: readonly Filter[] = [
  lists,
  dataPolicy,
  language,
  capability,
  capabilities,
  contextWindow,
  requestCap,
  briefBudget,
  availability,
];
