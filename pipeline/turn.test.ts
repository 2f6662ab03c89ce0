import { expect, test } from 'vitest';
import { turns } from './turn.ts';

test('what waits for an answer lets others work, and each goes on to its next question in one piece', async () => {
  const turn = turns();
  const told: string[] = [];
  const answers: (() => void)[] = [];
  const ask = () => turn.away(() => new Promise<void>((resolve) => answers.push(resolve)));
  const work = (post: string) =>
    turn.take(async () => {
      for (const section of [1, 2]) {
        told.push(`${post}${section} begins`);
        await Promise.resolve();
        told.push(`${post}${section} asks`);
        await ask();
      }
      told.push(`${post} ends`);
    });
  const all = Promise.all(['a', 'b', 'c'].map(work));
  while (told.length < 15) {
    for (const answer of answers.splice(0)) answer();
    await new Promise((resolve) => setImmediate(resolve));
  }
  await all;
  const at = (line: string) => told.indexOf(line);
  expect(told.slice(0, 6)).toEqual(['a1 begins', 'a1 asks', 'b1 begins', 'b1 asks', 'c1 begins', 'c1 asks']);
  for (const post of ['a', 'b', 'c']) expect(at(`${post}2 asks`)).toBe(at(`${post}2 begins`) + 1);
});

test('a failure gives the turn to the next', async () => {
  const turn = turns();
  const failed = turn.take(() => turn.away(() => Promise.reject(new Error('far away'))));
  const done = turn.take(() => Promise.resolve('done'));
  await expect(failed).rejects.toThrow('far away');
  expect(await done).toBe('done');
  expect(await turn.away(() => Promise.resolve('alone'))).toBe('alone');
});
