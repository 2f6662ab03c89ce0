import { z } from 'zod';
import type { Report } from '../reports/report.ts';
import { reportSchema } from '../reports/report.ts';

const post = reportSchema.shape.posts.element;
const section = post.shape.sections.element;

/**
 * `POST.review.json`, the sidecar of a written or revised post: who wrote each section and why, what an editor said,
 * and who signed it off. It is bound to the text by its hash.
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
  comments: z.array(
    z.object({
      by: z.string(),
      at: z.string(),
      quote: z.string(),
      range: post.shape.findings.element.shape.range,
      text: z.string(),
    }),
  ),
  signOff: z
    .object({
      by: z.string(),
      role: z.string(),
      scope: z.array(z.enum(['facts', 'voice', 'legal'])),
      at: z.string(),
      contentHash: z.string(),
    })
    .nullable(),
});

export type Review = z.infer<typeof reviewSchema>;

/** The sidecar of a fresh post: nothing said about it yet, nobody has signed. */
export function reviewOf(entry: Report['posts'][number], file: string, version: string): Review {
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
    comments: [],
    signOff: null,
  };
}
