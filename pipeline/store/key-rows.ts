import { CopydeskError } from '../../content/errors.ts';
import { emptyBook, type KeyBook } from './key-book.ts';
import { isSame } from './key-secret.ts';
import type { KeyTerms } from './key-terms.ts';
import type { Key, UsageColumn } from './keys.ts';

/*
 * What both databases say of keys, and what it means. JSON is text in both, times are milliseconds since the epoch.
 */

export interface KeyRow {
  readonly name: string;
  readonly terms: string;
  readonly book: string;
  readonly created_at: number;
  readonly revoked_at: number | null;
  readonly last_used_at: number | null;
}

export interface SecretRow {
  readonly digest: string;
  readonly key: string;
  readonly hint: string;
  /** Set where it was replaced. */
  readonly expires_at: number | null;
}

/** A request that the store knows; `entry`: what is set aside for it, null where it is over. */
export interface OpenRow {
  readonly id: string;
  readonly entry: string | null;
}

export const newBook = JSON.stringify(emptyBook);

export function termsOf({ terms }: Pick<KeyRow, 'terms'>): KeyTerms {
  // Keys that were made before users could be bound have none.
  return { user: null, ...(JSON.parse(terms) as Omit<KeyTerms, 'user'>) };
}

export function bookOf({ book }: Pick<KeyRow, 'book'>): KeyBook {
  return JSON.parse(book) as KeyBook;
}

/** `hints`: of the secrets that were not replaced for good. */
export function keyOf(row: KeyRow, secrets: readonly SecretRow[], now: number): Key {
  const book = bookOf(row);
  const today = new Date(now).toISOString().slice(0, 10);
  return {
    ...termsOf(row),
    name: row.name,
    hints: secrets.filter((one) => one.key === row.name && isCurrent(one, now)).map(({ hint }) => hint),
    createdAt: row.created_at,
    revokedAt: row.revoked_at,
    lastUsedAt: row.last_used_at,
    spentDayUsd: book.day === today ? book.dayUsd : 0,
    spentMonthUsd: book.month === today.slice(0, 7) ? book.monthUsd : 0,
    spentUsd: book.totalUsd,
    inFlightUsd: book.inFlightUsd,
    inFlight: book.inFlight,
  };
}

/** Whom a digest lets in. The comparison is made whatever was found. */
export function holderOf(
  digest: string,
  row: (Pick<KeyRow, 'name' | 'terms' | 'revoked_at'> & Pick<SecretRow, 'digest' | 'expires_at'>) | undefined,
  now: number,
): (KeyTerms & { readonly name: string }) | null {
  if (!isSame(digest, row?.digest) || row === undefined || !isCurrent(row, now)) return null;
  const terms = termsOf(row);
  return isOver(row, terms, now) ? null : { ...terms, name: row.name };
}

/** The columns of usage in SQL, which are all that a query may name. */
export function namedColumns(by: readonly UsageColumn[]): readonly string[] {
  const names = { day: 'day', key: 'key', user: '"user"', model: 'model' };
  return [...new Set(by)].map((column) => names[column]);
}

export function noSuchKey(name: string): CopydeskError {
  return new CopydeskError('usage', `there is no key "${name.slice(0, 80)}"`, {
    mend: '`copydesk keys ls` lists them',
  });
}

export function nameTaken(name: string): CopydeskError {
  return new CopydeskError('usage', `the name "${name}" is taken`, {
    mend: 'choose another one, or `copydesk keys rotate` for a new key under the same name',
  });
}

export function isGone(name: string): CopydeskError {
  return new CopydeskError('usage', `the key "${name}" was revoked`, { mend: 'create one under another name' });
}

/** The longest time for which an old key stays good. */
const longestOverlapMs = 90 * 86_400_000;

/** Throws `usage`. */
export function demandOverlap(ms: number): void {
  if (ms >= 0 && ms <= longestOverlapMs) return;
  throw new CopydeskError('usage', 'an old key cannot be good for so long', { mend: 'say up to 90 days, such as 24h' });
}

function isCurrent({ expires_at }: Pick<SecretRow, 'expires_at'>, now: number): boolean {
  return expires_at === null || expires_at > now;
}

/** Whether a key opens nothing any more. */
export function isOver({ revoked_at }: Pick<KeyRow, 'revoked_at'>, { expiresAt }: KeyTerms, now: number): boolean {
  return revoked_at !== null || (expiresAt !== null && expiresAt <= now);
}
