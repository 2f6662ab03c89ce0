import { CopydeskError } from '../../content/errors.ts';
import { readTable } from '../../content/read-table.ts';
import { unzipped } from './unzip.ts';

/** What one page was shown and clicked in search results. */
export interface PageFigures {
  readonly url: string;
  readonly clicks: number;
  readonly impressions: number;
  /** Mean position, from 1; weighted by impressions. */
  readonly position: number;
}

export interface SearchExport {
  readonly pages: readonly PageFigures[];
  /** Last day of the period, as `2026-05-04`; null where the export does not hold days. */
  readonly until: string | null;
}

/** The columns in the languages that Search Console writes them in; how a heading begins is enough. */
const headings = {
  clicks: ['click', 'klick', 'klik', 'clic', 'cliques', 'kliknięcia', 'клики', 'クリック', 'klikk'],
  impressions: [
    ...['impression', 'impresion', 'impressõ', 'impressio', 'vertoning', 'wyświetlenia', 'visning', 'eksponering'],
    ...['exponering', 'показы', '表示回数', 'インプレッション'],
  ],
  position: ['position', 'posición', 'posizione', 'posição', 'positie', 'pozycja', 'posisjon', 'placering'].concat([
    'позиция',
    '掲載順位',
    '平均掲載順位',
    'gemiddelde positie',
    'średnia pozycja',
    'средняя позиция',
    'genomsnittlig',
    'gennemsnitlig',
    'gjennomsnittlig',
    'durchschnittl',
    'average position',
    'posizione media',
  ]),
};

type Figure = keyof typeof headings;

interface Row {
  readonly name: string;
  readonly figures: Readonly<Record<Figure, number>>;
}

/**
 * Reads what Google Search Console's performance report exports: the ZIP, or its table of pages alone as CSV, with `,`, `;`
 * or tabs, in any of its languages. Rows of one address with and without its fragment are one page.
 *
 * @throws CopydeskError `labels-invalid` where it is something else, or holds no pages
 */
export function readExport(path: string, bytes: Uint8Array): SearchExport {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const texts = isZip ? unzipped(path, bytes) : [bytes];
  const tables = texts.flatMap((text) => tableOf(path, text, !isZip));
  const pages = tables.filter((rows) => mostly(rows, isPage)).flat();
  const days = tables.filter((rows) => mostly(rows, isDay)).flat();
  if (pages.length === 0) {
    const what = tables.some((rows) => rows.length > 0) ? 'it holds queries or days, and no pages' : 'it holds no rows';
    throw new CopydeskError('labels-invalid', what, {
      path,
      mend: 'in Search Console open Performance, export as CSV, and give the whole ZIP or its Pages.csv',
    });
  }
  const until =
    days
      .map(({ name }) => name.replaceAll('/', '-'))
      .sort()
      .at(-1) ?? null;
  return { pages: together(pages), until };
}

const isPage = ({ name }: Row) => /^(https?:\/\/|\/)/i.test(name);
const isDay = ({ name }: Row) => /^\d{4}[-/]\d{2}[-/]\d{2}$/.test(name);
const mostly = (rows: readonly Row[], is: (row: Row) => boolean) =>
  rows.length > 0 && rows.filter(is).length > rows.length / 2;

function tableOf(path: string, bytes: Uint8Array, isAlone: boolean): readonly (readonly Row[])[] {
  const { records, fault } = readTable(textOf(path, bytes));
  const refuse = (why: string, mend: string): readonly (readonly Row[])[] => {
    if (!isAlone) return [];
    throw new CopydeskError('labels-invalid', why, { path, mend });
  };
  if (fault !== null)
    return refuse(`${fault.message} (line ${fault.place.line})`, 'export it again and leave it as it is');
  const [header = [], ...rest] = records;
  const names = header.map(({ text }) => text.toLowerCase().replaceAll(/[\u00a0\u202f]/g, ' '));
  const found: Partial<Record<Figure, number>> = {};
  for (const figure of ['clicks', 'impressions', 'position'] as const) {
    const at = names.findIndex((name, index) => index > 0 && headings[figure].some((word) => name.startsWith(word)));
    if (at > 0) found[figure] = at;
  }
  const { clicks, impressions, position } = { ...inOrder(rest), ...found };
  if (clicks === undefined || impressions === undefined || position === undefined) {
    return refuse(
      `columns of clicks, impressions and position are not all there (${header.map(({ text }) => text).join(', ')})`,
      'export the performance report of Search Console as CSV',
    );
  }
  const rows = rest.flatMap((cells): readonly Row[] => {
    const at = (index: number) => numberOf(cells[index]?.text ?? '', index === position);
    const figures = { clicks: at(clicks), impressions: at(impressions), position: at(position) };
    return Object.values(figures).every(Number.isFinite) ? [{ name: cells[0]?.text ?? '', figures }] : [];
  });
  if (rows.length === 0 && rest.length > 0)
    return refuse('no row holds numbers', 'export it again and leave it as it is');
  return [rows];
}

/** In whatever language: a name, clicks, impressions, a percentage, a position. */
function inOrder(rows: readonly (readonly { readonly text: string }[])[]): Partial<Record<Figure, number>> {
  const [first] = rows;
  return first?.length === 5 && /%/.test(first[3]?.text ?? '') ? { clicks: 1, impressions: 2, position: 4 } : {};
}

function textOf(path: string, bytes: Uint8Array): string {
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  try {
    return new TextDecoder(isWide ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8', { fatal: true }).decode(
      bytes,
    );
  } catch {
    throw new CopydeskError('labels-invalid', 'it is neither a ZIP nor a table as UTF-8 text', {
      path,
      mend: 'give the ZIP that Search Console exports, or its Pages.csv',
    });
  }
}

/** `1.234` and `1 234` are whole numbers, `12,5` is a position. NaN where there is none. */
function numberOf(text: string, isFraction: boolean): number {
  const plain = text.replaceAll(/[\s\u00a0\u202f'’%]/g, '');
  if (plain === '' || /[^\d.,]/.test(plain)) return Number.NaN;
  if (!isFraction) return Number(plain.replaceAll(/[.,](?=\d{3}(\D|$))/g, '').replace(',', '.'));
  const last = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','));
  return last < 0 ? Number(plain) : Number(`${plain.slice(0, last).replaceAll(/[.,]/g, '')}.${plain.slice(last + 1)}`);
}

function together(rows: readonly Row[]): readonly PageFigures[] {
  const pages = new Map<string, PageFigures>();
  for (const { name, figures } of rows) {
    const url = name.split('#', 1)[0] ?? name;
    const known = pages.get(url) ?? { url, clicks: 0, impressions: 0, position: 0 };
    const impressions = known.impressions + figures.impressions;
    const places = known.position * known.impressions + figures.position * figures.impressions;
    const position = impressions === 0 ? figures.position : places / impressions;
    pages.set(url, { url, clicks: known.clicks + figures.clicks, impressions, position });
  }
  return [...pages.values()];
}
