import { expect, test } from 'vitest';
import { overlapOf, termsIn } from './key-options.ts';

const now = Date.UTC(2026, 10, 28);

test('what is named is agreed, and nothing else', () => {
  expect(termsIn({}, now)).toEqual({});
  const named = termsIn(
    { budget: ['20/month', '2.5/day', '100', 'none/total'], concurrent: '4', tokensPerMinute: 'none', models: ['a/*'] },
    now,
  );
  expect(named).toEqual({
    monthUsd: 20,
    dayUsd: 2.5,
    totalUsd: null,
    concurrent: 4,
    tokensPerMinute: null,
    models: ['a/*'],
  });
  expect(termsIn({ models: ['*'] }, now)).toEqual({ models: null });
});

test.each([
  ['90d', 90 * 86_400_000],
  ['12h', 12 * 3_600_000],
  ['30m', 1_800_000],
])('ends after %s', (expires, ms) => {
  expect(termsIn({ expires }, now)).toEqual({ expiresAt: now + ms });
  expect(overlapOf(expires)).toBe(ms);
});

test('ends on a day, or never', () => {
  expect(termsIn({ expires: '2027-01-31' }, now)).toEqual({ expiresAt: Date.UTC(2027, 0, 31) });
  expect(termsIn({ expires: 'never' }, now)).toEqual({ expiresAt: null });
});

test.each([
  { budget: ['-5'] },
  { budget: ['1e9'] },
  { budget: ['NaN/day'] },
  { budget: ['5/year'] },
  { budget: [''] },
  { requestsPerMinute: '-1' },
  { tokensPerMinute: '1.5' },
  { concurrent: 'Infinity' },
  { expires: 'soon' },
  { expires: '2027-13-01' },
  { expires: '-1d' },
])('no term of a key: %j', (options) => {
  expect(() => termsIn(options, now)).toThrow(expect.objectContaining({ code: 'usage' }));
});
