import { z } from 'zod';
import type { PlannedPost } from './plan.ts';
import type { BatchPlan } from './plan-batch.ts';

const range = z
  .object({ lowUsd: z.number(), likelyUsd: z.number(), highUsd: z.number() })
  .describe('US dollars: least, expected, most.');
const ranked = z.object({ model: z.string(), score: z.number() });

/** What `plan --format json` prints. */
export const planSchema = z.object({
  schema: z.literal('copydesk.plan/v1'),
  dial: z.number(),
  posts: z.array(
    z.object({
      brief: z.string(),
      title: z.string(),
      inputTokens: z.int(),
      outputTokens: z.int(),
      cost: range,
      sections: z.array(
        z.object({
          id: z.string(),
          heading: z.string(),
          task: z.string(),
          model: z.string(),
          reason: z.string(),
          pinned: z.boolean(),
          ranking: z.array(ranked),
          filtered: z.array(z.object({ model: z.string(), why: z.string() })),
          inputTokens: z.int(),
          outputTokens: z.int(),
          costUsd: z.number().describe('Of the first writing, as estimated.'),
          cost: range,
          otherDials: z.array(z.object({ dial: z.number(), model: z.string(), costUsd: z.number() })),
        }),
      ),
    }),
  ),
  total: z.object({
    posts: z.int(),
    sections: z.int(),
    inputTokens: z.int(),
    outputTokens: z.int(),
    cost: range,
  }),
  revisions: z.object({
    perSection: z.number().describe('Paid revisions that the likely cost counts for each section.'),
    recordedSections: z.int().describe('Sections in records that this is learned from; 0: assumed.'),
  }),
  budget: z
    .object({
      usd: z.number(),
      overLikely: z.array(z.string()).describe('Briefs that do not fit any more at their likely cost.'),
      overHigh: z.array(z.string()).describe('Briefs that do not fit any more at the most they can cost.'),
    })
    .nullable()
    .describe('Of the run; null: nothing limits it.'),
});

/** The plan as data. */
export function planData({ posts, dial, cost, share, budget }: BatchPlan): z.infer<typeof planSchema> {
  return {
    schema: 'copydesk.plan/v1',
    dial,
    posts: posts.map((post) => ({
      brief: post.brief.path,
      title: post.brief.title,
      ...tokensOf([post]),
      cost: post.cost,
      sections: post.sections.map((part) => ({
        id: part.section.id,
        heading: part.section.heading,
        task: part.section.task,
        model: part.model,
        reason: part.routing.decision.reason,
        pinned: part.routing.pinned,
        ranking: [...part.routing.decision.ranking],
        filtered: [...part.routing.filtered],
        inputTokens: part.inputTokens,
        outputTokens: part.outputTokens,
        costUsd: part.costUsd,
        cost: part.cost,
        otherDials: [...part.otherDials],
      })),
    })),
    total: {
      posts: posts.length,
      sections: posts.flatMap(({ sections }) => sections).length,
      ...tokensOf(posts),
      cost,
    },
    revisions: { perSection: share.perSection, recordedSections: share.sections },
    budget:
      budget === null ? null : { usd: budget.usd, overLikely: [...budget.overLikely], overHigh: [...budget.overHigh] },
  };
}

/** Tokens of the first writing. */
export function tokensOf(posts: readonly PlannedPost[]): {
  readonly inputTokens: number;
  readonly outputTokens: number;
} {
  const sections = posts.flatMap((post) => post.sections);
  return {
    inputTokens: sections.reduce((sum, { inputTokens }) => sum + inputTokens, 0),
    outputTokens: sections.reduce((sum, { outputTokens }) => sum + outputTokens, 0),
  };
}
