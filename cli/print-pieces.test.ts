import { Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { printPieces } from './print-pieces.ts';

const piece = 'x'.repeat(10_000);

function* pieces(told: () => void): Iterable<string> {
  for (let at = 0; at < 500; at++) {
    told();
    yield piece;
  }
}

test('no more is made than a slow reader takes', async () => {
  let [made, taken, ahead] = [0, 0, 0];
  const reader = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      void setImmediate().then(() => {
        taken += chunk.length;
        done();
      });
    },
  });
  await printPieces(
    pieces(() => {
      made++;
      ahead = Math.max(ahead, made * piece.length - taken);
    }),
    reader,
  );
  reader.end();
  await new Promise((resolve) => reader.once('finish', resolve));
  expect(taken).toBe(500 * piece.length);
  expect(ahead).toBeLessThan(10 * piece.length);
});

test('a reader that fails ends the printing', async () => {
  let made = 0;
  const reader = new Writable({
    write: (_chunk, _encoding, done) => void setImmediate().then(() => done(new Error('gone'))),
  });
  await expect(
    printPieces(
      pieces(() => made++),
      reader,
    ),
  ).rejects.toThrow('gone');
  expect(made).toBeLessThan(10);
});
