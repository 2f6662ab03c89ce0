import { z } from 'zod';
import { CopydeskError } from '../content/errors.ts';
import { tasks } from '../content/task.ts';
import { readText, shownPath } from '../pipeline/files.ts';

/** One line of a file of drafts: what was asked, and what several models made of it. */
const draftsSchema = z.strictObject({
  item: z.string().min(1),
  group: z.string().min(1).optional().describe('The post it belongs to; else the item is one by itself.'),
  text: z.string().min(1).describe('What was asked: heading, points and facts, or the prompt.'),
  topic: z.string().nullable().default(null),
  task: z.enum(tasks).nullable().default(null),
  signals: z.record(z.string(), z.number()).default({}),
  traffic: z.number().min(1).default(1),
  drafts: z
    .record(z.string().min(1), z.string().min(1))
    .refine((drafts) => Object.keys(drafts).length > 1, 'holds less than two drafts'),
});

export type Drafts = z.output<typeof draftsSchema>;

/**
 * Requests with the drafts of several models, each item once.
 *
 * @throws CopydeskError `labels-invalid` with the line; `file-unreadable`
 */
export function readDrafts(path: string): readonly Drafts[] {
  const drafts = new Map<string, Drafts>();
  for (const [at, line] of readText(path)
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (line.trim() === '') continue;
    const parsed = draftsSchema.safeParse(jsonOf(line));
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw new CopydeskError(
        'labels-invalid',
        `${issue?.path.join('.') || 'the line'}: ${issue?.message ?? 'is not valid'}`,
        {
          path: shownPath(path),
          place: { line: at + 1, column: 1 },
          mend: 'each line holds `item`, `text` and `drafts`: { "model": "its text" }',
        },
      );
    }
    drafts.set(parsed.data.item, parsed.data);
  }
  return [...drafts.values()];
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
