import { impliedBrief } from '../../content/implied-brief.ts';
import { readDraft } from '../../content/read-draft.ts';
import { costOf } from '../../models/cost.ts';
import type { CountedUsage, RelayedStream, RelayedWhole } from '../../models/relay.ts';
import { requestFigures } from '../../routers/request-features.ts';
import type { RouteRequest } from '../../routers/router.ts';
import type { Config } from '../config.ts';
import { roomOf } from '../contenders.ts';
import type { Setup } from '../setup.ts';
import { type Bill, billedUsd } from '../store/ledger.ts';
import { type AnswerCache, answerCache, type CachedAnswer } from './answer-cache.ts';
import type { Caller, Doorkeeper } from './caller.ts';
import { idleSignals } from './choose.ts';
import { claimOf, freeOf } from './claim.ts';
import { type ListedModel, listedModels } from './listed-models.ts';
import type { Charge, MonthBudgets } from './month-budgets.ts';
import type { Question } from './question.ts';
import { rankingFor } from './rank.ts';
import type { Ranking, Ranks, Wishes } from './ranking.ts';
import { type Memory, memory, type Remembered } from './remembered.ts';
import type { Decided, Reply } from './reply.ts';
import { faultOf, RequestFault } from './request-fault.ts';
import { send } from './send.ts';
import { type Sticky, sticky } from './sticky.ts';
import { demandUser, standingsOf, wishesFor } from './users.ts';
import { type Attempt, type Walked, walk } from './walk.ts';

/** One request on its way. */
export interface Incoming {
  readonly id: string;
  readonly caller: Caller;
  readonly wishes: Wishes;
  /** Of the client's headers those that a provider may see. */
  readonly headers: Readonly<Record<string, string>>;
  readonly abort: AbortSignal;
}

/** The router for clients: everything that does not know HTTP. */
export interface Gateway {
  /** Rejects with a RequestFault. Whatever comes of it, the doorkeeper is told when it is over. */
  ask(question: Question, incoming: Incoming): Promise<Reply>;
  models(caller: Caller): readonly ListedModel[];
  readonly memory: Memory;
}

/** What outlives a change of the configuration. */
export interface Kept {
  readonly memory: Memory;
  readonly sticky: Sticky;
  readonly budgets: MonthBudgets;
}

export const kept = (budgets: MonthBudgets): Kept => ({ memory: memory(), sticky: sticky(), budgets });

