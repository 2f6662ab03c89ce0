import type { Sign } from './number-words.ts';

/** A date as far as it was written; at least one part is given. */
export interface CalendarDate {
  readonly year: number | null;
  /** 1–12. */
  readonly month: number | null;
  readonly day: number | null;
}

const months = new Map<string, number>();
for (const [
  at,
  names,
] of 'january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october oct|november nov|december dec'
  .split('|')
  .entries()) {
  for (const name of names.split(' ')) months.set(name, at + 1);
}

/** Names of months, short ones too, in small letters. */
export const monthNames: readonly string[] = [...months.keys()];

/** Words before which `May`, `March` and short forms are a month. */
const leads = new Set(
  'in since by until till from to of early late mid each every through before after this next last between'.split(' '),
);

function yearAt(signs: readonly Sign[], at: number): number | null {
  const text = signs[at]?.text ?? '';
  if (!/^(?:1[5-9]|20|21)\d\d$/.test(text)) return null;
  const behind = signs[at + 1];
  return behind?.glued === true && /^[\p{L}%]/u.test(behind.text) ? null : Number(text);
}

function dayAt(signs: readonly Sign[], at: number): { day: number; next: number } | null {
  const text = signs[at]?.text ?? '';
  if (!/^\d{1,2}$/.test(text) || Number(text) < 1 || Number(text) > 31) return null;
  const suffix = signs[at + 1];
  const isOrdinal = suffix?.glued === true && /^(?:st|nd|rd|th)$/.test(suffix.text);
  return { day: Number(text), next: at + (isOrdinal ? 2 : 1) };
}

/** Index behind a full stop (`Sept.`) or comma that belongs to the date. */
function over(signs: readonly Sign[], at: number, sign: '.' | ','): number {
  return signs[at]?.text === sign ? at + 1 : at;
}

function isMonth(signs: readonly Sign[], at: number, text: string): boolean {
  const sign = signs[at];
  if (sign === undefined || !months.has(sign.text) || !/^\p{Lu}/u.test(text.slice(sign.start))) return false;
  if (!/^(?:may|mar|march|sep|dec|jan|jun)$/.test(sign.text)) return true;
  const behind = signs[over(signs, at + 1, '.')]?.text ?? '';
  const before = signs[at - 1]?.text ?? '';
  return (
    /^\d/.test(behind) ||
    /^\d/.test(before) ||
    leads.has(before) ||
    /^[-–—/()]$/.test(behind) ||
    /^[-–—/(]$/.test(before)
  );
}

/**
 * The date that starts at a sign: `21 September 2018`, `Sept. 21, 2018`, `September 2018`, `October`, `2018-09-21`,
 * `2018`. A bare year is one where no counted word follows; the caller decides.
 */
export function readDate(
  signs: readonly Sign[],
  at: number,
  text: string,
): { date: CalendarDate; next: number } | null {
  const sign = signs[at];
  if (sign === undefined) return null;
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?!\d)/.exec(text.slice(sign.start, sign.start + 11));
  if (iso !== null) {
    const [year, month, day] = iso.slice(1).map(Number) as [number, number, number];
    return month > 12 || day > 31 ? null : { date: { year, month, day }, next: at + 5 };
  }
  const day = dayAt(signs, at);
  if (day !== null) {
    const monthAt = signs[day.next]?.text === 'of' ? day.next + 1 : day.next;
    if (isMonth(signs, monthAt, text)) {
      const behind = over(signs, over(signs, monthAt + 1, '.'), ',');
      const year = yearAt(signs, behind);
      const month = months.get(signs[monthAt]?.text ?? '') ?? null;
      return { date: { year, month, day: day.day }, next: year === null ? monthAt + 1 : behind + 1 };
    }
  }
  if (isMonth(signs, at, text)) {
    const month = months.get(sign.text) ?? null;
    const dayIndex = over(signs, at + 1, '.');
    const inMonth = yearAt(signs, dayIndex) === null ? dayAt(signs, dayIndex) : null;
    const yearIndex = over(signs, inMonth === null ? dayIndex : inMonth.next, ',');
    const year = yearAt(signs, yearIndex);
    const end = inMonth === null ? at + 1 : inMonth.next;
    return { date: { year, month, day: inMonth?.day ?? null }, next: year === null ? end : yearIndex + 1 };
  }
  const year = yearAt(signs, at);
  return year === null ? null : { date: { year, month: null, day: null }, next: at + 1 };
}

/**
 * How a date stands to another: `equal` where the other gives every part of it, `partial` where it is more exact than
 * the other, `different` where a part differs, `apart` where they have no part in common.
 */
export function compareDates(date: CalendarDate, other: CalendarDate): 'equal' | 'partial' | 'different' | 'apart' {
  let shared = 0;
  let missing = 0;
  for (const part of ['year', 'month', 'day'] as const) {
    if (date[part] === null) continue;
    if (other[part] === null) missing++;
    else if (date[part] !== other[part]) return 'different';
    else shared++;
  }
  return shared === 0 ? 'apart' : missing > 0 ? 'partial' : 'equal';
}

/** A date some months later, in the parts the date has; null where months cannot be counted from it. */
export function addMonths(date: CalendarDate, count: number): CalendarDate | null {
  if (date.year === null || !Number.isInteger(count)) return null;
  if (date.month === null) return count % 12 === 0 ? { ...date, year: date.year + count / 12 } : null;
  const total = date.year * 12 + date.month - 1 + count;
  return { year: Math.floor(total / 12), month: (((total % 12) + 12) % 12) + 1, day: date.day };
}
