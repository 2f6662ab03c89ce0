import type { Left } from '../store/key-book.ts';
import { credentialIn } from '../store/key-secret.ts';
import { isLimited } from '../store/key-terms.ts';
import type { KeyEntered, KeyRequest, Keys, UsedRequest } from '../store/keys.ts';
import type { Doorkeeper, FinishedRequest, Owner } from './caller.ts';
import { inBatches } from './in-batches.ts';
import { RequestFault } from './request-fault.ts';
import { writeBehind } from './write-behind.ts';

/** Lets in who shows a key that the store knows, or the one of `owner`, and writes down what is used. */
export interface KeyDoor extends Doorkeeper {
  /** Resolves when all that was used is written down, or cannot be. */
  close(): Promise<void>;
}

/** What nobody can spend: clients may ask for so many tokens that there is no room for them anywhere. */
const mostTokens = 1e12;
const mostUsd = 1e9;

/** `owner`: whoever needs no key of the store. `tell`: the operator, of what could not be written down. */
export function keyDoor(keys: Keys, owner: Owner, tell: (line: string) => void): KeyDoor {
  const book = writeBehind<UsedRequest>('usage', keys.end, tell);
  const enter = inBatches<KeyRequest, KeyEntered>(keys.enter);
  /** Requests under way that something was set aside for. */
  const entered = new Set<string>();

  return {
    isOpen: owner.isOpen,
    admit(authorization) {
      const known = owner.admit(authorization);
      // Where nobody needs a key, whoever shows one is held to it all the same.
      if (known !== null && (!owner.isOpen || authorization === undefined)) return known;
      return keys
        .find(credentialIn(authorization))
        .catch(unreachable)
        .then((found) => (found === null ? known : { ...found, isLimited: isLimited(found) }));
    },
    async enter(caller, { id, tokens, costUsd }) {
      if (!caller.isLimited) return {};
      // What he was answered counts as it did cost, and makes room for what he asks next.
      await book.settled(({ key }) => key === caller.name).catch(unreachable);
      if (!(tokens >= 0 && costUsd >= 0)) throw new RequestFault(400, 'this asks for what cannot be counted');
      const amounts = { tokens: Math.min(mostTokens, tokens), mostUsd: Math.min(mostUsd, costUsd) };
      // A store that goes away may have entered it before: what was set aside is given back once it is there again.
      entered.add(id);
      const { refused, standing } = await enter({ id, key: caller.name, ...amounts }).catch(unreachable);
      const headers = { ...headersOf('requests', standing.requests), ...headersOf('tokens', standing.tokens) };
      if (refused === null) return headers;
      entered.delete(id);
      throw faultOf(refused, headers);
    },
    finished(request) {
      const { id, model, attempts, charged } = request;
      const used = usedBy(request);
      const hasRoom = entered.delete(id);
      // First what failed: what was set aside is given back with the last.
      for (const [at, { costUsd, ...call }] of charged.entries()) {
        book.add({
          ...used,
          ...call,
          id: `${id}/${at + 1}`,
          costUsd,
          inputTokens: 0,
          cachedInputTokens: 0,
          outputTokens: 0,
        });
      }
      // For whom no model was asked leaves no row: a client that asks in a loop would fill the disk.
      if (attempts > 0 || model !== null) book.add(used);
      else if (hasRoom) book.add({ ...used, status: null });
    },
    close: book.close,
  };
}

function usedBy({ id, at, caller, user, path, asked, model, status, usage, costUsd, latencyMs }: FinishedRequest) {
  const { inputTokens = 0, cachedInputTokens = 0, outputTokens = 0 } = usage ?? {};
  const tokens = { inputTokens, cachedInputTokens, outputTokens };
  return { id, key: caller, user, asked, model, path, status, ...tokens, costUsd, at, latencyMs };
}

function unreachable(): never {
  throw new RequestFault(503, 'keys cannot be looked up now', { code: 'store_unreachable', retryAfterMs: 5_000 });
}

/** As OpenAI tells it. */
function headersOf(of: 'requests' | 'tokens', left: Left | null): Readonly<Record<string, string>> {
  if (left === null) return {};
  return {
    [`x-ratelimit-limit-${of}`]: String(left.limit),
    [`x-ratelimit-remaining-${of}`]: String(left.remaining),
    [`x-ratelimit-reset-${of}`]: durationText(left.resetMs),
  };
}

/** `12ms`, `4.2s`, `6m0s`. */
function durationText(ms: number): string {
  if (ms < 1_000) return `${Math.max(0, Math.ceil(ms))}ms`;
  const seconds = Math.ceil(ms / 100) / 10;
  return seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}m${Math.ceil(seconds % 60)}s`;
}

const spans = { day: 'of this day', month: 'of this month', total: '' } as const;

function faultOf(
  { because, waitMs }: NonNullable<KeyEntered['refused']>,
  headers: Readonly<Record<string, string>>,
): RequestFault {
  if (because === 'gone') return new RequestFault(401, 'this key is over', { code: 'invalid_api_key' });
  const retry = { headers, retryAfterMs: waitMs, ...(waitMs === null ? { shouldRetry: false } : {}) };
  if (because === 'concurrent') return new RequestFault(429, 'this key has too many requests under way', retry);
  if (because === 'requests' || because === 'tokens') {
    const told =
      waitMs === null
        ? `this request asks for more ${because} than`
        : `with this request there would be more ${because} than`;
    return new RequestFault(429, `${told} this key may have in a minute`, retry);
  }
  const budget = `the budget ${spans[because]}`.trim();
  // A day or a month is longer than any client waits; requests under way are over soon.
  if (waitMs !== null && waitMs <= 1_000) {
    return new RequestFault(429, `what is left of ${budget} is set aside for requests under way`, retry);
  }
  const code = 'insufficient_quota';
  return new RequestFault(429, `${budget} of this key has no room for this request`, {
    ...retry,
    code,
    shouldRetry: false,
  });
}
