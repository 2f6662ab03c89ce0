import { readFileSync } from 'node:fs';

/** The version of this package, from its `package.json`: beside the sources in a clone, above `dist/` when installed. */
export const version: string = read(['../package.json', '../../package.json']);

function read(places: readonly string[]): string {
  for (const place of places) {
    try {
      const text = readFileSync(new URL(place, import.meta.url), 'utf8');
      const { name, version: found } = JSON.parse(text) as { name?: string; version?: string };
      if (name === 'copydesk' && found !== undefined) return found;
    } catch {
      // Not here: the next place.
    }
  }
  return '0.0.0';
}
