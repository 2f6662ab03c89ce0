import { CsvError, parse } from 'csv-parse/sync';
import { lineStarts, type Place, placeAt } from './position.ts';

export interface Cell {
  readonly text: string;
  readonly place: () => Place;
}

export interface Table {
  /** Records as they come, the header first; empty lines are none. */
  readonly records: readonly (readonly Cell[])[];
  /** Where the table cannot be read on, and why; null where all of it was read. */
  readonly fault: { readonly message: string; readonly place: Place } | null;
}

const faults: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'A quote is opened here and never closed',
  INVALID_OPENING_QUOTE: 'A quote stands in the middle of a cell',
  CSV_INVALID_CLOSING_QUOTE: 'Something follows the closing quote of this cell',
};

/**
 * Reads a table with separators as RFC 4180 has it (`"a ""quoted"" cell, with a comma"`), by `,`, `;` or tab, whichever
 * the header holds most of; with or without a byte order mark. Blanks around a cell do not count.
 */
export function readTable(source: string): Table {
  const bytes = Buffer.from(source);
  const starts = lineStarts(source);
  const place = (at: number) => placeAt(starts, bytes.subarray(0, at).toString().length);
  let end = 0;
  try {
    const records = parse(bytes, {
      bom: true,
      delimiter: delimiterOf(source),
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      cast(text, { index, bytes: next }): Cell {
        const start = startOf(bytes, end, index);
        end = next;
        return { text, place: () => place(start) };
      },
    }) as unknown as Cell[][];
    return { records: records.filter((cells) => cells.some(({ text }) => text !== '')), fault: null };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const message = faults[error.code] ?? error.message;
    const start = startOf(bytes, end, typeof error.column === 'number' ? error.column : 0);
    return { records: [], fault: { message, place: place(start) } };
  }
}

/** The parser tells where a cell ends; the next starts behind the separator, or behind what ends lines. */
function startOf(bytes: Buffer, end: number, index: number): number {
  if (index > 0) return end + 1;
  // A byte order mark is no part of the first cell.
  let at = end === 0 && bytes[0] === 0xef ? 3 : end;
  while (bytes[at] === 10 || bytes[at] === 13) at++;
  return at;
}

function delimiterOf(source: string): string {
  const header = source.split(/[\r\n]/, 1)[0]?.replaceAll(/"[^"]*"/g, '') ?? '';
  const count = (one: string) => header.split(one).length;
  return [',', ';', '\t'].reduce((best, other) => (count(other) > count(best) ? other : best));
}