/** A gateway over what a configuration was frozen into. */
export function gateway(
  config: Config,
  setup: Setup,
  door: Pick<Doorkeeper, 'enter' | 'finished'>,
  keeps: Kept,
): Gateway {
  const models = new Map(setup.models.map((model) => [model.card.id, model]));
  const { clock } = setup;
  // A new configuration begins with an empty one: it may decide otherwise.
  const cache = config.serve.cache === undefined ? null : answerCache(config.serve.cache);
  const standings = standingsOf(config);
  const ranks: Ranks = {
    setup,
    config,
    models,
    standings,
    sticky: keeps.sticky,
    brief: impliedBrief(readDraft('request', '')),
    idle: idleSignals(setup),
  };

  async function ask(question: Question, incoming: Incoming): Promise<Reply> {
    const at = clock.now();
    const started = performance.now();
    const wishes = wishesFor(incoming);
    const told = {
      id: incoming.id,
      at,
      caller: incoming.caller.name,
      user: wishes.user ?? question.user,
      path: question.path,
      asked: question.names[0],
      stream: question.stream,
      trace: incoming.headers.traceparent ?? null,
    };
    const remember = (model: string, { request }: Ranking, costUsd: number | null, latencyMs: number | null): void =>
      keeps.memory.keep({
        id: told.id,
        at,
        caller: told.caller,
        model,
        costUsd,
        latencyMs,
        features: featuresOf(question, request),
      });
    const key = cache?.keyOf(question, wishes, incoming) ?? null;
    let ranking: Ranking;
    let left: Readonly<Record<string, string>>;
    let charge: Charge = () => undefined;
    const attempts: Attempt[] = [];
    let walked: Walked<RelayedWhole | RelayedStream>;
    try {
      demandUser(incoming, config);
      ranking = rankingFor(question, wishes, incoming.caller, ranks);
      const found = knownAnswer(cache, key, ranking, at);
      const claim = found === null ? claimOf(question, ranking) : { tokens: 0, costUsd: 0 };
      left = await door.enter(incoming.caller, { id: told.id, ...claim });
      if (found !== null) {
        const latencyMs = performance.now() - started;
        const nothing = { usage: null, estimated: false, costUsd: 0, firstByteMs: null, attempts: 0, charged: [] };
        door.finished({ ...told, ...nothing, model: found.model, status: 200, latencyMs });
        remember(found.model, ranking, null, null);
        return { type: 'whole', decided: decidedBefore(found, told, ranking, left), body: found.body };
      }
      try {
        const about = { model: ranking.candidates[0].card.id, path: question.path };
        charge = await keeps.budgets.enter({ id: told.id, ...claim }, standings(wishes.user), about);
      } catch (error) {
        if (!(error instanceof RequestFault) || error.status !== 429) throw error;
        ranking = freeOf(ranking, error);
      }
      walked = await walk(
        ranking,
        (model, one) => send(model, roomOf(one.candidate), question, incoming, at),
        models,
        setup,
        incoming.abort,
        attempts,
      );
    } catch (error) {
      charge(billOf(attempts));
      const status = error instanceof RequestFault ? error.status : 500;
      const latencyMs = performance.now() - started;
      door.finished({
        ...told,
        model: null,
        status,
        usage: null,
        estimated: false,
        costUsd: 0,
        latencyMs,
        firstByteMs: null,
        attempts: attempts.length,
        charged: chargedOf(attempts),
      });
      throw error;
    }
    const { model, candidate, answer, permit } = walked;
    const { card } = model;
    const charged = chargedOf(attempts);
    const lostUsd = billedUsd(billOf(attempts));
    const firstByteMs = performance.now() - started;
    if (ranking.conversation !== null) keeps.sticky.set(ranking.conversation, card.id, at);

    /** Closes the books of an answer that is over. */
    const close = (usage: CountedUsage, outputGuess: number, status: number, failed: RequestFault | null): number => {
      const latencyMs = performance.now() - started;
      const counted = usage ?? {
        inputTokens: question.inputTokens,
        cachedInputTokens: 0,
        outputTokens: outputGuess,
        reasoningTokens: 0,
      };
      const costUsd = costOf(card, { ...counted, estimated: usage === null });
      charge([{ model: card.id, costUsd, error: failed?.message ?? null }, ...billOf(attempts)]);
      if (failed === null) {
        const { inputTokens, outputTokens } = counted;
        permit?.end({
          type: 'answered',
          inputTokens,
          outputTokens,
          latencyMs,
          firstTokenMs: question.stream ? firstByteMs : null,
        });
        remember(card.id, ranking, costUsd, latencyMs);
      }
      door.finished({
        ...told,
        model: card.id,
        status,
        usage: counted,
        estimated: usage === null,
        costUsd,
        latencyMs,
        firstByteMs,
        attempts: attempts.length,
        charged,
      });
      return costUsd + lostUsd;
    };
    const decided = (costUsd: number, isEstimate: boolean): Decided => ({
      id: incoming.id,
      asked: told.asked,
      model: card.id,
      strategy: ranking.strategy,
      reason: ranking.reason,
      attempts,
      filtered: ranking.filtered,
      costUsd,
      isEstimate,
      headers: {
        ...ownLimits(answer.headers, left),
        ...left,
        ...(key === null ? {} : { 'x-copydesk-cache': 'miss' }),
      },
    });

    if ('body' in answer) {
      const guess = Math.ceil(answer.body.length / 5);
      if (key !== null) cache?.put(key, { model: card.id, body: answer.body }, clock.now());
      return {
        type: 'whole',
        decided: decided(close(answer.usage, guess, 200, null), answer.usage === null),
        body: answer.body,
      };
    }
    return {
      type: 'stream',
      decided: decided(candidate.estimate.costUsd + lostUsd, true),
      async pipe(to) {
        const { error, usage, events } = await answer.pipe(to);
        const fault = error === null ? null : faultOf(error, attempts.length, error.retryAfterMs);
        if (error !== null) permit?.end({ type: 'failed', error });
        const costUsd = close(usage, events, fault?.status ?? 200, fault);
        return { fault, decided: decided(costUsd, usage === null) };
      },
    };
  }

  return {
    ask,
    models: (caller) =>
      listedModels(
        setup.models.map(({ card }) => card),
        setup.barred,
        config,
        caller,
      ),
    memory: keeps.memory,
  };
}

/** Calls that brought no answer and may be charged all the same. */
function chargedOf(attempts: readonly Attempt[]): readonly Attempt[] {
  return attempts.filter(({ costUsd }) => costUsd > 0);
}

function billOf(attempts: readonly Attempt[]): Bill['calls'] {
  return chargedOf(attempts).map(({ model, costUsd, failure }) => ({ model, costUsd, error: failure ?? 'failed' }));
}

/** What the same request was answered before, where the one who answered may still be asked. */
function knownAnswer(cache: AnswerCache | null, key: string | null, { candidates }: Ranking, now: number) {
  const found = key === null || cache === null ? null : cache.get(key, now);
  return found !== null && candidates.some(({ card }) => card.id === found.model) ? found : null;
}

function decidedBefore(
  { model }: CachedAnswer,
  { id, asked }: Pick<Decided, 'id' | 'asked'>,
  { strategy, filtered }: Ranking,
  left: Readonly<Record<string, string>>,
): Decided {
  const reason = 'the same request was answered before';
  const headers = { ...left, 'x-copydesk-cache': 'hit' };
  return { id, asked, model, strategy, reason, attempts: [], filtered, costUsd: 0, isEstimate: false, headers };
}

/** Where a key has limits of its own, those of our account with the provider would only mislead. */
function ownLimits(headers: Decided['headers'], left: Readonly<Record<string, string>>): Decided['headers'] {
  if (Object.keys(left).length === 0) return headers;
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith('x-ratelimit-')));
}

/** Plain texts and figures: the request with its candidates and signals would be kept as long. */
function featuresOf({ text }: Question, request: RouteRequest | null): Remembered['features'] {
  return request === null ? { text, topic: null, task: null, signals: {} } : { ...requestFigures(request), text };
}
