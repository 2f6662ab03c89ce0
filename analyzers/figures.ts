import { readNumber, type Sign } from './number-words.ts';
import { countedBehind, plain, type Read } from './quantity.ts';
import { unitAt } from './units.ts';
import { isFunctionWord, stem } from './words.ts';

/** `27.x`, `v22.18`, `27.0.0`, `Node.js 26`, `Windows 11`. */
export function readVersion(signs: readonly Sign[], at: number, text: string): Read | null {
  const sign = signs[at] as Sign;
  const written = /^(?:v(?=\d))?(\d+(?:\.\d+)*)(\.x\b)?/i.exec(text.slice(sign.start, sign.start + 30));
  if (written === null) return null;
  const before = signs[at - 1];
  const parts = (written[1] as string).split('.').map(Number);
  const isWritten = /^v/i.test(written[0]) || written[2] !== undefined || parts.length > 2;
  const raw = before === undefined ? '' : text.slice(before.start, before.end);
  const isNamed =
    before !== undefined &&
    !sign.glued &&
    /^\p{Lu}/u.test(raw) &&
    before.start > 0 &&
    !isFunctionWord(raw) &&
    raw.length > 1;
  const isCode = /^(?:js|version|release)$/i.test(raw) && !sign.glued;
  if (!isWritten && !isNamed && !isCode) return null;
  const end = sign.start + written[0].length;
  if (/^[,%]|^\s?(?:percent|%)/.test(text.slice(end, end + 8)) && !isWritten && /^[%\s]/.test(text.slice(end, end + 1)))
    return null;
  let next = at + 1;
  while (next < signs.length && (signs[next] as Sign).start < end) next++;
  if (
    !isWritten &&
    unitAt(
      signs.slice(next, next + 3).map((one) => one.text),
      true,
    ) !== undefined
  )
    return null;
  const value = parts[0] as number;
  return {
    next,
    quantity: {
      ...plain,
      kind: 'version',
      low: value,
      high: value,
      version: parts,
      name: isNamed || isCode ? stem(raw) : null,
      isClaim: true,
    },
  };
}

/** What makes a share of a number or an article: `a third of`. */
export const partNames: readonly string[] = [
  'half',
  'halves',
  'third',
  'thirds',
  'quarter',
  'quarters',
  'fifth',
  'fifths',
  'tenth',
  'tenths',
];

/** `one in five`, `two out of three`, `half of`, `two thirds of` as percent. */
export function readShare(signs: readonly Sign[], at: number): Read | null {
  const word = (offset: number) => signs[at + offset]?.text ?? '';
  const share = (part: number, length: number): Read => {
    const { stems } = countedBehind(signs, at + length);
    return {
      next: at + length,
      quantity: { ...plain, low: part * 100, high: part * 100, unit: 'percent', counted: stems, isClaim: true },
    };
  };
  const half = word(0) === 'half' && !/^[-]$/.test(word(1)) && /^(?:of|the|all|their|your|our)$/.test(word(1));
  if (half) return share(0.5, 1);
  const first = readNumber(signs, at);
  const from = first?.next ?? (/^an?$/.test(word(0)) ? at + 1 : -1);
  if (from < 0) return null;
  const value = first?.value ?? 1;
  const connector = signs[from]?.text === 'out' ? from + 1 : from;
  if (/^(?:in|of)$/.test(signs[connector]?.text ?? '') && (connector > from || signs[from]?.text === 'in')) {
    const whole = readNumber(signs, connector + 1);
    const isUnit =
      whole !== null &&
      unitAt(
        signs.slice(whole.next, whole.next + 2).map((sign) => sign.text),
        whole.isDigits,
      ) !== undefined;
    if (whole !== null && !isUnit && whole.value > value && value > 0 && whole.value <= 1000) {
      return share(value / whole.value, whole.next - at);
    }
  }
  const at2 = signs[from]?.text === '-' ? from + 1 : from;
  const name = signs[at2]?.text ?? '';
  if (!partNames.includes(name) || signs[at2 + 1]?.text !== 'of') return null;
  const divisor = { h: 2, t: name.startsWith('te') ? 10 : 3, q: 4, f: 5 }[name.charAt(0)] ?? 2;
  return share(value / divisor, at2 + 1 - at);
}

/** `3:1`, `5 p.m.`, `1-877-382-4357`: figures that are no amounts, compared as they stand. */
export function readCode(signs: readonly Sign[], at: number, text: string): Read | null {
  const { start } = signs[at] as Sign;
  const rest = text.slice(start, start + 40);
  const clock =
    /^(\d{1,2})(?::([0-5]\d))?\s?([ap])\.?m\b\.?/i.exec(rest) ?? /^([01]?\d|2[0-3]):([0-5]\d)(?!\d)/.exec(rest);
  const ratio = /^(\d+):(\d+)(?![\d:])/.exec(rest);
  const code = /^\+?\d+(?:-\d+){2,}(?!\d)/.exec(rest);
  const found = clock ?? ratio ?? code;
  if (found === null) return null;
  let value: number;
  if (clock !== null)
    value =
      ((Number(clock[1]) % 12) + (/p/i.test(clock[3] ?? (Number(clock[1]) > 11 ? 'p' : 'a')) ? 12 : 0)) * 60 +
      Number(clock[2] ?? 0);
  else if (ratio !== null) value = Number(ratio[1]) / Math.max(1, Number(ratio[2]));
  else value = Number(found[0].replace(/\D/g, '').slice(0, 15));
  const end = start + found[0].length;
  let next = at + 1;
  while (next < signs.length && (signs[next] as Sign).start < end) next++;
  const unit = clock !== null ? 'clock' : ratio !== null ? 'ratio' : 'code';
  return { next, quantity: { ...plain, low: value, high: value, unit, isClaim: true } };
}

/** `21st`, `5th`: an order; a date takes it where a month is near. Decades: `1990s`. */
export function readOrdinal(signs: readonly Sign[], at: number): Read | null {
  const { text } = signs[at] as Sign;
  const suffix = signs[at + 1];
  if (!/^\d+$/.test(text) || suffix?.glued !== true || !/^(?:st|nd|rd|th|s)$/.test(suffix.text)) return null;
  const unit = suffix.text === 's' ? 'decade' : 'order';
  const { stems } = countedBehind(signs, at + 2);
  return {
    next: at + 2,
    quantity: { ...plain, low: Number(text), high: Number(text), unit, counted: stems, isClaim: true },
  };
}
