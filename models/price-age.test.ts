import { expect, it } from 'vitest';
import { isOldPrice, priceAgeDays } from './price-age.ts';
import { scripted } from './scripted.ts';

const now = Date.UTC(2026, 10, 28, 12);
const cardOf = (dated: string, inputPerMillion = 1) =>
  scripted({ id: 'a/b', dated, price: { inputPerMillion, outputPerMillion: inputPerMillion } }, () => '').card;

it.each([
  ['2026-11-28', 0, false],
  ['2026-06-01', 180, false],
  ['2026-05-31', 181, true],
  ['2025-11-28', 365, true],
  ['unknown', null, false],
])('a price read on %s is %s days old', (dated, days, isOld) => {
  expect(priceAgeDays(cardOf(dated), now)).toBe(days);
  expect(isOldPrice(cardOf(dated), now)).toBe(isOld);
});

it('what costs nothing does not age', () => {
  expect(isOldPrice(cardOf('2020-01-01', 0), now)).toBe(false);
});
