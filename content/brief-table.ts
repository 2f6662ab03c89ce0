import { didYouMean } from './did-you-mean.ts';
import type { Problem } from './errors.ts';
import type { Place } from './position.ts';
import { type Cell, readTable } from './read-table.ts';
import { slugify } from './slug.ts';

/** A row of a table, as the brief that it is. */
export interface BriefRow {
  /** Its `id`, else its slug, else that of its title. */
  readonly id: string;
  readonly slug: string;
  /** The brief as a file, `brief/v1`. */
  readonly text: string;
  /** The cell that a line of the text was made from; the row's first for every other line. */
  readonly placeOf: (line: number) => Place;
}

export interface BriefTable {
  readonly rows: readonly BriefRow[];
  readonly problems: readonly Problem[];
}

type Print = (key: string, text: string) => string;

const quoted = (text: string) => JSON.stringify(text.replaceAll(/\s+/g, ' ').trim());
const items = (text: string) =>
  text
    .split('|')
    .map((item) => item.trim())
    .filter((item) => item !== '');
const value: Print = (key, text) => `${key}: ${quoted(text)}`;
/** Figures and dates as they are; whatever else stands there is told when the brief is read. */
const plain: Print = (key, text) => `${key}: ${/^[\w.-]+$/.test(text) ? text : quoted(text)}`;
const below =
  (outer: string, print: Print): Print =>
  (key, text) =>
    `${outer}: { ${print(key, text)} }`;

/** The columns, in the order in which a brief has them: each becomes a line of its front matter. */
const columns: readonly { readonly name: string; readonly key: string; readonly print: Print }[] = [
  { name: 'id', key: 'id', print: value },
  { name: 'status', key: 'status', print: plain },
  { name: 'title', key: 'title', print: value },
  { name: 'slug', key: 'slug', print: plain },
  { name: 'content_type', key: 'content_type', print: plain },
  { name: 'intent', key: 'intent', print: plain },
  { name: 'due', key: 'due', print: plain },
  { name: 'audience', key: 'who', print: below('audience', value) },
  { name: 'voice', key: 'profile', print: below('voice', value) },
  { name: 'primary_keyword', key: 'primary', print: (key, text) => `  ${value(key, text)}` },
  {
    name: 'secondary_keywords',
    key: 'secondary',
    print: (key, text) => `  ${key}: [${items(text).map(quoted).join(', ')}]`,
  },
  { name: 'pillar', key: 'pillar', print: below('cluster', plain) },
  { name: 'target_words', key: 'target_words', print: below('length', plain) },
  {
    name: 'internal_links',
    key: 'internal',
    print: (key, text) =>
      `links: { ${key}: [${items(text)
        .map((to) => `{ to: ${quoted(to)} }`)
        .join(', ')}] }`,
  },
  { name: 'facts_file', key: 'facts_file', print: value },
  { name: 'budget_usd', key: 'max_usd', print: below('budget', plain) },
];
const names = columns.map(({ name }) => name);
const required = ['title', 'primary_keyword', 'audience'];

const plainName = (text: string) => text.toLowerCase().replaceAll(/[\s_-]/g, '');

/**
 * Reads a table of briefs, one a row; `|` separates the items of a list. Columns match without regard to case, blanks, `-`
 * and `_`, in any order, and only `title`, `primary_keyword` and `audience` are compulsory. `relocate` says what a brief calls a file that the table
 * names. Never throws.
 */
export function readBriefTable(
  path: string,
  source: string,
  relocate: (file: string) => string = (file) => file,
): BriefTable {
  const problems: Problem[] = [];
  const report = (level: Problem['level'], place: Place, message: string, mend: string) => {
    problems.push({ code: 'brief-invalid', level, message, path, place, mend });
  };
  const { records, fault } = readTable(source);
  if (fault !== null) {
    report(
      'error',
      fault.place,
      fault.message,
      'put the whole cell into double quotes, and double those within: "a ""b"" c"',
    );
    return { rows: [], problems };
  }
  const [header = [], ...rest] = records;
  const start = header[0]?.place() ?? { line: 1, column: 1 };
  const places = headerOf(header, report);
  const missing = required.filter((name) => !places.includes(name));
  if (missing.length > 0) {
    report('error', start, `The table has no column ${missing.join(', ')}`, `its header may hold ${names.join(', ')}`);
    return { rows: [], problems };
  }
  const rows = rest.map((cells) => {
    const surplus = cells.slice(header.length).find(({ text }) => text !== '');
    if (surplus !== undefined) {
      report(
        'error',
        surplus.place(),
        `The row has ${cells.length} cells, the header ${header.length}`,
        'put a cell that holds a separator into double quotes',
      );
    }
    return rowOf(
      new Map(cells.flatMap((cell, index) => [[places[index] ?? '', cell] as const])),
      cells[0]?.place() ?? start,
      relocate,
    );
  });
  if (rows.length === 0) report('error', start, 'The table has no rows', 'write one brief a line below the header');
  return { rows, problems };
}

/** The column at each place of the header; empty for what nothing reads. */
function headerOf(
  header: readonly Cell[],
  report: (level: Problem['level'], place: Place, message: string, mend: string) => void,
): readonly string[] {
  const seen = new Set<string>();
  return header.map(({ text, place }) => {
    const name = names.find((one) => plainName(one) === plainName(text)) ?? '';
    if (text === '') return '';
    if (name === '') {
      const near = didYouMean(text, names);
      report('warn', place(), `Unknown column "${text}"`, near === null ? 'nothing reads it' : `did you mean ${near}?`);
    } else if (seen.has(name)) {
      report('error', place(), `The column ${name} stands twice`, 'keep one of them');
      return '';
    }
    seen.add(name);
    return name;
  });
}

function rowOf(cells: ReadonlyMap<string, Cell>, start: Place, relocate: (file: string) => string): BriefRow {
  const lines: { readonly text: string; readonly cell: Cell | null }[] = [];
  const add = (text: string, cell: Cell | null = null) => lines.push({ text, cell });
  add('---');
  add('schema: brief/v1');
  for (const { name, key, print } of columns) {
    const cell = cells.get(name);
    if (name === 'primary_keyword') add('keywords:', cell ?? null);
    if (cell === undefined || cell.text === '') continue;
    add(print(key, name === 'facts_file' ? relocate(cell.text) : cell.text), cell);
  }
  add('---');
  const told = (name: string) => cells.get(name)?.text ?? '';
  const slug = slugify(told('slug') === '' ? told('title') : told('slug'));
  return {
    id: told('id') === '' ? slug : told('id'),
    slug,
    text: `${lines.map(({ text }) => text).join('\n')}\n`,
    placeOf: (line) => lines[line - 1]?.cell?.place() ?? start,
  };
}
