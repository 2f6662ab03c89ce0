import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { formatOf, formats } from './all.ts';

it.each([
  ['out/report.json', 'json'],
  ['report.md', 'markdown'],
  ['REPORT.HTML', 'html'],
  ['report.htm', 'html'],
  ['a.b/report.txt', 'pretty'],
  ['report.jsonl', 'jsonl'],
  ['report.junit.xml', 'junit'],
  ['report.xml', 'junit'],
  ['report.sarif', 'sarif'],
  ['report.sarif.json', 'sarif'],
  ['report.rdjson', 'rdjson'],
  ['report', null],
  ['report.pdf', null],
  ['html', null],
  ['.html/report', null],
  ['report.constructor', null],
])('the format of %s is %s', (path, format) => {
  expect(formatOf(path)).toBe(format);
});

it('gives no extension to two formats', () => {
  const extensions = Object.values(formats).flatMap((format) => format.extensions);
  expect(new Set(extensions).size).toBe(extensions.length);
});

it('has its row in docs/formats.md, with every extension', () => {
  const page = readFileSync(new URL('../../docs/formats.md', import.meta.url), 'utf8');
  for (const [format, { extensions }] of Object.entries(formats)) {
    const row = page.split('\n').find((line) => line.startsWith(`| \`${format}\` |`)) ?? '';
    expect(row, format).not.toBe('');
    for (const extension of extensions) expect(row).toContain(`\`.${extension}\``);
  }
});
