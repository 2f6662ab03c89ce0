import { createHash, timingSafeEqual } from 'node:crypto';
import type { CountedUsage } from '../../models/relay.ts';

/** Whoever a key belongs to, and what he may do. */
export interface Caller {
  /** For logs and usage; never the key. */
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** Patterns of the models he may ask for; null: all. */
  readonly models: readonly string[] | null;
  /** Requests of his at a time; null: as many as the gateway takes. */
  readonly concurrent: number | null;
}

/** `ask`: chat, responses, embeddings, models; `watch`: metrics; `teach`: feedback. */
export const scopes = ['ask', 'watch', 'teach'] as const;
export type Scope = (typeof scopes)[number];

/** A request that is over, whatever came of it. */
export interface FinishedRequest {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly caller: string;
  /** Whom the client names, by header or in the body's `user`. */
  readonly user: string | null;
  readonly path: string;
  /** The model as it was asked for. */
  readonly asked: string;
  /** The model that answered; null: none did. */
  readonly model: string | null;
  /** As HTTP has it; 499: the client went away. A stream that broke off has the status of its error. */
  readonly status: number;
  readonly stream: boolean;
  /** Null where nobody counted and nothing was said. */
  readonly usage: CountedUsage;
  /** The tokens are our own estimate: the provider told none. */
  readonly estimated: boolean;
  readonly costUsd: number;
  readonly latencyMs: number;
  readonly firstByteMs: number | null;
  readonly attempts: number;
}

/** Lets callers in, and is told what they used. The one place that knows keys. */
export interface Doorkeeper {
  /** Whether callers come in without a key. */
  readonly isOpen: boolean;
  /** Who asks, by the `Authorization` header alone; null: nobody we know. The same work for every key. */
  admit(authorization: string | undefined): Caller | null | Promise<Caller | null>;
  /** Told of each request once, when it is over. Must not throw. */
  finished(request: FinishedRequest): void;
}

const everything = { scopes, models: null, concurrent: null } as const;

/**
 * One key for everybody; null: whoever reaches the port comes in. Digests of equal length are compared in constant time, so
 * neither the key nor its length shows in how long a refusal takes.
 */
export function singleKey(key: string | null): Pick<Doorkeeper, 'admit' | 'isOpen'> {
  if (key === null) return { isOpen: true, admit: () => ({ name: 'anyone', ...everything }) };
  const wanted = digest(key);
  return {
    isOpen: false,
    admit(authorization) {
      const given = /^Bearer +(\S{1,512})$/i.exec(authorization ?? '')?.[1];
      const isEqual = timingSafeEqual(digest(given ?? ''), wanted);
      return given !== undefined && isEqual ? { name: 'key', ...everything } : null;
    },
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
