import { timingSafeEqual } from 'node:crypto';
import type { CountedUsage } from '../../models/relay.ts';
import { matchesModel } from '../../routers/rules.ts';
import { type KeyScope, keyScopes } from '../store/key-terms.ts';

/** Whoever a key belongs to, and what he may do. */
export interface Caller {
  /** For logs and usage; never the key. */
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  /** Patterns of the models he may ask for; null: all. */
  readonly models: readonly string[] | null;
  /** The user of the configuration whose policy he stands under; null: the one that a request names. */
  readonly user: string | null;
  /** Requests of his at a time; null: as many as the gateway takes. */
  readonly concurrent: number | null;
  /** Whether there is a budget or a limit, so that each request has to be entered before it is made. */
  readonly isLimited: boolean;
}

/** Whether a caller may ask for a model. */
export function isOpenTo({ models }: Pick<Caller, 'models'>, id: string): boolean {
  return models === null || models.some((pattern) => matchesModel(pattern, id));
}

/** What a request may take at most, as far as it is known before it is made. */
export interface Claim {
  readonly id: string;
  readonly tokens: number;
  readonly costUsd: number;
}

/** A call that failed, with what its model may charge for it. */
export interface ChargedFailure {
  readonly model: string;
  readonly status: number;
  readonly costUsd: number;
}

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
  /** Calls of models that were made for it. */
  readonly attempts: number;
  /** Those of them that brought no answer and may be charged all the same; `costUsd` above is without them. */
  readonly charged: readonly ChargedFailure[];
  /** The client's `traceparent`; null where it sent none. */
  readonly trace: string | null;
}

/** Lets callers in, and is told what they used. The one place that knows keys. */
export interface Doorkeeper {
  /** Whether callers come in without a key. */
  readonly isOpen: boolean;
  /** Who asks, by the `Authorization` header alone; null: nobody we know. The same work for every key. */
  admit(authorization: string | undefined): Caller | null | Promise<Caller | null>;
  /**
   * Sets aside what a request may take of the caller's limits. Returns the headers that tell what is left of them; rejects
   * with a RequestFault 429 where there is no room.
   */
  enter(caller: Caller, claim: Claim): Promise<Readonly<Record<string, string>>>;
  /** Told of each request once, when it is over. Must not throw. */
  finished(request: FinishedRequest): void;
}

/** Who comes in without a key of the store. */
export interface Owner extends Pick<Doorkeeper, 'isOpen'> {
  admit(authorization: string | undefined): Caller | null;
}

const unlimited = { models: null, user: null, concurrent: null, isLimited: false } as const;
/** Without a key nobody sees what others use. */
const openScopes = keyScopes.filter((scope) => scope !== 'admin');

/** Longer keys are not looked at. */
const longestKey = 512;

/**
 * One key for everybody; null: whoever reaches the port comes in. What is shown is laid over as many zeros as the key, and all
 * of them are compared, so neither the key nor its length shows in how long a refusal takes.
 */
export function singleKey(key: string | null): Owner {
  if (key === null) return { isOpen: true, admit: () => ({ name: 'anyone', scopes: openScopes, ...unlimited }) };
  const owner: Caller = { name: 'key', scopes: keyScopes, ...unlimited };
  const wanted = Buffer.alloc(Math.max(longestKey, Buffer.byteLength(key)));
  const shown = Buffer.alloc(wanted.length);
  wanted.write(key);
  return {
    isOpen: false,
    admit(authorization) {
      // Headers are bytes, which Node gives as the characters of the same numbers.
      shown.fill(0).write(/^Bearer +([\x21-\xff]{1,512})$/i.exec(authorization ?? '')?.[1] ?? '', 'latin1');
      return timingSafeEqual(shown, wanted) ? owner : null;
    },
  };
}

/** Where only keys of the store open the door. */
export const noOwner: Owner = { isOpen: false, admit: () => null };
