import { expect, it } from 'vitest';
import { lineStarts, placeAt } from './position.ts';

it.each([
  ['\n', 'a\nbc\n'],
  ['\r\n', 'a\r\nbc\r\n'],
  ['\r', 'a\rbc\r'],
])('counts lines and columns as editors do: %j', (_, source) => {
  const lines = lineStarts(source);
  expect(placeAt(lines, source.indexOf('c'))).toEqual({ line: 2, column: 2 });
  expect(placeAt(lines, 999).line).toBe(3);
});

it('counts no column for a byte-order mark', () => {
  const source = '\uFEFF# Title\nText';
  const lines = lineStarts(source);
  expect(placeAt(lines, 0)).toEqual({ line: 1, column: 1 });
  expect(placeAt(lines, source.indexOf('#'))).toEqual({ line: 1, column: 1 });
  expect(placeAt(lines, source.indexOf('T'))).toEqual({ line: 1, column: 3 });
  expect(placeAt(lines, source.indexOf('Text'))).toEqual({ line: 2, column: 1 });
});
