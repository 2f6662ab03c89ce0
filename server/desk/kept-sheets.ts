import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Sheet } from './sheet.ts';

/** Pages that are kept as they were made, each until something on it changes: its stamp tells. */
export interface KeptSheets {
  get(key: string, stamp: string): Sheet | null;
  has(key: string, stamp: string): boolean;
  /** One that was asked for: it stays as it is for a while. */
  put(key: string, stamp: string, sheet: Sheet): void;
  /** One that may be asked for: compressed, so that those of thousands of posts fit. */
  store(key: string, stamp: string, sheet: Sheet): void;
  /** Whether there is room for more that nobody has asked for. */
  hasRoom(): boolean;
}

/** Pages at hand; one is some sixty kilobytes. */
const atHand = 64;
/** Room for about four thousand compressed pages. */
const usualRoomBytes = 32 * 2 ** 20;

interface Stamped {
  readonly stamp: string;
  readonly sheet: Sheet;
}

export function keptSheets(roomBytes = usualRoomBytes): KeptSheets {
  const hot = new Map<string, Stamped>();
  const cold = new Map<string, Stamped>();
  let bytes = 0;
  let wasFull = false;
  const drop = (key: string): void => {
    bytes -= cold.get(key)?.sheet.bytes.length ?? 0;
    cold.delete(key);
  };
  const put = (key: string, stamp: string, sheet: Sheet): void => {
    hot.delete(key);
    hot.set(key, { stamp, sheet });
    for (const oldest of hot.keys()) if (hot.size > atHand) hot.delete(oldest);
  };
  return {
    put,
    get(key, stamp) {
      const kept = hot.get(key);
      if (kept?.stamp === stamp) return kept.sheet;
      const packed = cold.get(key);
      if (packed?.stamp !== stamp) return null;
      const sheet = { ...packed.sheet, bytes: inflateRawSync(packed.sheet.bytes, { chunkSize }) };
      put(key, stamp, sheet);
      return sheet;
    },
    has: (key, stamp) => hot.get(key)?.stamp === stamp || cold.get(key)?.stamp === stamp,
    store(key, stamp, sheet) {
      drop(key);
      const packed = new Uint8Array(deflateRawSync(sheet.bytes));
      cold.set(key, { stamp, sheet: { ...sheet, bytes: packed } });
      bytes += packed.length;
      for (const oldest of cold.keys()) {
        if (bytes <= roomBytes) break;
        drop(oldest);
        wasFull = true;
      }
    },
    // Else one would push out another for ever.
    hasRoom: () => !wasFull,
  };
}

/** A page comes out in one piece. */
const chunkSize = 1 << 17;
