import type { KeyLimits } from './key-terms.ts';
import { mayFitLater, passedBy } from './ledger.ts';

/**
 * What one key has spent and taken, as plain data: whoever keeps it (SQLite, PostgreSQL) has but to see that nobody else
 * changes it meanwhile. All replicas that share a database share the book. Times in milliseconds since the epoch.
 */
export interface KeyBook {
  /** `2026-11-28` and `2026-11`, in UTC, of the last request, and what was spent in them. */
  readonly day: string;
  readonly dayUsd: number;
  readonly month: string;
  readonly monthUsd: number;
  readonly totalUsd: number;
  /** What requests under way may cost, and how many there are. */
  readonly inFlightUsd: number;
  readonly inFlight: number;
  /** Requests and tokens of each second of the last minute, oldest first. */
  readonly seconds: readonly (readonly [second: number, requests: number, tokens: number])[];
}

/** What a request sets aside. */
export interface Entry {
  readonly tokens: number;
  readonly mostUsd: number;
  /** The day and the second in which it counts. */
  readonly day: string;
  readonly second: number;
}

/** Why a request has to wait, or has no right. */
export type Refused = {
  readonly because: 'day' | 'month' | 'total' | 'requests' | 'tokens' | 'concurrent';
  /** Milliseconds until it is worth asking again; null: it will never fit. */
  readonly waitMs: number | null;
};

/** What is left of a limit a minute. `resetMs`: until all of it is free again. */
export interface Left {
  readonly limit: number;
  readonly remaining: number;
  readonly resetMs: number;
}

export interface Standing {
  readonly requests: Left | null;
  readonly tokens: Left | null;
}

export const emptyBook: KeyBook = {
  day: '',
  dayUsd: 0,
  month: '',
  monthUsd: 0,
  totalUsd: 0,
  inFlightUsd: 0,
  inFlight: 0,
  seconds: [],
};

/** A request counts for 60 s; those of one second are counted together, so some count for a second longer. */
const windowSeconds = 61;
/** When a request under way may be over. */
const soonMs = 1_000;
const mostTokens = 1e12;
const mostUsdOfOne = 1e9;

/** Enters a request, or says what has no room for it; the book then stays as it is. Throws a RangeError at no amount. */
export function entered(
  before: KeyBook,
  limits: KeyLimits,
  wish: { readonly tokens: number; readonly mostUsd: number },
  now: number,
): { readonly book: KeyBook; readonly entry: Entry; readonly refused: null } | { readonly refused: Refused } {
  demandAmount('tokens', wish.tokens, mostTokens);
  demandAmount('US dollars', wish.mostUsd, mostUsdOfOne);
  const book = rolled(before, now);
  const refused = refusal(book, limits, wish, now);
  if (refused !== null) return { refused };
  const last = book.seconds.at(-1)?.[0] ?? 0;
  // A clock that was set back opens no second for a second time.
  const second = Math.max(last, Math.floor(now / 1_000));
  const entry: Entry = { ...wish, day: book.day, second };
  return {
    book: {
      ...book,
      inFlight: book.inFlight + 1,
      inFlightUsd: book.inFlightUsd + wish.mostUsd,
      seconds: counted(book, second, 1, wish.tokens),
    },
    entry,
    refused: null,
  };
}

/** The request is over, and took and cost this. A cost that is no amount counts as what was set aside. */
export function settled(
  before: KeyBook,
  entry: Entry | null,
  { tokens, costUsd }: { readonly tokens: number; readonly costUsd: number },
  now: number,
): KeyBook {
  const book = rolled(before, now);
  const cost = isAmount(costUsd, mostUsdOfOne) ? costUsd : (entry?.mostUsd ?? 0);
  const day = entry?.day ?? book.day;
  const inFlight = entry === null ? book.inFlight : Math.max(0, book.inFlight - 1);
  const taken = isAmount(tokens, mostTokens) && entry !== null ? tokens - entry.tokens : 0;
  return {
    ...book,
    // What was begun on one day is that day's, whenever it ends.
    dayUsd: book.dayUsd + (day === book.day ? cost : 0),
    monthUsd: book.monthUsd + (day.slice(0, 7) === book.month ? cost : 0),
    totalUsd: book.totalUsd + cost,
    inFlight,
    // Sums of doubles keep a rest; where nothing is under way there is none.
    inFlightUsd: inFlight === 0 ? 0 : Math.max(0, book.inFlightUsd - (entry?.mostUsd ?? 0)),
    seconds: taken === 0 || entry === null ? book.seconds : counted(book, entry.second, 0, taken),
  };
}

