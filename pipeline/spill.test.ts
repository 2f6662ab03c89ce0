import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { spilled } from './spill.ts';

const ours = () => readdirSync(tmpdir()).filter((name) => /^copydesk-[^-]+$/.test(name));

test('gives back what it was given, also beyond what it holds in memory, and leaves no file', () => {
  const before = ours();
  const pieces = Array.from({ length: 40 }, (_, at) => new Uint8Array(300_000 + at).fill(at));
  const back = pieces.map((piece) => spilled(piece));
  const asked = [39, 0, 20, 39, ...back.keys()];
  for (const at of asked) {
    const piece = back[at]?.() as Uint8Array;
    expect(Buffer.compare(piece, pieces[at] as Uint8Array), String(at)).toBe(0);
  }
  // The last went to the disk: what comes back is another copy each time.
  expect(back[39]?.()).not.toBe(back[39]?.());
  expect(ours().filter((name) => !before.includes(name))).toEqual([]);
});

test('lets go of what it has put on the disk', async () => {
  // Takes the room in memory, where there is some left.
  spilled(new Uint8Array(8 * 2 ** 20));
  const spill = () => {
    const bytes = new Uint8Array(400_000).fill(7);
    return { back: spilled(bytes), held: new WeakRef(bytes) };
  };
  const { back, held } = spill();
  setFlagsFromString('--expose-gc');
  // What a weak reference has shown stays until the turn is over.
  await new Promise((done) => setImmediate(done));
  (runInNewContext('gc') as () => void)();
  expect(held.deref()?.length).toBe(undefined);
  expect(back().length).toBe(400_000);
});
