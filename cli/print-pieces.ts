import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** Writes a text as it is made, no faster than it is read: what a slow reader has not taken is not made yet. */
export async function printPieces(pieces: Iterable<string>, to: Writable): Promise<void> {
  for (const piece of pieces) if (!to.write(piece)) await once(to, 'drain');
}
