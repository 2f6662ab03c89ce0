import { expect, test } from 'vitest';
import { memory, type Remembered } from './remembered.ts';
import { sticky } from './sticky.ts';

test('the last 5,000 requests are remembered, and no others', () => {
  const kept = memory();
  const ids = Array.from({ length: 12_000 }, (_, at) => `r${at}`);
  for (const id of ids) kept.keep({ id } as Remembered);
  expect(ids.filter((id) => kept.find(id) !== null)).toEqual(ids.slice(-5_000));
});

test('a conversation stays with its model while it goes on, and 20,000 others beside it; left alone it is forgotten', () => {
  const conversations = sticky();
  const left = Array.from({ length: 60_000 }, (_, at) => `c${at}`);
  for (const [at, key] of left.entries()) {
    conversations.set(key, 'acme/large', at);
    if (at % 1_000 === 0) conversations.set('goes on', 'acme/small', at);
  }
  expect(conversations.get('goes on', 60_000)).toBe('acme/small');
  expect(left.slice(-19_000).every((key) => conversations.get(key, 60_000) === 'acme/large')).toBe(true);
  expect(left.filter((key) => conversations.get(key, 60_000) !== null).length).toBeLessThanOrEqual(40_000);
  expect(conversations.get('c59999', 60_000 + 3_600_000)).toBeNull();
});
