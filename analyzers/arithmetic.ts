import { addMonths, compareDates } from './calendar-dates.ts';
import type { Quantity } from './quantity.ts';
import type { Statement, StatementFigure } from './statement.ts';

/** A sum that a sentence writes out: `2027 + 36 months = 2030`. */
export interface Arithmetic {
  readonly operands: readonly [StatementFigure, StatementFigure];
  readonly result: StatementFigure;
  readonly isRight: boolean;
  /** `2027 + 36 months = 2030`. */
  readonly shown: string;
}

type Operator = '+' | '−' | '×';

const operators: readonly (readonly [Operator, RegExp])[] = [
  ['+', /^\s*(?:\+|plus|and another)\s*$/i],
  ['−', /^(?:\s+[-−–]|\s*(?:−|minus|less))\s+$/i],
  ['×', /^\s*(?:[×*]|times|multiplied by)\s*$/i],
];
const equals = /^\s*(?:=|equals|is|are|makes?|gives?|comes to|adds up to|:)\s*$/i;

function calculate(one: Quantity, operator: Operator, other: Quantity): (result: Quantity) => boolean {
  return (result) => {
    if (one.date !== null && other.unit === 'month' && result.date !== null && operator !== '×') {
      const sum = addMonths(one.date, operator === '+' ? other.low : -other.low);
      return sum !== null && compareDates(result.date, sum) === 'equal';
    }
    if (one.kind !== 'number' || other.kind !== 'number' || result.kind !== 'number') return false;
    const value = operator === '+' ? one.low + other.low : operator === '−' ? one.low - other.low : one.low * other.low;
    if (operator !== '×' && one.unit !== null && other.unit !== null && one.unit !== other.unit) return false;
    const unit = one.unit ?? other.unit;
    return (
      Math.abs(value - result.low) <= 1e-6 * Math.max(1, Math.abs(value)) &&
      (result.unit === null || result.unit === unit)
    );
  };
}

/** The sums a statement writes out, as `a + b = c` or `c (a + b)`. */
export function arithmeticIn({ text, figures }: Statement): readonly Arithmetic[] {
  const found: Arithmetic[] = [];
  const between = (one: StatementFigure, other: StatementFigure) => text.slice(one.quantity.end, other.quantity.start);
  for (let at = 0; at + 1 < figures.length; at++) {
    const [one, other] = [figures[at] as StatementFigure, figures[at + 1] as StatementFigure];
    const operator = operators.find(([, pattern]) => pattern.test(between(one, other)))?.[0];
    if (operator === undefined) continue;
    const [behind, before] = [figures[at + 2], figures[at - 1]];
    const isBehind = behind !== undefined && equals.test(between(other, behind));
    const isBefore = before !== undefined && /^\s*(?:\(|=)\s*$/.test(between(before, one));
    const result = isBehind ? behind : isBefore ? before : undefined;
    if (result === undefined) continue;
    const isRight = calculate(one.quantity, operator, other.quantity)(result.quantity);
    const shown = `${one.quantity.text} ${operator} ${other.quantity.text} = ${result.quantity.text}`;
    found.push({ operands: [one, other], result, isRight, shown });
  }
  return found;
}
