import { type ReadNumber, readNumber, type Sign } from './number-words.ts';
import { countedBehind, perBehind, plain, type Read } from './quantity.ts';
import { isTimeUnit, unitAt } from './units.ts';
import { stem } from './words.ts';

const structural = new Set(
  `step option way thing reason tip question example part section choice point kind type side idea word case paragraph
  sentence bullet item heading chapter figure table list rule stage phase topic method approach answer situation page
  line version scenario stop place`
    .split(/\s+/)
    .map(stem),
);
const labels =
  /^(?:step|option|tip|figure|fig|table|section|chapter|part|question|page|no|number|rule|appendix|stage|round|lesson|module|exercise|note|footnote|#)$/;

const symbols: Readonly<Record<string, string>> = { $: '$', '€': '€', '£': '£', '¥': '¥' };

/** Words and signs an amount may begin with beside a number. */
export const amountStarts: readonly string[] = [...Object.keys(symbols), 'once', 'twice', 'half', 'a', 'an'];

function unitBehind(signs: readonly Sign[], at: number, isDigits: boolean): ReturnType<typeof unitAt> {
  const words = signs.slice(at, at + 3).map((sign) => sign.text);
  return unitAt(words, isDigits);
}

/** The far end of a range: `to 4` in `2 to 4 weeks`, `to 1 hour` in `30 minutes to 1 hour`; null where none is. */
function rangeEnd(signs: readonly Sign[], at: number, near: ReadNumber): ReadNumber | null {
  const word = (index: number) => signs[index]?.text ?? '';
  const own = unitBehind(signs, near.next, near.isDigits);
  const connector = near.next + (own?.length ?? 0);
  const joins = /^(?:[-–—]|to|or)$/.test(word(connector)) || (word(connector) === 'and' && word(at - 1) === 'between');
  if (!joins) return null;
  const far = readNumber(signs, symbols[word(connector + 1)] === undefined ? connector + 1 : connector + 2);
  if (far === null || far.isDigits !== near.isDigits) return null;
  if (own === undefined) return far.value > near.value ? far : null;
  const their = unitBehind(signs, far.next, far.isDigits);
  const isOrdered = their !== undefined && their.unit.toBase(far.value) > own.unit.toBase(near.value);
  return isOrdered && their.unit.dimension === own.unit.dimension && word(connector) !== 'or' ? far : null;
}

/** A number with its unit, as a single one or a range; money with its sign in front. */
export function readAmount(signs: readonly Sign[], at: number): Read | null {
  const symbol = symbols[signs[at]?.text ?? ''];
  const near = readNumber(signs, symbol === undefined ? at : at + 1);
  if (near === null) return symbol === undefined ? readFrequency(signs, at) : null;
  const far = rangeEnd(signs, at, near);
  let next = far?.next ?? near.next;
  const isJoined = far === null && signs[next]?.text === '-' && signs[next]?.glued === true;
  if (isJoined && unitBehind(signs, next + 1, near.isDigits) !== undefined) next++;
  const found = symbol === undefined ? unitBehind(signs, next, near.isDigits) : unitAt([symbol], true);
  if (symbol === undefined && found !== undefined) next += found.length;
  const { stems, next: behind } = countedBehind(signs, next);
  const per = perBehind(signs, next, behind);
  const convert = found?.unit.toBase ?? ((value: number) => value);
  const nearUnit = far === null || symbol !== undefined ? undefined : unitBehind(signs, near.next, near.isDigits);
  return {
    next,
    quantity: {
      ...plain,
      low: (nearUnit?.unit.toBase ?? convert)(near.value),
      high: convert((far ?? near).value),
      unit: found?.unit.dimension ?? null,
      per,
      counted: stems,
      isClaim: states(signs, at, next, { ...near, hasUnit: found !== undefined, counted: stems, per }),
    },
  };
}

/** `twice a week`, `a year` behind `within`, `lasts`, `for`. */
function readFrequency(signs: readonly Sign[], at: number): Read | null {
  const word = (offset: number) => signs[at + offset]?.text ?? '';
  const times = { once: 1, twice: 2 }[word(0)];
  if (times !== undefined) {
    const per = perBehind(signs, at + 1, at + 1);
    if (per === null && times === 1) return null;
    return { next: at + 1, quantity: { ...plain, low: times, high: times, unit: 'times', per, isClaim: true } };
  }
  const isHalf = word(0) === 'half' && /^an?$/.test(word(1));
  if (!/^an?$/.test(word(0)) && !isHalf) return null;
  const offset = isHalf ? 2 : 1;
  const unit = unitAt([word(offset), word(offset + 1)], false);
  const isTime = unit !== undefined && (isTimeUnit(word(offset)) || unit.unit.dimension === 'business day');
  if (unit === undefined || !isTime) return null;
  const isAmount =
    /^(?:within|lasts?|lasting|for|takes?|taking|than|under|over|about|after|least|most|nearly|almost|roughly|in|every)$/.test(
      word(-1),
    );
  if (!isHalf && !isAmount) return null;
  const value = unit.unit.toBase(isHalf ? 0.5 : 1);
  return {
    next: at + offset + unit.length,
    quantity: { ...plain, low: value, high: value, unit: unit.unit.dimension, isClaim: true },
  };
}

/** Words before `one day` and `one time` where they mean no amount. */
const idiomLeads = /^(?:at|and|but|then|that|will|may|might|could|can|would|if|when|until|[.,;:!?("])?$/;
/** Words that point at what was counted before. */
const pointing = /^(?:the|these|those|both|other|our|your|my|their|its)$/;

interface Shape {
  readonly value: number;
  readonly isDigits: boolean;
  readonly hasUnit: boolean;
  readonly counted: readonly string[];
  readonly per: string | null;
}

/** Whether a number says something about the world, rather than `one of`, `step 2`, `these two`, `three options`. */
function states(
  signs: readonly Sign[],
  at: number,
  next: number,
  { value, isDigits, hasUnit, counted, per }: Shape,
): boolean {
  const before = signs[at - 1]?.text ?? '';
  if (labels.test(before) && !hasUnit) return false;
  if (isDigits) return true;
  const after = signs[next]?.text ?? '';
  if (hasUnit) {
    const unit = signs[next - 1]?.text ?? '';
    const isIdiom = value === 1 && next === at + 2 && /^(?:days?|times?)$/.test(unit);
    return !isIdiom || per !== null || !idiomLeads.test(before);
  }
  if (per !== null) return true;
  // `five of 40`, `1 herb in five`: parts of a whole.
  if (after === 'of' && readNumber(signs, next + 1) !== null) return true;
  if (counted.length === 0) {
    const isWhole =
      /^(?:in|of)$/.test(before) && [2, 3, 4].some((back) => at >= back && readNumber(signs, at - back) !== null);
    return isWhole || (before === 'to' && /^[.,;:)(]?$/.test(after));
  }
  if (value <= 1 || after === 'of' || pointing.test(before)) return false;
  return !counted.some((one) => structural.has(one));
}
