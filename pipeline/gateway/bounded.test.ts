import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { questionOf } from './question.ts';
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

test('of a long request only what is looked at is remembered', () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const megabytesInUse = () => {
    collect();
    return process.memoryUsage().heapUsed / 1e6;
  };
  const before = megabytesInUse();
  const texts = Array.from({ length: 64 }, (_, at) => {
    const body = JSON.stringify({
      model: 'a/b',
      messages: [{ role: 'user', content: `${at} ${'why '.repeat(250_000)}` }],
    });
    return questionOf('chat/completions', JSON.parse(body), body.length).text;
  });
  expect(megabytesInUse() - before).toBeLessThan(16);
  expect(texts.every(({ length }) => length === 4_001)).toBe(true);
});
