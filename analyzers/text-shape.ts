import { isFunctionWord } from './words.ts';

/** The measures of a text's shape, in the order of `textShape`. Shares are of characters or words, as square roots. */
export const shapeNames = [
  'words',
  'word-length',
  'long-words',
  'short-words',
  'digits',
  'numbers',
  'capitals',
  'capitalised-words',
  'grammar-words',
  'variety',
  'signs',
  'commas',
  'quotes',
  'brackets',
  'formula-signs',
  'hyphens',
  'colons',
  'sentence-length',
  'lines',
  'last-lines',
  'longest-line',
  'line-spread',
  'first-line',
  'negations',
  'persons',
  'questions',
] as const;

const negations = new Set(['not', 'no', 'never', 'except', 'none', 'neither', 'nor']);
const persons = new Set('he she his her him they i you my your we'.split(' '));

const letter = 1;
const digit = 2;
const number = 4;
const capital = 8;
const space = 16;
const sign = 32;
const comma = 64;
const quote = 128;
const bracket = 256;
const formula = 512;
const hyphen = 1024;
const colon = 2048;
const joint = 4096;
const stop = 8192;
const known = 16384;
const wordPart = letter | number;

const kindsOfSigns: readonly (readonly [string, number])[] = [
  [',', comma],
  ['"“”‘’\'', quote],
  ['()[]{}', bracket],
  ['=+^*/<>\\|_~$%', formula],
  ['-–—', hyphen],
  [':;', colon],
  ["'’-", joint],
  ['.!?', stop],
];

// Of every UTF-16 unit, looked at when it first occurs.
const kinds = new Uint16Array(0x10000);

function kindOf(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if ((code & 0xfc00) === 0xd800) return kindOfCharacter(String.fromCodePoint(text.codePointAt(at) as number));
  const kind = kinds[code] as number;
  if (kind !== 0) return kind;
  kinds[code] = kindOfCharacter(String.fromCharCode(code));
  return kinds[code] as number;
}

function kindOfCharacter(character: string): number {
  if (/\p{L}/u.test(character)) return known | letter | (/\p{Lu}/u.test(character) ? capital : 0);
  if (/\p{N}/u.test(character)) return known | number | (/\d/.test(character) ? digit : 0);
  if (/\s/.test(character)) return known | space;
  return kindsOfSigns.reduce((kind, [signs, one]) => (signs.includes(character) ? kind | one : kind), known | sign);
}

/** What is counted in a text, one pass over its characters and one look-up for each word. */
function counted(text: string) {
  const found = {
    ...{ words: 0, letters: 0, long: 0, short: 0, digits: 0, numbers: 0, capitals: 0, capitalised: 0, grammar: 0 },
    ...{ signs: 0, commas: 0, quotes: 0, brackets: 0, formulas: 0, hyphens: 0, colons: 0, stops: 0, questions: 0 },
    ...{ negations: 0, persons: 0 },
  };
  const kindOfWord = new Map<string, number>();
  const { length } = text;
  let from = -1;
  let first = 0;
  let before = 0;
  for (let at = 0; at < length; ) {
    const kind = kindOf(text, at);
    const end = at + ((text.charCodeAt(at) & 0xfc00) === 0xd800 && at + 1 < length && isLow(text, at + 1) ? 2 : 1);
    if ((kind & wordPart) !== 0) {
      if (from < 0) [from, first] = [at, kind];
      if ((kind & letter) !== 0) {
        found.letters++;
        if ((kind & capital) !== 0) found.capitals++;
      } else if ((kind & digit) !== 0) found.digits++;
    } else {
      const joins = from >= 0 && (kind & joint) !== 0 && end < length && (kindOf(text, end) & wordPart) !== 0;
      if (from >= 0 && !joins) {
        keepWord(text.slice(from, at), first);
        from = -1;
      }
      if ((kind & sign) !== 0) keepSign(kind, text.charCodeAt(at));
      // A sentence ends with signs before a space or the end.
      if ((before & stop) !== 0 && (kind & space) !== 0) found.stops++;
    }
    before = kind;
    at = end;
  }
  if (from >= 0) keepWord(text.slice(from), first);
  if ((before & stop) !== 0) found.stops++;
  return { ...found, distinct: kindOfWord.size };

  function keepWord(word: string, kind: number): void {
    found.words++;
    if (word.length >= 8) found.long++;
    else if (word.length <= 3) found.short++;
    if ((kind & digit) !== 0) found.numbers++;
    if ((kind & capital) !== 0) found.capitalised++;
    const lower = word.toLowerCase();
    let is = kindOfWord.get(lower);
    if (is === undefined) {
      is =
        (isFunctionWord(lower) ? 1 : 0) |
        (negations.has(lower) || lower.endsWith("n't") ? 2 : 0) |
        (persons.has(lower) ? 4 : 0);
      kindOfWord.set(lower, is);
    }
    if (is === 0) return;
    if ((is & 1) !== 0) found.grammar++;
    if ((is & 2) !== 0) found.negations++;
    if ((is & 4) !== 0) found.persons++;
  }

  function keepSign(kind: number, code: number): void {
    found.signs++;
    if ((kind & comma) !== 0) found.commas++;
    if ((kind & quote) !== 0) found.quotes++;
    if ((kind & bracket) !== 0) found.brackets++;
    if ((kind & formula) !== 0) found.formulas++;
    if ((kind & hyphen) !== 0) found.hyphens++;
    if ((kind & colon) !== 0) found.colons++;
    if (code === question) found.questions++;
  }
}

const question = 0x3f;

function isLow(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xdc00;
}

/**
 * The shape of a text as numbers of comparable size, whatever it is about: lengths as logarithms, shares as square roots,
 * which keeps rare and frequent signs on one scale. Finite for every text.
 */
export function textShape(text: string): Float64Array {
  const found = counted(text);
  const characters = Math.max(1, text.length);
  const count = Math.max(1, found.words);
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const lengths = lines.length === 0 ? [1] : lines.map(({ length }) => length);
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  const spread = Math.sqrt(lengths.reduce((sum, length) => sum + (length - mean) ** 2, 0) / lengths.length);
  const last = lengths.slice(-4);
  return Float64Array.of(
    Math.log(count),
    found.letters / count,
    found.long / count,
    found.short / count,
    Math.sqrt(found.digits / characters),
    Math.sqrt(found.numbers / count),
    Math.sqrt(found.capitals / characters),
    Math.sqrt(found.capitalised / count),
    found.grammar / count,
    Math.log(Math.max(1, found.distinct)) - Math.log(count),
    Math.sqrt(found.signs / characters),
    Math.sqrt(found.commas / characters),
    Math.sqrt(found.quotes / characters),
    Math.sqrt(found.brackets / characters),
    Math.sqrt(found.formulas / characters),
    Math.sqrt(found.hyphens / characters),
    Math.sqrt(found.colons / characters),
    Math.log(count / Math.max(1, found.stops)),
    Math.log(lengths.length),
    Math.log1p(last.reduce((sum, length) => sum + length, 0) / last.length),
    Math.log(Math.max(...lengths.slice(0, 10_000))),
    Math.log1p(spread),
    Math.log(lengths[0] as number),
    Math.sqrt(found.negations / count),
    Math.sqrt(found.persons / count),
    Math.min(2, found.questions),
  );
}
