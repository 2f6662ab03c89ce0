import { z } from 'zod';
import type { Report } from '../reports/report.ts';
import { reportSchema } from '../reports/report.ts';

const post = reportSchema.shape.posts.element;
const section = post.shape.sections.element;
const route = section.shape.route.unwrap();

/** What signing off may cover. */
export const signOffScopes = ['facts', 'voice', 'legal'] as const;
const scope = z.array(z.enum(signOffScopes)).min(1);

const hash = z.string().describe('SHA-256 of the post.');
const made = {
  by: z.string().min(1),
  at: z.string().describe('ISO time.'),
  contentHash: hash.describe('SHA-256 of the post that was decided on.'),
};
/** Of decisions that change the text: nothing that stood there is lost. */
const change = {
  section: z.string(),
  before: z.string(),
  text: z.string(),
  after: hash.describe('SHA-256 of the post afterwards.'),
};

const comment = z.object({
  id: z.string().optional(),
  by: z.string(),
  at: z.string(),
  quote: z.string().describe('The words it is about, as they were.'),
  prefix: z
    .string()
    .optional()
    .describe('What stands before them: with the quote and what follows, how they are found again.'),
  suffix: z.string().optional(),
  section: z.string().nullable().optional(),
  range: post.shape.findings.element.shape.range.nullable().describe('Where they stand now; null where they are gone.'),
  text: z.string(),
  resolved: z.object({ by: z.string(), at: z.string() }).nullable().optional(),
});

const candidate = z.object({
  id: z.string(),
  section: z.string(),
  model: z.string(),
  by: z.string().describe('Who asked for it.'),
  at: z.string(),
  base: z.string().describe('The text of the section that it may take the place of.'),
  text: z.string(),
  route,
  score: z.number().nullable().describe('What the post would score with it, 0–100.'),
});

const decision = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('approve'), ...made }),
  z.object({ kind: z.literal('send-back'), ...made, reason: z.string().min(1) }),
  z.object({ kind: z.literal('sign-off'), ...made, role: z.string().min(1), scope }),
  z.object({
    kind: z.literal('publish'),
    ...made,
    path: z.string().describe('The file in the site that it was written to.'),
  }),
  z.object({ kind: z.literal('edit'), ...made, ...change }),
  z.object({
    kind: z.literal('retitle'),
    ...made,
    part: z.enum(['title', 'heading']).describe('Title and description, or the heading of a section.'),
    of: z.string().nullable().describe('The section as it is called since then; null for the post.'),
    before: z.string(),
    text: z.string(),
    after: change.after,
  }),
  z.object({ kind: z.literal('accept'), ...made, ...change, suggestion: z.string(), editor: z.string() }),
  z.object({
    kind: z.literal('reject'),
    ...made,
    section: z.string(),
    before: z.string(),
    text: z.string(),
    suggestion: z.string(),
    editor: z.string(),
  }),
  z.object({ kind: z.literal('adopt'), ...made, ...change, candidate: z.string(), model: z.string() }),
  z.object({
    kind: z.literal('prefer'),
    ...made,
    section: z.string(),
    candidate: z.string().describe('Ids of both texts, the better first; `now` is what stood in the post.'),
    model: z.string().describe('Who wrote the better one.'),
    over: z.string().describe('Who wrote the other.'),
    alike: z.boolean().describe('Neither was better.'),
  }),
]);

/**
 * `POST.review.json`, the sidecar of a written or revised post: who wrote each section and why, what editors decided and
 * said, and who signed it off. It is bound to the text by its hash.
 */
export const reviewSchema = z.object({
  schema: z.literal('copydesk.review/v1'),
  post: z.string().describe('Path of the post, beside this file.'),
  brief: z.string().nullable().describe('Path of the brief it was written from.'),
  origin: z.string().nullable().describe('Path of the draft it was revised from.'),
  contentHash: z.string().describe('SHA-256 of the post; an edit after sign-off reopens it.'),
  madeBy: z.object({ name: z.literal('copydesk'), version: z.string() }),
  verdict: post.shape.verdict,
  score: post.shape.score,
  sections: z.array(
    z.object({
      id: z.string(),
      heading: z.string().nullable(),
      route: section.shape.route,
      revisions: section.shape.revisions,
    }),
  ),
  claims: post.shape.claims,
  links: post.shape.links.unwrap().shape.proposed.describe('Links to other posts that the text could carry.'),
  comments: z.array(comment),
  candidates: z.array(candidate).default([]).describe('Other texts of a section, asked for at the desk.'),
  decisions: z.array(decision).default([]).describe('What editors decided, the oldest first; nothing is taken out.'),
  signOff: z
    .object({
      by: z.string(),
      role: z.string(),
      scope: z.array(z.enum(signOffScopes)),
      at: z.string(),
      contentHash: z.string(),
    })
    .nullable()
    .describe('The last one; it holds as long as its hash is that of the post.'),
});

export type Review = z.infer<typeof reviewSchema>;
export type ReviewComment = Review['comments'][number];
export type ReviewCandidate = Review['candidates'][number];
export type ReviewDecision = Review['decisions'][number];

/** What people decided and said about a post; it outlives the text that it was about. */
export type Judged = Pick<Review, 'comments' | 'candidates' | 'decisions' | 'signOff'>;

export const notJudged: Judged = { comments: [], candidates: [], decisions: [], signOff: null };

/** The sidecar of a post as it stands, with what people said about it before. */
export function reviewOf(
  entry: Report['posts'][number],
  file: string,
  version: string,
  { comments, candidates, decisions, signOff }: Judged = notJudged,
): Review {
  return {
    schema: 'copydesk.review/v1',
    post: file,
    brief: entry.brief,
    origin: entry.origin,
    contentHash: entry.contentHash,
    madeBy: { name: 'copydesk', version },
    verdict: entry.verdict,
    score: entry.score,
    sections: entry.sections.map(({ id, heading, route, revisions }) => ({ id, heading, route, revisions })),
    claims: entry.claims,
    links: entry.links?.proposed ?? [],
    comments,
    candidates,
    decisions,
    signOff,
  };
}

/** Whether an editor made the text of this hash: a later run may not write over it without keeping a copy. */
export function isEdited({ decisions }: Pick<Review, 'decisions'>, contentHash: string): boolean {
  return decisions.some((one) => 'after' in one && one.after === contentHash);
}
