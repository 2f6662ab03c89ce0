import { expect, it } from 'vitest';
import { hyphenationPoints } from './hyphenation.ts';

// Divisions that Liang's thesis and TeX's manuals print.
it.each([
  ['hyphenation', 2], // hy-phen-ation
  ['concatenation', 3], // con-cate-na-tion
  ['supercalifragilisticexpialidocious', 10], // su-per-cal-ifrag-ilis-tic-ex-pi-ali-do-cious
  ['project', 0], // a word on the list of exceptions
  ['table', 1], // likewise
  ['go', 0],
  ['', 0],
])('%s has %i', (word, points) => expect(hyphenationPoints(word)).toBe(points));
