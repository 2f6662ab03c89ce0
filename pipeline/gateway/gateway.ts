import type { Writable } from 'node:stream';
import { impliedBrief } from '../../content/implied-brief.ts';
import { readDraft } from '../../content/read-draft.ts';
import { costOf } from '../../models/cost.ts';
import type { Model } from '../../models/model.ts';
import type { CountedUsage, RelayedStream, RelayedWhole } from '../../models/relay.ts';
import { requestFeatures } from '../../routers/request-features.ts';
import type { RouteRequest } from '../../routers/router.ts';
import type { Config } from '../config.ts';
import { roomOf } from '../contenders.ts';
import { type Standing, standingOf } from '../policy.ts';
import type { Setup } from '../setup.ts';
import { type Bill, billedUsd } from '../store/ledger.ts';
import { type AnswerCache, answerCache, type CachedAnswer } from './answer-cache.ts';
import type { Caller, Doorkeeper } from './caller.ts';
import { type ListedModel, listedModels } from './listed-models.ts';
import type { Charge, MonthBudgets } from './month-budgets.ts';
import { plainMessages, type Question, samplingOf } from './question.ts';
import { idleSignals, type Ranking, type Ranks, rankingFor, usualOutputTokens, type Wishes } from './rank.ts';
import { type Memory, memory, type Remembered } from './remembered.ts';
import { faultOf, RequestFault } from './request-fault.ts';
import { type Sticky, sticky } from './sticky.ts';
import { translatedStream, translatedWhole } from './translated.ts';
import { type Attempt, type Walked, walk } from './walk.ts';

/** How a request was answered: for headers, logs and whoever asks. */
export interface Decided {
  readonly id: string;
  readonly asked: string;
  readonly model: string;
  readonly strategy: Ranking['strategy'];
  readonly reason: string;
  readonly attempts: readonly Attempt[];
  readonly filtered: Ranking['filtered'];
  /** US dollars of all attempts: what they cost, or where the answer has only begun what it is likely to. */
  readonly costUsd: number;
  readonly isEstimate: boolean;
  /** The provider's own headers that may be passed on. */
  readonly headers: Readonly<Record<string, string>>;
}

/** How a stream ended: what is left to be told to the client. */
export interface Ended {
  readonly fault: RequestFault | null;
  readonly decided: Decided;
}

/** An answer: whole, or one that has begun. */
export type Reply =
  | { readonly type: 'whole'; readonly decided: Decided; readonly body: Uint8Array }
  | { readonly type: 'stream'; readonly decided: Decided; readonly pipe: (to: Writable) => Promise<Ended> };

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
    const key = cache?.keyOf(question, wishes, incoming.caller) ?? null;
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
        keeps.memory.keep({
          id: told.id,
          at,
          caller: told.caller,
          model: card.id,
          costUsd,
          latencyMs,
          features: featuresOf(question, ranking.request),
        });
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

/** What a request is likely to take of the dearest model that may come to answer; as much as it may take where it says so. */
function claimOf({ path, inputTokens, outputTokens, body }: Question, { candidates }: Ranking) {
  const answers = typeof body.n === 'number' ? body.n : 1;
  const output = path === 'embeddings' ? 0 : (outputTokens ?? usualOutputTokens);
  return {
    tokens: inputTokens + answers * output,
    costUsd: answers * Math.max(...candidates.map(({ estimate }) => estimate.costUsd)),
  };
}

/** Where a key has limits of its own, those of our account with the provider would only mislead. */
function ownLimits(headers: Decided['headers'], left: Readonly<Record<string, string>>): Decided['headers'] {
  if (Object.keys(left).length === 0) return headers;
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith('x-ratelimit-')));
}

function send(
  model: Model,
  room: number,
  question: Question,
  { id, headers, abort }: Incoming,
  now: number,
): Promise<RelayedWhole | RelayedStream> {
  const { path, body, showUsage, stream, inputTokens } = question;
  const { relay } = model;
  if (relay !== undefined) {
    const call = { path, body, headers, abort, showUsage, inputTokens };
    return stream ? relay.stream(call) : relay.whole(call);
  }
  const call = {
    id: `chatcmpl-${id}`,
    created: Math.floor(now / 1_000),
    messages: plainMessages(question),
    sampling: samplingOf(question),
    maxOutputTokens: Math.min(model.card.maxOutputTokens, question.outputTokens ?? Math.max(room, 4_096)),
    showUsage,
    abort,
  };
  return stream ? translatedStream(model, call) : translatedWhole(model, call);
}

/** Plain texts and figures: the request with its candidates and signals would be kept as long. */
function featuresOf({ text }: Question, request: RouteRequest | null): Remembered['features'] {
  return request === null ? { text, topic: null, task: null, signals: {} } : { ...requestFeatures(request), text };
}

/** A key that is bound to a user asks as that user. */
function wishesFor({ wishes, caller }: Incoming): Wishes {
  return caller.user === null || wishes.user !== null ? wishes : { ...wishes, user: caller.user };
}

/** Throws a RequestFault 403 where a key asks under another policy than the one it is bound to. */
function demandUser({ wishes, caller }: Incoming, { users }: Config): void {
  const { user } = caller;
  if (user === null) return;
  if (wishes.user !== null && wishes.user !== user) {
    throw new RequestFault(403, `this key is for the user "${user}" alone`, { code: 'key_user_access_denied' });
  }
  if (!Object.hasOwn(users, user)) {
    const told = `this key is for the user "${user}", whom the configuration does not know`;
    throw new RequestFault(403, told, { code: 'key_user_access_denied' });
  }
}

/** Once a budget is spent, those who cost nothing still answer. Throws the refusal where there is nobody. */
function freeOf(ranking: Ranking, refusal: RequestFault): Ranking {
  const [first, ...rest] = ranking.candidates.filter(({ estimate }) => estimate.costUsd === 0);
  if (first === undefined) throw refusal;
  const paid = ranking.candidates.filter(({ estimate }) => estimate.costUsd !== 0);
  const filtered = paid.map(({ card }) => ({ model: card.id, why: 'would pass the budget of the month' }));
  return { ...ranking, candidates: [first, ...rest], filtered: [...ranking.filtered, ...filtered] };
}

/** The policies by user. A name that the configuration does not know stands for somebody whose usage is told apart. */
function standingsOf(config: Config): (user: string | null) => Standing {
  const plain = standingOf(config, null);
  const known = new Map(Object.keys(config.users).map((name) => [name, standingOf(config, name)]));
  return (user) => (user === null ? undefined : known.get(user)) ?? plain;
}
