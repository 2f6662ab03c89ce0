import type { z } from 'zod';
import { CopydeskError } from '../content/errors.ts';
import { readText, shownPath } from '../pipeline/files.ts';

/**
 * The values of a JSONL file, of which every line follows the schema; empty lines are none. `mend` says what a line holds.
 *
 * @throws CopydeskError `labels-invalid` at the first line that does not; `file-unreadable`
 */
export function readJsonLines<S extends z.ZodType>(path: string, schema: S, mend: string): readonly z.output<S>[] {
  const lines = readText(path)
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/);
  return lines.flatMap((line, at) => {
    if (line.trim() === '') return [];
    const parsed = schema.safeParse(jsonOf(line));
    if (parsed.success) return [parsed.data];
    const [issue] = parsed.error.issues;
    const message = `${issue?.path.join('.') || 'the line'}: ${issue?.message ?? 'is not valid'}`;
    const place = { line: at + 1, column: 1 };
    throw new CopydeskError('labels-invalid', message, { path: shownPath(path), place, mend });
  });
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
