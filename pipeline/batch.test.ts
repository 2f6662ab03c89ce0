import { expect, test } from 'vitest';
import { CopydeskError } from '../content/errors.ts';
import { runBatch } from './batch.ts';
import type { RunEvent } from './run-event.ts';
import type { Setup } from './setup.ts';
import { turns } from './turn.ts';

function setupWith(onEvent: (event: RunEvent) => void): Setup {
  const never = new AbortController().signal;
  return { concurrency: 2, turn: turns(), drain: never, abort: never, onEvent } as unknown as Setup;
}

const items = ['a', 'b', 'c', 'd'].map((name) => ({ path: `${name}.md` }));

test('a bug in one post ends the run when those at work are done, and begins no other', async () => {
  const setup = setupWith(() => undefined);
  const told: string[] = [];
  const run = runBatch(items, setup, async ({ path }) => {
    told.push(`${path} begins`);
    if (path === 'a.md') throw new TypeError('a bug');
    await setup.turn.away(() => new Promise((resolve) => setImmediate(resolve)));
    told.push(`${path} ends`);
    return {};
  });
  await expect(run).rejects.toThrow('a bug');
  expect(told).toEqual(['a.md begins', 'b.md begins', 'b.md ends']);
});

test('a post that fails leaves the others alone', async () => {
  const failed: string[] = [];
  const setup = setupWith((event) => 'path' in event && event.type === 'post-failed' && failed.push(event.path));
  const { done, failures, stopped } = await runBatch(items, setup, async ({ path }) => {
    if (path === 'b.md') throw new CopydeskError('model-failed', 'nobody answers', { path });
    return { path };
  });
  expect(done.map(({ path }) => path)).toEqual(['a.md', 'c.md', 'd.md']);
  expect(failures.map(({ path }) => path)).toEqual(['b.md']);
  expect(failed).toEqual(['b.md']);
  expect(stopped).toBeNull();
});
