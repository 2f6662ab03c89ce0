import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { CopydeskError } from '../../content/errors.ts';
import { readExport } from './read-export.ts';

const page = 'https://example.com/blog/compost/';

function lineOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof CopydeskError) return error.line;
    throw error;
  }
  return 'nothing was refused';
}

describe('an export of Search Console', () => {
  test.each([
    ['en', 'Top pages,Clicks,Impressions,CTR,Position', `${page},1234,45678,2.7%,3.21`],
    ['de', 'Die häufigsten Seiten;Klicks;Impressionen;CTR;Position', `${page};1.234;45.678;2,7 %;3,21`],
    ['fr', 'Pages les plus populaires,Clics,Impressions,CTR,Position', `${page},1 234,45 678,"2,7 %","3,21"`],
    ['es', 'Páginas principales;Clics;Impresiones;CTR;Posición', `${page};1234;45678;2,7%;3,21`],
    ['it', 'Pagine principali\tClic\tImpressioni\tCTR\tPosizione', `${page}\t1234\t45678\t2,7%\t3,21`],
    ['pt', 'Principais páginas,Cliques,Impressões,CTR,Posição', `${page},1234,45678,"2,7%","3,21"`],
    ['nl', "Toppagina's,Klikken,Vertoningen,CTR,Positie", `${page},1234,45678,"2,7%","3,21"`],
    ['pl', 'Najpopularniejsze strony,Kliknięcia,Wyświetlenia,CTR,Pozycja', `${page},1234,45678,"2,7%","3,21"`],
    ['sv', 'De populäraste sidorna,Klick,Visningar,CTR,Position', `${page},1234,45678,"2,7 %","3,21"`],
    ['no', 'Mest populære sider,Klikk,Visninger,CTR,Posisjon', `${page},1234,45678,"2,7 %","3,21"`],
    ['da', 'Mest populære sider,Klik,Eksponeringer,CTR,Placering', `${page},1234,45678,"2,7 %","3,21"`],
    ['ru', 'Популярные страницы;Клики;Показы;CTR;Позиция', `${page};1234;45678;2,7%;3,21`],
    ['ja', '上位のページ,クリック数,表示回数,CTR,掲載順位', `${page},1234,45678,2.7%,3.21`],
    ['one that nobody foresaw', 'Α,Β,Γ,Δ,Ε', `${page},1234,45678,2.7%,3.21`],
  ])('is read in %s', (_, header, row) => {
    const { pages } = readExport('Pages.csv', strToU8(`\uFEFF${header}\r\n${row}\r\n`));
    expect(pages).toEqual([{ url: page, clicks: 1234, impressions: 45_678, position: 3.21 }]);
  });

  test('comes as a ZIP of tables: pages are found by what they hold, and the period by its days', () => {
    const zip = zipSync({
      'Requêtes.csv': strToU8('Requêtes,Clics,Impressions,CTR,Position\ncompost,1,2,50%,1\n'),
      'Pages.csv': strToU8(`Pages,Clics,Impressions,CTR,Position\n${page},1,100,1%,2\n${page}#turn,2,300,1%,4\n`),
      'Dates.csv': strToU8('Date,Clics,Impressions,CTR,Position\n2026-10-31,1,2,50%,1\n2026-11-01,1,2,50%,1\n'),
      'Filtres.csv': strToU8('Filtre,Valeur\nDate,3 derniers mois\n'),
    });
    expect(readExport('x.zip', zip)).toEqual({
      until: '2026-11-01',
      pages: [{ url: page, clicks: 3, impressions: 400, position: 3.5 }],
    });
  });

  test.each([
    [
      'a table of something else',
      strToU8('name,price\npen,1\n'),
      /columns of clicks, impressions and position are not all/,
    ],
    [
      'queries alone',
      strToU8('Top queries,Clicks,Impressions,CTR,Position\ncompost,1,2,50%,1\n'),
      /whole ZIP or its Pages.csv/,
    ],
    ['an empty table', strToU8('Top pages,Clicks,Impressions,CTR,Position\n'), /it holds no rows/],
    [
      'words for numbers',
      strToU8(`Top pages,Clicks,Impressions,CTR,Position\n${page},many,few,x,y\n`),
      /no row holds numbers/,
    ],
    ['a torn ZIP', strToU8('PK\u0003\u0004torn'), /cannot be unpacked — download it again/],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0xff), /neither a ZIP nor a table/],
  ])('refuses %s in one line', (_, bytes, line) => {
    const said = lineOf(() => readExport('export', bytes));
    expect(said).toMatch(line);
    expect(said).not.toContain('\n');
  });

  test('refuses an archive that would unpack into more than an export is, before it is unpacked', () => {
    const bomb = zipSync({ 'Pages.csv': new Uint8Array(30_000_000) }, { level: 9 });
    expect(bomb.length).toBeLessThan(100_000);
    expect(lineOf(() => readExport('bomb.zip', bomb))).toMatch(/holds more than an export/);
    // The same, saying that it is small: what comes out is cut at what was announced.
    const lying = bomb.slice();
    const view = new DataView(lying.buffer);
    for (let at = 0; at < lying.length - 4; at++) {
      if (view.getUint32(at, true) === 30_000_000) view.setUint32(at, 1_000, true);
    }
    expect(lineOf(() => readExport('bomb.zip', lying))).toMatch(/export|unpacked/);
    const many = zipSync(Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`${at}.csv`, strToU8('a')])));
    expect(lineOf(() => readExport('many.zip', many))).toMatch(/holds more than an export/);
  });
});
