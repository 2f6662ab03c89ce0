import { z } from 'zod';
import { tasks } from '../content/task.ts';

/** Who or what said how good an answer was. */
export const labelSources = ['kpi', 'editor', 'pairwise', 'feedback', 'search-console', 'import'] as const;

const features = z.strictObject({
  version: z.int().min(1).describe('How the features are made.'),
  text: z.string().describe('What was known when the decision was made: heading, points and facts, or the prompt.'),
  topic: z.string().nullable().describe('The topic cluster; null where it is not known.'),
  task: z.enum(tasks).nullable(),
  signals: z.record(z.string(), z.number()).describe('What was measured of the request, by name.'),
});

/** One line of a label file: how well one model answered one request, as a team reviews it in Git. */
export const labelSchema = z.strictObject({
  schema: z.literal('copydesk.label/v1'),
  item: z.string().min(1).describe('The request: the same for every model that answered it.'),
  group: z.string().min(1).describe('The post it belongs to. A split never separates a group.'),
  at: z.iso.datetime({ offset: true }).describe('When the outcome was known.'),
  model: z.string().min(1),
  outcome: z.number().min(0).max(1).describe('How good the answer was, from 0 to 1.'),
  source: z.enum(labelSources),
  weight: z.number().positive().max(1000).describe('How many labels of weight 1 it counts for.'),
  over: z.string().min(1).nullable().describe('The model it was preferred to; null unless the source is `pairwise`.'),
  costUsd: z.number().min(0).nullable(),
  latencyMs: z.number().min(0).nullable(),
  features,
});

export type Label = z.infer<typeof labelSchema>;
export type LabelSource = Label['source'];
