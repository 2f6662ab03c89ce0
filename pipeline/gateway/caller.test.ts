import { expect, test } from 'vitest';
import { singleKey } from './caller.ts';

const key = 'a key of forty-two characters, as it were!'.replaceAll(' ', '_');
const { admit } = singleKey(key);

test.each([`Bearer ${key}`, `bearer   ${key}`])('%s opens', (shown) => {
  expect(admit(shown)).toMatchObject({ name: 'key' });
});

test.each([
  undefined,
  '',
  'Bearer ',
  key,
  `Basic ${key}`,
  `Bearer ${key.slice(0, -1)}`,
  `Bearer ${key}x`,
  `Bearer ${key} x`,
  `Bearer ${key}\0`,
  `Bearer ${key.toUpperCase()}`,
  `Bearer ${'x'.repeat(4_000)}`,
])('%s does not', (shown) => {
  expect(admit(shown)).toBeNull();
  expect(admit(`Bearer ${key}`)).not.toBeNull();
});

test('a key with other letters is shown as the bytes that it has in UTF-8', () => {
  const umlauts = 'schlüssel-für-die-tür';
  expect(singleKey(umlauts).admit(`Bearer ${Buffer.from(umlauts).toString('latin1')}`)).not.toBeNull();
});

test('of a key that is longer than any that is looked at, its beginning does not open', () => {
  const long = 'k'.repeat(600);
  expect(singleKey(long).admit(`Bearer ${long.slice(0, 512)}`)).toBeNull();
  expect(singleKey(long).admit(`Bearer ${long}`)).toBeNull();
});
