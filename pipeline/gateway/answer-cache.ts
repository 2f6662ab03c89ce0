import { createHash } from 'node:crypto';
import type { Config } from '../config.ts';
import type { Caller } from './caller.ts';
import type { Question } from './question.ts';
import type { Wishes } from './ranking.ts';

/** An answer that was paid for once. */
export interface CachedAnswer {
  readonly model: string;
  readonly body: Uint8Array;
}

interface Asking {
  readonly caller: Caller;
  /** Those that reach the provider. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Answers to requests that were asked before, word for word. In memory alone, and never more than it may hold. */
export interface AnswerCache {
  /** Names a request; null: such requests are not kept. */
  keyOf(question: Question, wishes: Wishes, incoming: Asking): string | null;
  get(key: string, now: number): CachedAnswer | null;
  put(key: string, answer: CachedAnswer, now: number): void;
}

/** What an entry takes beside its body. */
const entryBytes = 512;
/** Responses have a state at the provider, and streams are not kept. */
const keptPaths: readonly Question['path'][] = ['chat/completions', 'embeddings'];

/**
 * Keeps answers for `seconds`, the one unused for longest goes first. A key is SHA-256 over everything that decides an answer
 * and whoever asks: no key is given what another one was answered, unless `shared` says so.
 */
export function answerCache({ seconds, maxMb, shared }: NonNullable<Config['serve']['cache']>): AnswerCache {
  const entries = new Map<string, CachedAnswer & { readonly until: number }>();
  let bytes = 0;

  function drop(key: string): void {
    const entry = entries.get(key);
    if (entry === undefined) return;
    entries.delete(key);
    bytes -= entryBytes + entry.body.length;
  }

  return {
    keyOf({ path, stream, names, preferences, session, body }, { dial, user, priority, fresh }, { caller, headers }) {
      if (stream || fresh || !keptPaths.includes(path)) return null;
      const whose = shared ? null : caller.name;
      const beta = headers['openai-beta'];
      const asked = JSON.stringify([whose, path, names, preferences, session, dial, user, priority, beta, body]);
      return createHash('sha256').update(asked).digest('hex');
    },
    get(key, now) {
      const entry = entries.get(key);
      if (entry === undefined) return null;
      if (entry.until <= now) {
        drop(key);
        return null;
      }
      entries.delete(key);
      entries.set(key, entry);
      return entry;
    },
    put(key, { model, body }, now) {
      drop(key);
      if (entryBytes + body.length > maxMb * 1_000_000) return;
      entries.set(key, { model, body, until: now + 1_000 * seconds });
      bytes += entryBytes + body.length;
      while (bytes > maxMb * 1_000_000) drop(entries.keys().next().value as string);
    },
  };
}
