import { expect, test } from 'vitest';
import { writeBehind } from './write-behind.ts';

const used = (id: string, key = 'ada') => ({ id, key });
const of = (key: string) => (item: { readonly key: string }) => item.key === key;

/** A store that writes when it is let, or fails. */
function store() {
  const written: string[][] = [];
  const gates: PromiseWithResolvers<void>[] = [];
  return {
    written,
    gates,
    async end(some: readonly ReturnType<typeof used>[]) {
      const gate = Promise.withResolvers<void>();
      gates.push(gate);
      await gate.promise;
      written.push(some.map(({ id }) => id));
    },
  };
}

test('what comes while the store writes is written together, and a key waits for its own alone', async () => {
  const { end, written, gates } = store();
  const book = writeBehind('usage', end, () => undefined);
  await book.settled(of('ada'));
  book.add(used('a1'));
  await expect.poll(() => gates.length).toBe(1);
  book.add(used('b1', 'bob'));
  book.add(used('b2', 'bob'));
  const ada = book.settled(of('ada'));
  await book.settled(of('carol'));
  gates[0]?.resolve();
  await ada;
  expect(written).toEqual([['a1']]);
  const bob = book.settled(of('bob'));
  await expect.poll(() => gates.length).toBe(2);
  gates[1]?.resolve();
  await bob;
  expect(written).toEqual([['a1'], ['b1', 'b2']]);
});

test('what could not be written is written at the end, or told', async () => {
  const { end, written, gates } = store();
  const lines: string[] = [];
  const book = writeBehind('usage', end, (line) => lines.push(line));
  book.add(used('a1'));
  await expect.poll(() => gates.length).toBe(1);
  gates[0]?.reject(new Error('the disk is full'));
  await expect.poll(() => lines.length).toBe(1);
  expect(lines[0]).toBe('usage cannot be written down: the disk is full');
  const closed = book.close();
  await expect.poll(() => gates.length).toBe(2);
  gates[1]?.resolve();
  await closed;
  expect(written).toEqual([['a1']]);
  expect(lines).toHaveLength(1);

  const broken = writeBehind(
    'usage',
    () => Promise.reject(new Error('gone')),
    (line) => lines.push(line),
  );
  broken.add(used('a2'));
  await broken.close();
  expect(lines.at(-1)).toBe('usage of 1 requests could not be written down');
});

test('whoever waits is told where the store is away, and may ask again when it is back', async () => {
  const { end, written, gates } = store();
  const book = writeBehind('usage', end, () => undefined);
  book.add(used('a1'));
  const ada = book.settled(of('ada'));
  await expect.poll(() => gates.length).toBe(1);
  gates[0]?.reject(new Error('the disk is full'));
  await expect(ada).rejects.toThrow('the disk is full');
  const again = book.settled(of('ada'));
  await expect.poll(() => gates.length, { timeout: 5_000 }).toBe(2);
  gates[1]?.resolve();
  await again;
  expect(written).toEqual([['a1']]);
  await book.close();
});
