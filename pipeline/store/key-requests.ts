import { type Entry, entered, type KeyBook, settled, standingOf } from './key-book.ts';
import { bookOf, isOver, type KeyRow, type OpenRow, termsOf } from './key-rows.ts';
import type { KeyEntered, KeyRequest, UsedRequest } from './keys.ts';

/*
 * What requests do to the books of their keys, for a whole batch at once. Both databases load rows, ask here, and write
 * what comes out.
 */

/** A request that was let in, as it is written down. */
export interface OpenedRequest {
  readonly id: string;
  readonly key: string;
  readonly day: string;
  readonly at: number;
  /** What was set aside, as JSON. */
  readonly entry: string;
}

type BookRow = Pick<KeyRow, 'name' | 'book'>;
type Books = ReadonlyMap<string, KeyBook>;

/**
 * What requests come to that want to be made, one after the other: the answers in their order, those let in, and the books that
 * they change. `known`: ids that were let in before. `stale`: keys of requests that were refused while others are under way, which
 * may be those of processes that are gone.
 */
export function afterEntry(
  wishes: readonly KeyRequest[],
  keys: readonly (BookRow & Pick<KeyRow, 'terms' | 'revoked_at'>)[],
  known: ReadonlySet<string>,
  now: number,
): {
  readonly answers: readonly KeyEntered[];
  readonly opened: readonly OpenedRequest[];
  readonly books: Books;
  readonly stale: readonly string[];
} {
  const found = new Map(keys.map((row) => [row.name, { row, terms: termsOf(row), book: bookOf(row) }]));
  const books = new Map<string, KeyBook>();
  const opened: OpenedRequest[] = [];
  const stale = new Set<string>();
  const answers = wishes.map((wish): KeyEntered => {
    const { id, key: name } = wish;
    const key = found.get(name);
    if (key === undefined || isOver(key.row, key.terms, now)) {
      return { refused: { because: 'gone', waitMs: null }, standing: { requests: null, tokens: null } };
    }
    const made = known.has(id) ? null : entered(key.book, key.terms, wish, now);
    if (made !== null && made.refused === null) {
      key.book = made.book;
      books.set(name, made.book);
      opened.push({ id, key: name, day: made.entry.day, at: now, entry: JSON.stringify(made.entry) });
    } else if (made !== null && key.book.inFlight > 0) stale.add(name);
    return { refused: made?.refused ?? null, standing: standingOf(key.book, key.terms, now) };
  });
  return { answers, opened, books, stale: [...stale] };
}

/** Books after requests of processes that are gone: they may have been charged, and count as all that was set aside. */
export function afterLoss(
  keys: readonly BookRow[],
  gone: readonly { readonly key: string; readonly entry: string }[],
  now: number,
): Books {
  const books = new Map(keys.map((row) => [row.name, bookOf(row)]));
  for (const { key, entry: text } of gone) {
    const book = books.get(key);
    const entry = JSON.parse(text) as Entry;
    if (book !== undefined) books.set(key, settled(book, entry, { tokens: entry.tokens, costUsd: entry.mostUsd }, now));
  }
  return books;
}

/**
 * What requests that are over leave behind: each as it is written down, those left out that were told before; the ids of those for
 * which no model was asked, which leave no row; and the books of their keys. `known`: those of them that the store knows.
 */
export function afterEnd(
  used: readonly UsedRequest[],
  keys: readonly BookRow[],
  known: readonly OpenRow[],
  now: number,
): {
  readonly ended: readonly EndedRequest[];
  readonly unasked: readonly string[];
  readonly books: Books;
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

const longestText = 200;
const mostCounted = 1e12;

/** What clients wrote, as every database can keep it and every table print it. */
function cleanRequest(used: UsedRequest): UsedRequest {
  const text = (value: string): string =>
    /^[\x20-\x7e]*$/.test(value)
      ? value.slice(0, longestText)
      : value
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
