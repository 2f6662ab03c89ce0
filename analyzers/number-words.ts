/** A word or sign of a text, lower case, and where it stands. Hyphens are signs of their own. */
export interface Sign {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Whether the sign follows the one before without a gap. */
  readonly glued: boolean;
}

const shapes =
  /\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?|[\p{L}\p{M}]+(?:'[\p{L}]+)*|[^\s\p{L}\p{M}\d]/gu;

const isSmallLetter = (code: number) => code >= 97 && code <= 122;

/** The end of a run of small letters that is a word by itself; -1 where it may go on, or none begins. */
function wordEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && isSmallLetter(text.charCodeAt(end))) end++;
  const code = end < text.length ? text.charCodeAt(end) : 32;
  return end > start && (code === 32 || code === 44 || code === 46) ? end : -1;
}

/** The words, figures and signs of a text; figures keep their separators. Linear. */
export function signsOf(text: string): readonly Sign[] {
  const signs: Sign[] = [];
  let end = -1;
  for (let at = 0; at < text.length; ) {
    if (text.charCodeAt(at) === 32) {
      at++;
      continue;
    }
    // Most words are small letters up to a blank; only the others need the expression.
    const plain = wordEnd(text, at);
    let [start, sign] = [at, ''];
    if (plain >= 0) sign = text.slice(at, plain);
    else {
      shapes.lastIndex = at;
      const match = shapes.exec(text);
      if (match === null) break;
      start = match.index;
      sign = match[0];
    }
    const glued = start === end;
    end = start + sign.length;
    at = end;
    signs.push({ text: plain >= 0 ? sign : sign.toLowerCase(), start, end, glued });
  }
  return signs;
}

const small = new Map(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, value) => [word, value]),
);
const tens = new Map(
  'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, at) => [word, (at + 2) * 10]),
);
const magnitudes = new Map([
  ['hundred', 100],
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
  ['trillion', 1e12],
  ['dozen', 12],
  ['k', 1e3],
  ['bn', 1e9],
]);
const parts = new Map([
  ['½', 0.5],
  ['¼', 0.25],
  ['¾', 0.75],
  ['⅓', 1 / 3],
  ['⅔', 2 / 3],
]);

/** `hundred`, `dozen`: what makes a number of an article. */
export const magnitudeNames: readonly string[] = [...magnitudes.keys()];

/** Words and signs that a number in words, or a fraction of one sign, may begin with; figures aside. */
export const numberStarts: readonly string[] = [...small.keys(), ...tens.keys(), ...parts.keys(), 'a', 'an'];

/** A number read from a list of signs: its value, the sign behind it, and whether it is written in digits. */
export interface ReadNumber {
  readonly value: number;
  readonly next: number;
  readonly isDigits: boolean;
}

function magnitudeAt(signs: readonly Sign[], at: number, isDigits: boolean): number | undefined {
  const sign = signs[at];
  if (sign === undefined || (sign.text.length < 3 && !(isDigits && sign.glued))) return undefined;
  return magnitudes.get(sign.text);
}

function wordsBelowHundred(signs: readonly Sign[], at: number): ReadNumber | null {
  const word = signs[at]?.text ?? '';
  const ten = tens.get(word);
  if (ten === undefined) {
    const value = small.get(word);
    return value === undefined ? null : { value, next: at + 1, isDigits: false };
  }
  const behind = signs[at + 1]?.text === '-' ? at + 2 : at + 1;
  const one = small.get(signs[behind]?.text ?? '') ?? 0;
  return one > 0 && one < 10
    ? { value: ten + one, next: behind + 1, isDigits: false }
    : { value: ten, next: at + 1, isDigits: false };
}

/** `two hundred and fifty thousand`, `a dozen`, `twenty-one`; null where no number word starts. */
function readWords(signs: readonly Sign[], at: number): ReadNumber | null {
  const article = /^an?$/.test(signs[at]?.text ?? '') && magnitudeAt(signs, at + 1, false) !== undefined;
  let current: ReadNumber | null = article ? { value: 1, next: at + 1, isDigits: false } : wordsBelowHundred(signs, at);
  if (current === null) return null;
  let total = 0;
  for (;;) {
    const magnitude = magnitudeAt(signs, current.next, false);
    if (magnitude !== undefined) {
      if (magnitude === 100 || magnitude === 12)
        current = { ...current, value: current.value * magnitude, next: current.next + 1 };
      else {
        total += current.value * magnitude;
        current = { value: 0, next: current.next + 1, isDigits: false };
      }
      continue;
    }
    const isRound: boolean = (total + current.value) % 100 === 0 && total + current.value > 0;
    const behind: number = signs[current.next]?.text === 'and' ? current.next + 1 : current.next;
    const rest: ReadNumber | null = isRound ? wordsBelowHundred(signs, behind) : null;
    if (rest === null || rest.value === 0) return { ...current, value: total + current.value };
    current = { value: current.value + rest.value, next: rest.next, isDigits: false };
  }
}

/** `3/4`: a cooking measure, not `24/7`. */
function fractionAt(signs: readonly Sign[], at: number): number | null {
  const [over, slash, under] = [signs[at], signs[at + 1], signs[at + 2]];
  if (slash?.text !== '/' || !slash.glued || under?.glued !== true || signs[at + 3]?.text === '/') return null;
  const divisor = Number(under.text);
  const value = Number(over?.text) / divisor;
  return [2, 3, 4, 5, 6, 8, 16].includes(divisor) && value < 1 && value > 0 ? value : null;
}

/** The number that starts at a sign, in digits or words, magnitude included; null where none does. */
export function readNumber(signs: readonly Sign[], at: number): ReadNumber | null {
  const sign = signs[at];
  if (sign === undefined) return null;
  const part = parts.get(sign.text);
  if (part !== undefined) return { value: part, next: at + 1, isDigits: true };
  if (!/^\d/.test(sign.text)) return readWords(signs, at);
  let value = Number(sign.text.replace(/[,\u00a0\u202f]/g, ''));
  let next = at + 1;
  const added = parts.get(signs[next]?.text ?? '');
  if (added !== undefined) {
    value += added;
    next++;
  }
  const own = fractionAt(signs, at);
  const mixed = own === null ? fractionAt(signs, next) : null;
  if (own !== null) return { value: own, next: at + 3, isDigits: true };
  if (mixed !== null) return { value: value + mixed, next: next + 3, isDigits: true };
  for (
    let magnitude = magnitudeAt(signs, next, true);
    magnitude !== undefined;
    magnitude = magnitudeAt(signs, next, true)
  ) {
    value *= magnitude;
    next++;
  }
  return Number.isFinite(value) ? { value, next, isDigits: true } : null;
}
