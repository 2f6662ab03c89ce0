import { CopydeskError } from '../../content/errors.ts';
import { type Entry, emptyBook, entered, type KeyBook, settled, standingOf } from './key-book.ts';
import { isSame } from './key-secret.ts';
import type { KeyTerms } from './key-terms.ts';
import type { Key, KeyEntered, KeyRequest, UsageColumn, UsedRequest } from './keys.ts';

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

/** Enters a request in a key's book; null: there is none to change. */
export function enteredIn(
  row: Pick<KeyRow, 'terms' | 'book' | 'revoked_at'> | undefined,
  request: KeyRequest,
  now: number,
): { readonly answer: KeyEntered; readonly change: { readonly book: KeyBook; readonly entry: Entry } | null } {
  const terms = row === undefined ? null : termsOf(row);
  if (row === undefined || terms === null || isOver(row, terms, now)) {
    const standing = { requests: null, tokens: null };
    return { answer: { refused: { because: 'gone', waitMs: null }, standing }, change: null };
  }
  const before = bookOf(row);
  const made = entered(before, terms, request, now);
  if (made.refused !== null) {
    return { answer: { refused: made.refused, standing: standingOf(before, terms, now) }, change: null };
  }
  const { book, entry } = made;
  return { answer: { refused: null, standing: standingOf(book, terms, now) }, change: { book, entry } };
}

/**
 * What requests that are over leave behind: each as it is written down, those left out that were told before; the ids of those for
 * which no model was asked, which leave no row; and the books of their keys. `known`: those of them that the store knows.
 */
export function afterEnd(
  used: readonly UsedRequest[],
  keys: readonly Pick<KeyRow, 'name' | 'book'>[],
  known: readonly OpenRow[],
  now: number,
): {
  readonly ended: readonly EndedRequest[];
  readonly unasked: readonly string[];
  readonly books: ReadonlyMap<string, KeyBook>;
} {
  const entries = new Map(known.map(({ id, entry }) => [id, entry]));
  const books = new Map(keys.map((key) => [key.name, bookOf(key)]));
  const ended: EndedRequest[] = [];
  const unasked: string[] = [];
  for (const each of used.map(cleanRequest)) {
    const text = entries.get(each.id);
    if (text === null) continue;
    entries.set(each.id, null);
    const entry = text === undefined ? null : (JSON.parse(text) as Entry);
    const book = books.get(each.key);
    const took = { tokens: each.inputTokens + each.outputTokens, costUsd: each.costUsd };
    if (book !== undefined) books.set(each.key, settled(book, entry, took, now));
    const day = entry?.day ?? new Date(each.at).toISOString().slice(0, 10);
    if (each.status === null) unasked.push(each.id);
    else ended.push({ ...each, status: each.status, costUsd: chargedUsd(each, entry), day });
  }
  return { ended, unasked, books };
}

/** A request that is over, as it is written down. */
export interface EndedRequest extends UsedRequest {
  readonly status: number;
  /** The day in which it counts. */
  readonly day: string;
}

/** A request of a process that is gone may have been charged: it counts as all that was set aside. */
export function bookAfterLoss(book: KeyBook, entry: Entry, now: number): KeyBook {
  return settled(book, entry, { tokens: entry.tokens, costUsd: entry.mostUsd }, now);
}

/** Whether a refusal may be due to requests of processes that are gone. */
export function mayBeStale({ refused }: KeyEntered, row: Pick<KeyRow, 'book'> | undefined): boolean {
  return refused !== null && refused.because !== 'gone' && row !== undefined && bookOf(row).inFlight > 0;
}

const longestText = 200;
const mostCounted = 1e12;

/** What clients wrote, as every database can keep it and every table print it. */
function cleanRequest(used: UsedRequest): UsedRequest {
  const text = (value: string): string =>
    value
      .toWellFormed()
      .replace(/\p{Cc}/gu, ' ')
      .slice(0, longestText)
      .toWellFormed();
  const amount = (value: number): number => (value >= 0 && value <= mostCounted ? value : 0);
  return {
    ...used,
    user: used.user === null ? null : text(used.user),
    asked: text(used.asked),
    model: used.model === null ? null : text(used.model),
    path: text(used.path),
    status: used.status === null ? null : Math.round(amount(used.status)),
    inputTokens: Math.round(amount(used.inputTokens)),
    cachedInputTokens: Math.round(amount(used.cachedInputTokens)),
    outputTokens: Math.round(amount(used.outputTokens)),
    // The book decides what a cost counts as that is no amount.
    costUsd: used.costUsd,
    latencyMs: amount(used.latencyMs),
  };
}

/** The amount a request is written down with. */
function chargedUsd({ costUsd }: Pick<UsedRequest, 'costUsd'>, entry: Entry | null): number {
  return costUsd >= 0 && costUsd <= 1e9 ? costUsd : (entry?.mostUsd ?? 0);
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

function isOver({ revoked_at }: Pick<KeyRow, 'revoked_at'>, { expiresAt }: KeyTerms, now: number): boolean {
  return revoked_at !== null || (expiresAt !== null && expiresAt <= now);
}
