import type { Review, ReviewDecision } from '../review.ts';

/** Where a post stands with its editors. */
export const standings = ['to-review', 'sent-back', 'reopened', 'approved', 'signed-off', 'published'] as const;
export type Standing = (typeof standings)[number];

type Verdict = Extract<ReviewDecision, { readonly kind: 'approve' | 'send-back' | 'sign-off' | 'publish' }>;

/** The last word on the post as a whole; null where none was said. */
export function lastVerdict({ decisions }: Pick<Review, 'decisions'>): Verdict | null {
  const said = decisions.filter(
    (one) => one.kind === 'approve' || one.kind === 'send-back' || one.kind === 'sign-off' || one.kind === 'publish',
  );
  return said.at(-1) ?? null;
}

/**
 * The standing of a post whose text has this hash: decisions hold for the text they were made on. An edit after approval,
 * sign-off or publishing reopens the post, one after it was sent back puts it up for review. What was published stays so until
 * somebody changes it or sends it back.
 */
export function standingOf(review: Pick<Review, 'decisions'> | null, contentHash: string): Standing {
  const last = review === null ? null : lastVerdict(review);
  if (review === null || last === null) return 'to-review';
  const holds = last.contentHash === contentHash;
  if (last.kind === 'send-back') return holds ? 'sent-back' : 'to-review';
  if (!holds) return 'reopened';
  if (lastPublished(review, contentHash) !== null) return 'published';
  return last.kind === 'approve' ? 'approved' : 'signed-off';
}

type Publishing = Extract<ReviewDecision, { readonly kind: 'publish' }>;

/** When and where the text of this hash was published last; null where it was not. */
export function lastPublished({ decisions }: Pick<Review, 'decisions'>, contentHash: string): Publishing | null {
  const all = decisions.flatMap((one) => (one.kind === 'publish' && one.contentHash === contentHash ? [one] : []));
  return all.at(-1) ?? null;
}
