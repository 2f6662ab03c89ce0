import type { Span } from './position.ts';

/** Takes one character of a value: where it stands in the file, for how many of its characters, where in the value. */
export type Take = (character: string, offset: number, length: number, index: number) => void;

const reference = /&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?/y;

function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

function isPunctuation(code: number): boolean {
  return (
    (code >= 33 && code <= 47) ||
    (code >= 58 && code <= 64) ||
    (code >= 91 && code <= 96) ||
    (code >= 123 && code <= 126)
  );
}

/** Length of the character reference at `at` that became `value[index]`; 0 where `&` is only an ampersand. */
function referenceLength(source: string, at: number, value: string, index: number): number {
  reference.lastIndex = at;
  const written = reference.exec(source)?.[0];
  if (written === undefined) return 0;
  const decoded = value[index] !== '&' || /^&(?:amp|AMP|#0*38|#[xX]0*26);?$/.test(written);
  return decoded ? written.length : 0;
}

/**
 * Walks a node's value and the stretch of the file it was read from together, and tells for each character of the
 * value where it came from. A parser drops backslashes (`escapes`), decodes `&amp;` and takes the `> ` and the
 * indentation off continued lines; all of that is stepped over here. Returns the offset behind the last character.
 */
export function align(value: string, source: string, span: Span, escapes: boolean, take: Take): number {
  let at = span.start;
  let index = 0;
  while (index < value.length && at < span.end) {
    const code = source.charCodeAt(at);
    const wanted = value.charCodeAt(index);
    const length = code === 38 ? referenceLength(source, at, value, index) : 0;
    if (length > 0) {
      // An astral character is two units of the value for one reference: both lead to it.
      const units = wanted >= 0xd800 && wanted < 0xdc00 && index + 1 < value.length ? 2 : 1;
      for (let unit = 0; unit < units; unit++) take(value[index + unit] as string, at, length, index + unit);
      index += units;
      at += length;
    } else if (escapes && code === 92 && source.charCodeAt(at + 1) === wanted && isPunctuation(wanted)) {
      take(value[index] as string, at, 2, index);
      index++;
      at += 2;
    } else if (code === wanted || (isBlank(code) && isBlank(wanted))) {
      take(value[index] as string, at, 1, index);
      index++;
      at++;
    } else if (isBlank(code) || code === 62) {
      at++;
    } else if (isBlank(wanted)) {
      index++;
    } else {
      take(value[index] as string, at, 1, index);
      index++;
      at++;
    }
  }
  return at;
}
