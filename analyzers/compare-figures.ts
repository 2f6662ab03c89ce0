import { compareDates } from './calendar-dates.ts';
import { dimensionOf } from './evidence.ts';
import type { Quantity } from './quantity.ts';

/** `beside`: two dates with no part in common, as a month and a year. `apart`: not to be compared. */
export type Likeness = 'equal' | 'different' | 'partial' | 'beside' | 'apart';

function compareVersions(one: Quantity, other: Quantity): Likeness {
  if (one.name !== null && other.name !== null && one.name !== other.name) return 'apart';
  const [own, theirs] = [one.version ?? [], other.version ?? []];
  for (let at = 0; at < Math.max(own.length, theirs.length); at++) {
    const [part, their] = [own[at], theirs[at]];
    if (part === undefined) return 'equal';
    if (their === undefined) return own.slice(at).every((rest) => rest === 0) ? 'equal' : 'different';
    if (part !== their) return 'different';
  }
  return 'equal';
}

/** Digits of a figure that say something: 30 has one, 29.7 three; written in words, one. */
function significance({ text }: Quantity): number {
  const digits = (/\d[\d.,]*/.exec(text)?.[0] ?? '1').replace(/[.,]/g, '').replace(/^0+|0+$/g, '');
  return Math.max(1, digits.length);
}

/** Whether two measures are written in other units: 70 °F and 21 °C. */
function isConverted(one: Quantity, other: Quantity): boolean {
  const unit = ({ text }: Quantity) => text.replace(/[\d.,\s]/g, '').toLowerCase();
  return /^(?:celsius|metre|square metre|gram|litre)$/.test(one.unit ?? '') && unit(one) !== unit(other);
}

/** Equal, or the one a rounding of the other where a text says `about`. */
function sameValue(one: Quantity, other: Quantity): boolean {
  const isAbout = one.relation === 'about';
  const share =
    isAbout && significance(one) < significance(other) ? 0.05 : isAbout && isConverted(one, other) ? 0.02 : 1e-9;
  const near = (value: number, their: number) => Math.abs(value - their) <= share * Math.max(1e-3, Math.abs(their));
  return near(one.low, other.low) && near(one.high, other.high);
}

/** How a figure of a text stands to one of the evidence. */
export function compare(one: Quantity, other: Quantity): Likeness {
  if (one.date !== null && other.date !== null) {
    const likeness = compareDates(one.date, other.date);
    return likeness === 'apart' ? 'beside' : likeness;
  }
  if (one.version !== null && other.version !== null) return compareVersions(one, other);
  if (one.kind !== 'number' || other.kind !== 'number') return 'apart';
  const bare = one.unit === null && one.counted.length === 0;
  if (one.unit !== other.unit && !bare) return dimensionOf(one) === dimensionOf(other) ? 'different' : 'apart';
  if (one.per !== null && other.per !== null && one.per !== other.per)
    return sameValue(one, other) ? 'different' : 'apart';
  if (one.unit === null && !bare && other.counted.length > 0) {
    if (!one.counted.some((noun) => other.counted.includes(noun))) return 'apart';
  }
  return sameValue(one, other) ? 'equal' : 'different';
}

/** A figure with the words that bound it: `no more than one hour`. */
export function written({ text, relation, kind }: Quantity): string {
  const bounds: Partial<Record<Quantity['relation'], string>> = {
    'at-most': 'at most',
    'at-least': 'at least',
    'more-than': 'more than',
    'less-than': 'less than',
    about: 'about',
    until: 'until',
    since: 'since',
  };
  const isOfDates = relation === 'since' || relation === 'until';
  return relation === 'exact' || relation === 'within' || (isOfDates && kind !== 'date')
    ? text
    : `${bounds[relation] ?? ''} ${text}`.trim();
}
