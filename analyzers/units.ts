/** A unit of measure, led back to the base of its dimension. Units of one dimension are compared by value. */
export interface Unit {
  readonly dimension: string;
  readonly toBase: (value: number) => number;
}

const tables: readonly (readonly [dimension: string, factor: number, names: string])[] = [
  ['second', 1, 'second seconds sec secs'],
  ['second', 60, 'minute minutes min mins'],
  ['second', 3600, 'hour hours hr hrs'],
  ['second', 86_400, 'day days'],
  ['second', 604_800, 'week weeks wk wks'],
  ['month', 1, 'month months mo mos'],
  ['month', 12, 'year years yr yrs'],
  ['month', 120, 'decade decades'],
  ['month', 1200, 'century centuries'],
  ['gram', 1, 'gram grams gramme grammes g'],
  ['gram', 1000, 'kilogram kilograms kilo kilos kg kgs'],
  ['gram', 0.001, 'milligram milligrams mg'],
  ['gram', 1_000_000, 'tonne tonnes'],
  ['gram', 453.592_37, 'pound pounds lb lbs'],
  ['gram', 28.349_523_125, 'ounce ounces oz'],
  ['ton', 1, 'ton tons'],
  ['metre', 1, 'metre metres meter meters m'],
  ['metre', 0.01, 'centimetre centimetres centimeter centimeters cm'],
  ['metre', 0.001, 'millimetre millimetres millimeter millimeters mm'],
  ['metre', 1000, 'kilometre kilometres kilometer kilometers km'],
  ['metre', 0.0254, 'inch inches'],
  ['metre', 0.3048, 'foot feet ft'],
  ['metre', 0.9144, 'yard yards yd yds'],
  ['metre', 1609.344, 'mile miles mi'],
  ['litre', 1, 'litre litres liter liters l'],
  ['litre', 0.001, 'millilitre millilitres milliliter milliliters ml'],
  ['litre', 3.785_411_784, 'gallon gallons gal'],
  ['cup', 1, 'cup cups'],
  ['tablespoon', 1, 'tablespoon tablespoons tbsp'],
  ['tablespoon', 1 / 3, 'teaspoon teaspoons tsp'],
  ['byte', 1, 'byte bytes'],
  ['byte', 1e3, 'kb kilobyte kilobytes'],
  ['byte', 1e6, 'mb megabyte megabytes'],
  ['byte', 1e9, 'gb gigabyte gigabytes'],
  ['byte', 1e12, 'tb terabyte terabytes'],
  ['percent', 1, '% percent pct'],
  ['USD', 1, '$ dollar dollars usd'],
  ['USD', 0.01, 'cent cents'],
  ['EUR', 1, '€ euro euros eur'],
  ['GBP', 1, '£ gbp sterling'],
  ['JPY', 1, '¥ yen jpy'],
  ['times', 1, 'times time x fold'],
  ['calorie', 1, 'calorie calories kcal'],
  ['watt', 1, 'watt watts w'],
  ['watt', 1000, 'kw kilowatt kilowatts'],
  ['mph', 1, 'mph'],
  ['degree', 1, '° degree degrees'],
];

const units = new Map<string, Unit>();
for (const [dimension, factor, names] of tables) {
  for (const name of names.split(' ')) units.set(name, { dimension, toBase: (value) => value * factor });
}

/** Words that may stand between a number and its stretch of time. */
const stretchWords = 'calendar full whole consecutive short long more extra additional'.split(' ');
/** What a unit of time may begin with after an article. */
export const timeLeads: readonly string[] = [
  ...[...units.keys()].filter(isTimeUnit),
  ...stretchWords,
  'business',
  'working',
];

/** Abbreviations that are words or letters of their own elsewhere: units only behind a figure in digits. */
const afterDigits = new Set('m g l w x mi min sec mo gal ft'.split(' '));
const celsius: Unit = { dimension: 'celsius', toBase: (value) => value };
const fahrenheit: Unit = { dimension: 'celsius', toBase: (value) => ((value - 32) * 5) / 9 };
const businessDay: Unit = { dimension: 'business day', toBase: (value) => value };
const area = (unit: Unit): Unit => ({
  dimension: `square ${unit.dimension}`,
  toBase: (value) => value * unit.toBase(1) ** 2,
});

/**
 * The unit that starts a list of lower-case words and signs, and how many of them it takes: `['business', 'days']` → 2.
 * Undefined where the first word is no unit.
 */
export function unitAt(
  words: readonly string[],
  isDigits: boolean,
): { readonly unit: Unit; readonly length: number } | undefined {
  const [first = '', second = '', third = ''] = words;
  if ((first === 'business' || first === 'working') && /^days?$/.test(second)) return { unit: businessDay, length: 2 };
  if (stretchWords.includes(first)) {
    const inner = units.get(second);
    return inner === undefined || !['second', 'month'].includes(inner.dimension)
      ? undefined
      : { unit: inner, length: 2 };
  }
  if (first === 'percentage' && /^points?$/.test(second)) {
    return { unit: { dimension: 'percentage point', toBase: (value) => value }, length: 2 };
  }
  if (first === 'per' && second === 'cent') return { unit: units.get('percent') as Unit, length: 2 };
  if (first === 'square' || first === 'sq') {
    const inner = units.get(second);
    return inner?.dimension === 'metre' ? { unit: area(inner), length: 2 } : undefined;
  }
  if ((first === 'us' || first === 'u') && /^dollars?$/.test(second))
    return { unit: units.get('usd') as Unit, length: 2 };
  if (first === '°' || first === 'degree' || first === 'degrees') {
    const scale = second === 'of' ? third : second;
    if (/^(?:c|celsius|centigrade)$/.test(scale)) return { unit: celsius, length: 2 };
    if (/^(?:f|fahrenheit)$/.test(scale)) return { unit: fahrenheit, length: 2 };
  }
  if (first === 'celsius') return { unit: celsius, length: 1 };
  if (first === 'fahrenheit') return { unit: fahrenheit, length: 1 };
  if (afterDigits.has(first) && !isDigits) return undefined;
  const unit = units.get(first);
  return unit === undefined ? undefined : { unit, length: 1 };
}

/** Whether a word is a stretch of time: what may stand behind `a` as in `twice a week`. */
export function isTimeUnit(word: string): boolean {
  const dimension = units.get(word)?.dimension;
  return (dimension === 'second' || dimension === 'month') && word.length > 2;
}
