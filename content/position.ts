/** A stretch of the original file: UTF-16 offsets, 0-based, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A place in the original file as editors count: line and column start at 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A stretch of the original file as editors count, end exclusive. */
export interface Range {
  readonly start: Place;
  readonly end: Place;
}

/**
 * Offsets at which lines start (`\n`, `\r\n` and a lone `\r` end a line). The first is 0, and 1 behind a byte-order
 * mark, which no editor counts as a column.
 */
export function lineStarts(source: string): readonly number[] {
  const starts = [source.startsWith('\uFEFF') ? 1 : 0];
  if (!source.includes('\r')) {
    for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) starts.push(at + 1);
    return starts;
  }
  for (let at = 0; at < source.length; at++) {
    const code = source.charCodeAt(at);
    if (code === 10 || (code === 13 && source.charCodeAt(at + 1) !== 10)) starts.push(at + 1);
  }
  return starts;
}

/** The 1-based line and column of an offset; offsets past the end give the end. */
export function placeAt(starts: readonly number[], offset: number): Place {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: Math.max(0, offset - (starts[low] as number)) + 1 };
}

/** Tells the line and column of an offset. */
export type Locate = (offset: number) => { line: number; column: number; offset: number };

/** `placeAt` for offsets of which each is near the one asked for before: a step or two instead of a search. */
export function locateIn(starts: readonly number[]): Locate {
  const last = starts.length - 1;
  let at = 0;
  return (offset) => {
    while (at > 0 && (starts[at] as number) > offset) at--;
    while (at < last && (starts[at + 1] as number) <= offset) at++;
    return { line: at + 1, column: Math.max(0, offset - (starts[at] as number)) + 1, offset };
  };
}

/** A span as lines and columns. */
export function rangeOf(starts: readonly number[], span: Span): Range {
  return { start: placeAt(starts, span.start), end: placeAt(starts, span.end) };
}
