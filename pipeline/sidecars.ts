import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { readText } from './files.ts';

/** A part of every sidecar below a folder; one that cannot be read is passed over: figures can do without it. */
export function inSidecars<T>(folder: string, part: z.ZodType<T>): readonly T[] {
  const paths = existsSync(folder) ? globSync(join(folder, '**/*.review.json')).sort() : [];
  return paths.flatMap((path) => {
    try {
      return [part.parse(JSON.parse(readText(path)))];
    } catch {
      return [];
    }
  });
}
