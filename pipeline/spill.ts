import { mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Bytes kept in memory before any go to the disk: a usual run touches none. */
const inMemory = 8 * 2 ** 20;

let held = 0;
let file: number | null = null;
let end = 0;

/**
 * Puts bytes away that are wanted again at the end of a run: the first in memory, the rest in a file without a name that is
 * gone with the process. Returns how to get them back. Without a disk to put them on they stay in memory.
 */
export function spilled(bytes: Uint8Array): () => Uint8Array {
  if (held + bytes.length <= inMemory) {
    held += bytes.length;
    return () => bytes;
  }
  const { length } = bytes;
  const at = end;
  try {
    file ??= nameless();
    // A disk that is nearly full takes a part and says so by the number alone.
    if (writeSync(file, bytes, 0, length, at) < length) return () => bytes;
  } catch {
    return () => bytes;
  }
  end += length;
  return reader(file, at, length);
}

/** Made where `bytes` are out of sight: what is called later would keep them in memory for as long. */
function reader(from: number, at: number, length: number): () => Uint8Array {
  return () => {
    const back = new Uint8Array(length);
    readSync(from, back, 0, length, at);
    return back;
  };
}

function nameless(): number {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-'));
  const path = join(folder, 'posts');
  const opened = openSync(path, 'w+', 0o600);
  const forget = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    forget();
  } catch {
    // Windows keeps the name of a file that is open.
    process.once('exit', () => {
      try {
        forget();
      } catch {
        // What is left there is the system's to clear.
      }
    });
  }
  return opened;
}
