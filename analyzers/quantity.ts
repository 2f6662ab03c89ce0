import type { CalendarDate } from './calendar-dates.ts';
import type { Sign } from './number-words.ts';
import type { Relation } from './relations.ts';
import { isTimeUnit } from './units.ts';
import { isFunctionWord, stem } from './words.ts';

/** A figure of a text: what it says, of what, and how exactly. */
export interface Quantity {
  readonly kind: 'number' | 'date' | 'version';
  /** Stretch of the text, unit included. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** In the base unit; equal but for ranges. 0 for dates. */
  readonly low: number;
  readonly high: number;
  /** `second`, `month`, `gram`, `percent`, `USD`, `celsius`, `code` …; null for a plain count. */
  readonly unit: string | null;
  /** `year` in `one release a year`. */
  readonly per: string | null;
  /** Stems of what is counted: the next content words, three at most. */
  readonly counted: readonly string[];
  readonly relation: Relation;
  readonly date: CalendarDate | null;
  /** Parts of a version or of a number that a name carries (`Node.js 26`). */
  readonly version: readonly number[] | null;
  /** The name in front of such a number, as a stem. */
  readonly name: string | null;
  /** Whether it states something; false for `one of`, `step 2`, `these two`. */
  readonly isClaim: boolean;
}

/** A figure as it was read, before its surroundings are looked at. */
export interface Read {
  /** Index of the sign behind it. */
  readonly next: number;
  readonly quantity: Omit<Quantity, 'start' | 'end' | 'text' | 'relation'>;
}

/** What most figures have in common. */
export const plain = {
  kind: 'number',
  unit: null,
  per: null,
  counted: [],
  date: null,
  version: null,
  name: null,
} as const;

/** Content words behind a number: what it counts. */
export function countedBehind(
  signs: readonly Sign[],
  at: number,
): { readonly stems: readonly string[]; readonly next: number } {
  const stems: string[] = [];
  let next = at;
  for (let index = at; index < signs.length && index < at + 6 && stems.length < 3; index++) {
    const { text } = signs[index] as Sign;
    if (text === '-' || (stems.length === 0 && /^(?:of|the|all|what|your|their|its|these|those|our)$/.test(text)))
      continue;
    if (!/^\p{L}/u.test(text) || isFunctionWord(text)) break;
    stems.push(stem(text));
    next = index + 1;
  }
  return { stems, next };
}

/** What a rate counts by: `year` in `per year`, `a year`, `/year`. */
export function perBehind(signs: readonly Sign[], from: number, to: number): string | null {
  for (let index = from; index <= to; index++) {
    const word = signs[index]?.text ?? '';
    const next = signs[index + 1]?.text ?? '';
    if (word === 'per' || (/^(?:an?|each|every)$/.test(word) && isTimeUnit(next)))
      return next === '' ? null : stem(next);
    if (word === '/' && isTimeUnit(next)) return stem(next);
  }
  return null;
}
