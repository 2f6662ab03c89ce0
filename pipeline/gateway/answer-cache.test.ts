import { describe, expect, test } from 'vitest';
import { answerCache } from './answer-cache.ts';
import { questionOf } from './question.ts';
import type { Wishes } from './ranking.ts';

const caller = (name: string, headers: Readonly<Record<string, string>> = {}) => ({
  caller: { name, scopes: [], models: null, user: null, concurrent: null, isLimited: false },
  headers,
});
const wishes: Wishes = { dial: null, user: null, priority: null, metadata: false, fresh: false };
const question = (change: object = {}) =>
  questionOf('chat/completions', { model: 'm', messages: [{ role: 'user', content: 'Hi' }], ...change }, 100);
const answer = (size: number) => ({ model: 'm', body: Buffer.alloc(size) });

describe('a request is the same', () => {
  const { keyOf } = answerCache({ seconds: 60, maxMb: 1, shared: false });
  const ada = keyOf(question(), wishes, caller('ada'));

  test('word for word, from the same key', () => {
    expect(ada).toMatch(/^[0-9a-f]{64}$/);
    expect(keyOf(question(), wishes, caller('ada'))).toBe(ada);
  });

  test.each([
    ['whoever asks', question(), wishes, caller('bob')],
    ['the model', question({ model: 'n' }), wishes, caller('ada')],
    ['the other models', question({ models: ['m', 'n'] }), wishes, caller('ada')],
    ['preferences', question({ provider: { sort: 'price' } }), wishes, caller('ada')],
    ['temperature', question({ temperature: 0 }), wishes, caller('ada')],
    ['the user', question({ user: 'u' }), wishes, caller('ada')],
    ['the dial', question(), { ...wishes, dial: 3 }, caller('ada')],
    ['the policy', question(), { ...wishes, user: 'u' }, caller('ada')],
    ['what the provider is told by header', question(), wishes, caller('ada', { 'openai-beta': 'x' })],
    ['a message', question({ messages: [{ role: 'user', content: 'Hi ' }] }), wishes, caller('ada')],
  ])('but for %s', (_, asked, wished, whose) => {
    expect(keyOf(asked, wished, whose)).not.toBe(ada);
  });

  test('for all keys only where that is configured', () => {
    const shared = answerCache({ seconds: 60, maxMb: 1, shared: true });
    expect(shared.keyOf(question(), wishes, caller('ada'))).toBe(shared.keyOf(question(), wishes, caller('bob')));
  });

  test('never, where it streams, wants to be fresh, or has a state elsewhere', () => {
    expect(keyOf(question({ stream: true }), wishes, caller('ada'))).toBeNull();
    expect(keyOf(question(), { ...wishes, fresh: true }, caller('ada'))).toBeNull();
    expect(keyOf(questionOf('responses', { model: 'm', input: 'Hi' }, 10), wishes, caller('ada'))).toBeNull();
  });
});

test('an answer is kept for its time', () => {
  const cache = answerCache({ seconds: 60, maxMb: 1, shared: false });
  cache.put('a', answer(10), 0);
  expect(cache.get('a', 59_999)?.model).toBe('m');
  expect(cache.get('a', 60_000)).toBeNull();
  expect(cache.get('a', 0)).toBeNull();
});

test('no more is kept than there is room for: what was unused for longest goes first', () => {
  const cache = answerCache({ seconds: 60, maxMb: 1, shared: false });
  for (const key of ['a', 'b', 'c']) cache.put(key, answer(300_000), 0);
  cache.get('a', 0);
  cache.put('d', answer(300_000), 0);
  expect(['a', 'b', 'c', 'd'].map((key) => cache.get(key, 0) !== null)).toEqual([true, false, true, true]);
  cache.put('a', answer(2_000_000), 0);
  expect(cache.get('a', 0)).toBeNull();
  for (let at = 0; at < 10_000; at++) cache.put(`k${at}`, answer(10), 0);
  const kept = Array.from({ length: 10_000 }, (_, at) => cache.get(`k${at}`, 0)).filter((entry) => entry !== null);
  expect(kept.length).toBe(Math.floor(1_000_000 / 522));
});
