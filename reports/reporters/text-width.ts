/** Marks and joiners that take no column of their own. */
const ZERO = /^[\p{Mark}\p{Default_Ignorable_Code_Point}]$/u;
/** East Asian wide forms and emoji take two columns. */
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]$/u;

function columns(character: string): number {
  if (character < '\u0300') return 1;
  if (ZERO.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

/** Columns that a line takes in a terminal. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += columns(character);
  return width;
}

/** The end of a path says more than its beginning. */
export function fittedPath(path: string, width: number): string {
  if (textWidth(path) <= width) return path;
  const kept: string[] = [];
  let used = 1;
  for (const character of Array.from(path).reverse()) {
    used += columns(character);
    if (used > width) break;
    kept.unshift(character);
  }
  return `…${kept.join('')}`;
}

/** Filled up with spaces to `width` columns, on the right or, for figures, on the left. */
export function padded(text: string, width: number, side: 'left' | 'right' = 'right'): string {
  const space = ' '.repeat(Math.max(0, width - textWidth(text)));
  return side === 'right' ? text + space : space + text;
}

/** Broken at spaces into lines of at most `width` columns beside the indent; longer words stand alone, uncut. */
export function wrapped(text: string, width: number, indent = ''): string {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const word of text.split(' ')) {
    const length = textWidth(word);
    if (line !== '' && used + 1 + length > width) {
      lines.push(line);
      line = word;
      used = length;
    } else {
      used += length + (line === '' ? 0 : 1);
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  lines.push(line);
  return lines.join(`\n${indent}`);
}
