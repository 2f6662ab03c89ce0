import { createHash } from 'node:crypto';
import { z } from 'zod';
import { readJsonLines } from './json-lines.ts';

/** One line of a file of topics: what a text is about, as a team reviews it in Git. */
export const topicLabelSchema = z.strictObject({
  schema: z.literal('copydesk.topic/v1'),
  item: z.string().min(1).describe('The text: the same for all that is said of it.'),
  at: z.iso.datetime({ offset: true }),
  topic: z.string().min(1),
  source: z.enum(['editor', 'import']),
  text: z.string(),
});

export type TopicLabel = z.infer<typeof topicLabelSchema>;

/** Names a text. */
export function itemOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/**
 * Whether an item belongs to the random slice that is labelled for the evaluation and never learnt from before it: 15 of
 * 100, by a hash of the item, so that no file has to remember it and no choice can touch it.
 */
export function isKeptApart(item: string): boolean {
  return createHash('sha256').update(`kept apart ${item}`).digest().readUInt32BE() / 2 ** 32 < 0.15;
}

/**
 * The topics of a JSONL file; of two labels of one text the later counts.
 *
 * @throws CopydeskError `labels-invalid` at the first line that is no topic label; `file-unreadable`
 */
export function readTopicLabels(path: string): readonly TopicLabel[] {
  const labels = new Map<string, TopicLabel>();
  const mend = 'each line is a JSON object of the schema copydesk.topic/v1';
  for (const label of readJsonLines(path, topicLabelSchema, mend)) {
    labels.delete(label.item);
    labels.set(label.item, label);
  }
  return [...labels.values()];
}
