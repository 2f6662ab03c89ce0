import type { Edit } from './finding.ts';

/**
 * The text with all edits made; their order does not matter, and no other character changes. Insertions at one place
 * keep the order they were given in. Throws a RangeError where two edits overlap or one leaves the text.
 */
export function applyEdits(source: string, edits: readonly Edit[]): string {
  const sorted = [...edits].sort((one, other) => one.start - other.start || one.end - other.end);
  const parts: string[] = [];
  let from = 0;
  for (const { start, end, text } of sorted) {
    if (start < from) throw new RangeError(`Two edits overlap at offset ${start}`);
    if (end < start || end > source.length)
      throw new RangeError(`An edit leaves the text: ${start}–${end} of ${source.length}`);
    parts.push(source.slice(from, start), text);
    from = end;
  }
  parts.push(source.slice(from));
  return parts.join('');
}
