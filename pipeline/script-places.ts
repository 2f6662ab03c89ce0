import { lineStarts, placeAt } from '../content/position.ts';
import type { PlaceOf } from './yaml-file.ts';

/**
 * Where the keys of a configuration stand in the script that makes it. A script may make them anyhow: only a key that it
 * writes exactly once has a place.
 */
export function scriptPlaces(source: string): PlaceOf {
  const starts = lineStarts(source);
  return (keys) => {
    const key = keys.findLast((one) => typeof one === 'string');
    if (key === undefined) return undefined;
    const literal = key.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    const written = new RegExp(`(?<![\\w$.-])(["']?)${literal}\\1\\s*:`, 'g');
    const [only, ...others] = source.matchAll(written);
    return only === undefined || others.length > 0 ? undefined : placeAt(starts, only.index);
  };
}
