import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { CachedPage, PageCache } from '../../pipeline/store/sqlite/page-cache.ts';
import type { Sheet } from './sheet.ts';

/** A page in a tenth of its size. Survives `postMessage`. */
export type KeptSheet = CachedPage;

/** Pages that are kept as they were made, each by the stamp of all that stands on it. */
export interface KeptSheets {
  get(stamp: string): Sheet | null;
  has(stamp: string): boolean;
  put(stamp: string, sheet: Sheet): void;
  /** One that was made elsewhere and may be asked for. */
  store(stamp: string, page: KeptSheet): void;
}

/** Pages at hand; one is some sixty kilobytes. */
const atHand = 64;

export function keptSheets(cache: PageCache): KeptSheets {
  const hot = new Map<string, Sheet>();
  const atTop = (stamp: string, sheet: Sheet): void => {
    hot.delete(stamp);
    hot.set(stamp, sheet);
    for (const oldest of hot.keys()) if (hot.size > atHand) hot.delete(oldest);
  };
  return {
    get(stamp) {
      const known = hot.get(stamp);
      if (known !== undefined) return known;
      const page = cache.get(stamp);
      if (page === null) return null;
      const sheet = unpacked(page);
      atTop(stamp, sheet);
      return sheet;
    },
    has: (stamp) => hot.has(stamp) || cache.has(stamp),
    put(stamp, sheet) {
      atTop(stamp, sheet);
      cache.put(stamp, packed(sheet));
    },
    store: (stamp, page) => cache.put(stamp, page),
  };
}

export function packed({ bytes, ...about }: Sheet): KeptSheet {
  return { about: JSON.stringify(about), bytes: new Uint8Array(deflateRawSync(bytes)) };
}

function unpacked({ about, bytes }: KeptSheet): Sheet {
  return { ...(JSON.parse(about) as Omit<Sheet, 'bytes'>), bytes: inflateRawSync(bytes, { chunkSize }) };
}

/** A page comes out in one piece. */
const chunkSize = 1 << 17;
