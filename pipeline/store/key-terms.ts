import { CopydeskError } from '../../content/errors.ts';

/**
 * What a key lets its holder do. `chat`: chat completions and responses; `models`: the list of models; `metrics`: the
 * gateway's own figures; `admin`: everybody's usage and the audit log. His own usage everybody may see.
 */
export const keyScopes = ['chat', 'embeddings', 'models', 'feedback', 'metrics', 'admin'] as const;
export type KeyScope = (typeof keyScopes)[number];

/** What a key has that asks for nothing special. */
export const usualScopes: readonly KeyScope[] = ['chat', 'embeddings', 'models', 'feedback'];

/** What a holder may spend and how fast; null: as he likes. */
export interface KeyLimits {
  /** US dollars in a calendar day, in a calendar month (both in UTC), and ever. */
  readonly dayUsd: number | null;
  readonly monthUsd: number | null;
  readonly totalUsd: number | null;
  /** In any 60 seconds. */
  readonly requestsPerMinute: number | null;
  /** Input and output, in any 60 seconds. */
  readonly tokensPerMinute: number | null;
  /** Requests at a time. */
  readonly concurrent: number | null;
}

export const noLimits: KeyLimits = {
  dayUsd: null,
  monthUsd: null,
  totalUsd: null,
  requestsPerMinute: null,
  tokensPerMinute: null,
  concurrent: null,
};

/** What is agreed with a key's holder. */
export interface KeyTerms extends KeyLimits {
  /** Ids of models, or how they begin (`acme/*`); null: all. */
  readonly models: readonly string[] | null;
  readonly scopes: readonly KeyScope[];
  /** The user of the configuration under whose policy its requests stand; null: the one that a request names. */
  readonly user: string | null;
  /** Milliseconds since the epoch; null: never. */
  readonly expiresAt: number | null;
}

/** Above this a double counts no cents any more. */
const mostUsd = 1e9;
const mostCounted = 1e9;
const namePattern = /^[A-Za-z0-9][A-Za-z0-9._@-]{0,63}$/;
/** Callers without a key of their own go by these in usage. */
const otherCallers = ['key', 'anyone', 'nobody'];
const userPattern = /^[\x21-\x7e](?:[\x20-\x7e]{0,254}[\x21-\x7e])?$/;
const modelPattern = /^[\w.:@/+-]{1,200}\*?$|^\*$/;

/** Throws `usage` where a key cannot be called so: names stand in logs, tables and headers. */
export function demandKeyName(name: string): void {
  if (namePattern.test(name) && !otherCallers.includes(name)) return;
  throw new CopydeskError('usage', `"${name.slice(0, 80)}" cannot be the name of a key`, {
    mend: 'use up to 64 letters, digits and . _ @ -, the first a letter or digit',
  });
}

/** Throws `usage` at terms that nobody can keep: nothing negative, infinite or not a number is ever stored. */
export function demandTerms(terms: KeyTerms, now: number): void {
  const { dayUsd, monthUsd, totalUsd, requestsPerMinute, tokensPerMinute, concurrent } = terms;
  for (const [name, usd] of Object.entries({ dayUsd, monthUsd, totalUsd })) {
    if (usd !== null && !(usd >= 0 && usd <= mostUsd)) {
      throw refused(`${name} ${usd}`, `an amount from 0 to ${mostUsd} US dollars is wanted`);
    }
  }
  for (const [name, count] of Object.entries({ requestsPerMinute, tokensPerMinute, concurrent })) {
    if (count !== null && !(Number.isInteger(count) && count >= 1 && count <= mostCounted)) {
      throw refused(`${name} ${count}`, `a whole number from 1 to ${mostCounted} is wanted`);
    }
  }
  const unknown = terms.scopes.find((scope) => !keyScopes.includes(scope));
  if (unknown !== undefined || terms.scopes.length === 0) {
    throw refused(`scope "${unknown ?? ''}"`, `scopes are ${keyScopes.join(', ')}`);
  }
  const pattern = terms.models?.find((model) => !modelPattern.test(model));
  if (pattern !== undefined || terms.models?.length === 0) {
    throw refused(`model "${pattern ?? ''}"`, 'the id of a model is wanted, or how ids begin, such as acme/*');
  }
  if (terms.user !== null && !userPattern.test(terms.user)) {
    throw refused(`user "${terms.user.slice(0, 80)}"`, 'the name of a user of the configuration is wanted');
  }
  if (terms.expiresAt !== null && !(terms.expiresAt > now && terms.expiresAt < 8.64e15)) {
    throw refused('the end of the key', 'a time that is still to come is wanted');
  }
}

/** Whether somebody has to look before each request. */
export function isLimited(limits: KeyLimits): boolean {
  return (Object.keys(noLimits) as (keyof KeyLimits)[]).some((name) => limits[name] !== null);
}

function refused(what: string, mend: string): CopydeskError {
  return new CopydeskError('usage', `${what} cannot be agreed`, { mend });
}
