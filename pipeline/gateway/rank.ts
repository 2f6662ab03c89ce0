import { dataPolicy, lists, requestCap } from '../../routers/filters.ts';
import type { Candidate, Policy, RouteRequest } from '../../routers/router.ts';
import { candidateFor, type Size, soonest } from '../eligible.ts';
import { type Caller, isOpenTo } from './caller.ts';
import { choose } from './choose.ts';
import { chosenBy, named, namesOf, over, presetOf, unknown } from './names.ts';
import { nobody, notOpen, unrelayed } from './nobody.ts';
import { arranged, type Preferences, refusedBy } from './preferences.ts';
import type { Question } from './question.ts';
import type { Ranking, Ranks, Wishes } from './ranking.ts';

/** What an answer is taken to need that says nothing of its length. */
export const usualOutputTokens = 400;

/** Eligible, then best. Throws a RequestFault where a name is unknown or nobody may answer. */
export function rankingFor(question: Question, wishes: Wishes, caller: Caller, ranks: Ranks): Ranking {
  const { setup, models } = ranks;
  const { policy, user } = ranks.standings(wishes.user);
  const base: Policy = { ...policy, priority: wishes.priority ?? 'interactive' };
  const size: Size = {
    inputTokens: question.inputTokens,
    sharedTokens: 0,
    outputTokens: question.outputTokens ?? usualOutputTokens,
  };
  const exclude = (preferences: Preferences) => (candidate: Candidate) =>
    unrelayed(question, models.get(candidate.card.id)) ?? refusedBy(preferences, candidate);
  /** Of models that are not open to a key, none is told to it that it did not name. */
  const unknownHere = (name: string) =>
    unknown(name, [...[...models.keys()].filter((id) => isOpenTo(caller, id)), ...namesOf(ranks.config)]);
  const found: Candidate[] = [];
  const filtered: { model: string; why: string }[] = [];
  const pauses: number[] = [];
  let chosen: Pick<Ranking, 'strategy' | 'reason' | 'request' | 'conversation'> | null = null;
  for (const name of question.names) {
    const { id, sort } = named(name, models);
    const preferences = sort === null ? question.preferences : { ...question.preferences, sort };
    if (id.startsWith(chosenBy) && !models.has(id)) {
      const preset = presetOf(id, ranks.config);
      if (preset === undefined) throw unknownHere(id);
      const wish = { name: id, preset, question, policy: over(base, preset, wishes), user, size, caller };
      const made = choose({ ...wish, exclude: exclude(preferences) }, ranks);
      filtered.push(...made.filtered);
      pauses.push(made.againMs ?? 0);
      found.push(...arranged(preferences, made.candidates));
      chosen ??= made;
      continue;
    }
    const model = models.get(id);
    if (model === undefined) throw unknownHere(name);
    const candidate = candidateFor(model, size, { traffic: setup.traffic, policy: base });
    const asked = { policy: base } as RouteRequest;
    const why =
      (isOpenTo(caller, id) ? undefined : notOpen) ??
      (setup.barred.has(id) ? 'is configured, but cannot be called' : undefined) ??
      lists(candidate, asked) ??
      dataPolicy(candidate, asked) ??
      requestCap(candidate, asked) ??
      exclude(preferences)(candidate);
    if (why === undefined) found.push(candidate);
    else filtered.push({ model: id, why });
  }
  const [first, ...rest] = [...new Map(found.map((one) => [one.card.id, one])).values()];
  if (first === undefined) throw nobody(question, size, filtered, soonest(pauses), models);
  const isList = question.names.length > 1;
  return {
    candidates: [first, ...rest],
    strategy: chosen?.strategy ?? (isList ? 'fallback' : 'direct'),
    reason: chosen?.reason ?? (isList ? 'first of the models that the request names' : 'the request names it'),
    filtered,
    policy: base,
    request: chosen?.request ?? null,
    conversation: chosen?.conversation ?? null,
  };
}
