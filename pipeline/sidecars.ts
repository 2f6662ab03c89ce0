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

/** `POST.review.json` beside a post. */
export function sidecarOf(path: string): string {
  return path.replace(/\.[^./\\]+$/, '.review.json');
}

/** Where the brief of a post stands, as its sidecar says; null for a draft of somebody else. */
export function briefPathOf(path: string): string | null {
  const review = sidecarIn(path);
  if (typeof review !== 'object' || review === null) return null;
  const { schema, brief } = review as { readonly schema?: unknown; readonly brief?: unknown };
  return schema === 'copydesk.review/v1' && typeof brief === 'string' && existsSync(brief) ? brief : null;
}

/** What stands in the sidecar of a post, whatever it is; null where there is none. */
export function sidecarIn(path: string): unknown {
  const sidecar = sidecarOf(path);
  if (!existsSync(sidecar)) return null;
  try {
    return JSON.parse(readText(sidecar));
  } catch {
    // A sidecar that is no JSON says nothing about the post, and the post can be measured without it.
    return null;
  }
}