/** What is left to whoever asks now. */
export function standingOf(book: KeyBook, limits: KeyLimits, now: number): Standing {
  const { seconds } = rolled(book, now);
  const left = (limit: number | null, at: 1 | 2): Left | null => {
    if (limit === null) return null;
    const counting = seconds.filter((second) => second[at] > 0);
    const last = counting.at(-1);
    return {
      limit,
      remaining: Math.max(0, Math.floor(limit - sum(seconds, at))),
      resetMs: last === undefined ? 0 : endOf(last[0]) - now,
    };
  };
  return { requests: left(limits.requestsPerMinute, 1), tokens: left(limits.tokensPerMinute, 2) };
}

function refusal(
  book: KeyBook,
  limits: KeyLimits,
  { tokens, mostUsd }: { readonly tokens: number; readonly mostUsd: number },
  now: number,
): Refused | null {
  const spent = { day: book.dayUsd, month: book.monthUsd, total: book.totalUsd };
  const budgets = (['total', 'month', 'day'] as const).flatMap((of) => {
    const usd = limits[`${of}Usd`];
    return usd === null ? [] : [{ of, usd }];
  });
  const passed = passedBy(mostUsd, budgets, (of) => ({ spentUsd: spent[of], inFlightUsd: book.inFlightUsd }));
  if (passed !== null) {
    return { because: passed.of, waitMs: mayFitLater(passed, mostUsd) ? soonMs : untilNext(passed.of, now) };
  }
  if (limits.concurrent !== null && book.inFlight >= limits.concurrent) {
    return { because: 'concurrent', waitMs: soonMs };
  }
  const one = waitFor(book.seconds, 1, 1, limits.requestsPerMinute, now);
  const all = waitFor(book.seconds, 2, tokens, limits.tokensPerMinute, now);
  if (one === 0 && all === 0) return null;
  // Whoever waits as he is told finds room in both.
  return all === null || (one !== null && all > one)
    ? { because: 'tokens', waitMs: all }
    : { because: 'requests', waitMs: one };
}

/** Milliseconds until so much fits; 0: now, null: never. */
function waitFor(
  seconds: KeyBook['seconds'],
  at: 1 | 2,
  amount: number,
  limit: number | null,
  now: number,
): number | null {
  let over = sum(seconds, at) + amount - (limit ?? Number.POSITIVE_INFINITY);
  if (over <= 0) return 0;
  if (limit !== null && amount > limit) return null;
  for (const second of seconds) {
    over -= second[at];
    if (over <= 0) return Math.max(1, endOf(second[0]) - now);
  }
  return null;
}

function untilNext(of: 'day' | 'month' | 'total', now: number): number | null {
  if (of === 'total') return null;
  const date = new Date(now);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  return (of === 'day' ? Date.UTC(year, month, day + 1) : Date.UTC(year, month + 1)) - now;
}

/** The book as it stands at a time: what a new day, month or minute has ended counts no more. Never goes back. */
function rolled(book: KeyBook, now: number): KeyBook {
  const today = new Date(now).toISOString().slice(0, 10);
  const isLater = today > book.day;
  const day = isLater ? today : book.day;
  const month = day.slice(0, 7);
  return {
    ...book,
    day,
    dayUsd: isLater ? 0 : book.dayUsd,
    month,
    monthUsd: month === book.month ? book.monthUsd : 0,
    seconds: book.seconds.filter(([second]) => endOf(second) > now),
  };
}

function counted({ seconds }: KeyBook, at: number, requests: number, tokens: number): KeyBook['seconds'] {
  const known = seconds.some(([second]) => second === at);
  // What is over for a minute counts no more.
  if (!known) return requests === 0 ? seconds : [...seconds, [at, requests, tokens]];
  return seconds.map((one) =>
    one[0] === at ? [at, one[1] + requests, Math.max(0, one[2] + tokens)] : one,
  ) as KeyBook['seconds'];
}

function sum(seconds: KeyBook['seconds'], at: 1 | 2): number {
  return seconds.reduce((total, second) => total + second[at], 0);
}

function endOf(second: number): number {
  return 1_000 * (second + windowSeconds);
}

function isAmount(value: number, most: number): boolean {
  return value >= 0 && value <= most;
}

function demandAmount(what: string, value: number, most: number): void {
  if (!isAmount(value, most)) throw new RangeError(`${value} ${what} cannot be set aside`);
}
