import { expect, it } from 'vitest';
import { formatOf, reporters } from './all.ts';
import { whole } from './reporter-contract.ts';
import { sampleReport } from './sample-report.ts';
import { sampleSource } from './sample-texts.ts';

it.each([
  ['out/report.json', 'json'],
  ['report.md', 'markdown'],
  ['REPORT.HTML', 'html'],
  ['report.htm', 'html'],
  ['a.b/report.txt', 'pretty'],
  ['report', null],
  ['report.pdf', null],
  ['html', null],
  ['.html/report', null],
  ['report.constructor', null],
])('the format of %s is %s', (path, format) => {
  expect(formatOf(path)).toBe(format);
});

it('has a reporter for every format that a path can ask for', () => {
  for (const path of ['a.json', 'a.md', 'a.html', 'a.txt']) {
    const reporter = reporters[formatOf(path) ?? ''];
    expect(whole(reporter?.(sampleReport, sampleSource) ?? [])).toContain('out/home-composting.md');
  }
});
