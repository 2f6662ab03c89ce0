import { z } from 'zod';
import { tasks } from '../content/task.ts';
import { readJsonLines } from './json-lines.ts';

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
  const mend = 'each line holds `item`, `text` and `drafts`: { "model": "its text" }';
  return [...new Map(readJsonLines(path, draftsSchema, mend).map((drafts) => [drafts.item, drafts])).values()];
}
