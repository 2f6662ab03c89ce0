import { readFileSync } from 'node:fs';

/**
 * Days that a file with a `valid_until` names and that are past: at least those on which one of its facts lapsed. Read
 * from the text, since a key must cost less than parsing does.
 */
export function lapsedDays(path: string, today: string): readonly string[] {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    return [];
  }
  if (!bytes.includes('valid_until')) return [];
  return [...new Set(bytes.toString('utf8').match(/\d{4}-\d{2}-\d{2}/g))].filter((day) => day < today).sort();
}
