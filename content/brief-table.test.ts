import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBriefTable } from './brief-table.ts';
import { readBrief } from './read-brief.ts';

const header =
  'id,title,slug,primary_keyword,secondary_keywords,audience,target_words,internal_links,budget_usd,status';

function briefs(source: string) {
  const { rows, problems } = readBriefTable('batch.csv', source);
  expect(problems).toEqual([]);
  return rows.map((row) => {
    const { brief } = readBrief('row.md', row.text);
    if (brief === null) throw new Error(row.text);
    return brief;
  });
}

const lines = (source: string) =>
  readBriefTable('batch.csv', source).problems.map(
    ({ level, message, place, mend }) => `${place?.line}:${place?.column} ${level} ${message} — ${mend}`,
  );

describe('a table of briefs', () => {
  it('says as a row what a brief says as a file', () => {
    const [brief] = briefs(
      `${header}\nk-1,"Kettles, ""hard"" water\nand lime",kettles,kettle, descale | lime scale ,Cooks,800,/a|/b,0.25,ready\n`,
    );
    expect(brief).toMatchObject({
      id: 'k-1',
      title: 'Kettles, "hard" water and lime',
      slug: 'kettles',
      status: 'ready',
      keywords: { primary: 'kettle', secondary: ['descale', 'lime scale'] },
      audience: { who: 'Cooks' },
      length: { words: 800 },
      budget: { maxUsd: 0.25 },
    });
    expect(brief?.links.internal.map(({ to }) => to)).toEqual(['/a', '/b']);
  });

  it.each([
    ['semicolons and a byte order mark', '\uFEFFTitle;Primary Keyword;AUDIENCE\nKettles;kettle;Cooks, and others\n'],
    ['tabs and CRLF', 'audience\ttitle\tprimary-keyword\r\nCooks, and others\tKettles\tkettle\r\n\r\n'],
    ['columns to spare', 'title,primary_keyword,audience,slug\n\nKettles,kettle,"Cooks, and others"\n'],
  ])('is read with %s', (_, source) => {
    expect(briefs(source)).toMatchObject([
      { title: 'Kettles', slug: 'kettles', keywords: { primary: 'kettle' }, audience: { who: 'Cooks, and others' } },
    ]);
  });

  it.each([
    ['title,primary_keywrd,audience\n', '1:7 warn Unknown column "primary_keywrd" — did you mean primary_keyword?'],
    ['title,primary_keyword\n', '1:1 error The table has no column audience'],
    ['title,title,primary_keyword,audience\na,b,c,d\n', '1:7 error The column title stands twice'],
    ['title,primary_keyword,audience\nKettles,kettle,Cooks,more\n', '2:22 error The row has 4 cells, the header 3'],
    ['title,primary_keyword,audience\nÜber,kettle,"Cooks\n', '2:13 error A quote is opened here and never closed'],
    ['title,primary_keyword,audience\nA,the "best" one,Cooks\n', '2:3 error A quote stands in the middle of a cell'],
    ['title,primary_keyword,audience\n"A"b,kettle,Cooks\n', '2:1 error Something follows the closing quote'],
    ['title,primary_keyword,audience\n', '1:1 error The table has no rows'],
    ['', '1:1 error The table has no column title, primary_keyword, audience'],
  ])('says where it is wrong: %j', (source, line) => {
    expect(lines(source).some((one) => one.startsWith(line))).toBe(true);
  });

  it('leads from a line of the brief back to its cell', () => {
    const { rows } = readBriefTable(
      'b.csv',
      'title,audience,target_words,primary_keyword\n"Ä ""b""",Cooks,many,kettle\n',
    );
    const [row] = rows;
    const { problems } = readBrief('b.csv', row?.text ?? '');
    const wrong = problems.find(({ message }) => message.includes('target_words'));
    expect(row?.placeOf(wrong?.place?.line ?? 0)).toEqual({ line: 2, column: 17 });
  });

  it('reads back whatever a cell holds', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 }).map((one) => `x${one}`);
    const cell = (one: string) => `"${one.replaceAll('"', '""')}"`;
    const folded = (one: string) => one.replaceAll(/\s+/g, ' ').trim();
    fc.assert(
      fc.property(text, text, text, (title, phrase, who) => {
        const source = `title,primary_keyword,audience\n${[title, phrase, who].map(cell).join(',')}\n`;
        const [row] = readBriefTable('b.csv', source).rows;
        const { brief, problems } = readBrief('b.md', row?.text ?? '');
        expect(problems.filter(({ level }) => level === 'error')).toEqual([]);
        expect([brief?.title, brief?.keywords.primary, brief?.audience.who]).toEqual([title, phrase, who].map(folded));
      }),
    );
  });
});
