import { expect, it } from 'vitest';
import { relativeAddress } from './relative-address.ts';

it.each([
  ['out/a.md', 'out', 'a.md'],
  ['out/2026/a b.md', './out/', '2026/a%20b.md'],
  ['drafts/a.md', 'out/run', '../../drafts/a.md'],
  ['out', 'out', '../out'],
  ['javascript:alert(1)', '.', 'javascript%3Aalert(1)'],
  ['/tmp/a.md', 'out', null],
  ['../a.md', 'out', null],
  ['out/a.md', '/tmp/out', null],
])('leads to %s from %s', (path, folder, address) => {
  expect(relativeAddress(path, folder)).toBe(address);
});
