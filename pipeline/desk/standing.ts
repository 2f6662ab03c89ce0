import type { Review, ReviewDecision } from '../review.ts';

/** Where a post stands with its editors. */
export const standings = ['to-review', 'sent-back', 'reopened', 'approved', 'signed-off'] as const;
export type Standing = (typeof standings)[number];

type Verdict = Extract<ReviewDecision, { readonly kind: 'approve' | 'send-back' | 'sign-off' }>;

/** The last word on the post as a whole; null where none was said. */
export function lastVerdict({ decisions }: Pick<Review, 'decisions'>): Verdict | null {
  const said = decisions.filter((one) => one.kind === 'approve' || one.kind === 'send-back' || one.kind === 'sign-off');
  return said.at(-1) ?? null;
}

/**
 * The standing of a post whose text has this hash: decisions hold for the text they were made on. An edit after approval or
 * sign-off reopens the post, one after it was sent back puts it up for review.
 */
export function standingOf(review: Pick<Review, 'decisions'> | null, contentHash: string): Standing {
  const last = review === null ? null : lastVerdict(review);
  if (last === null) return 'to-review';
  const holds = last.contentHash === contentHash;
  switch (last.kind) {
    case 'send-back':
      return holds ? 'sent-back' : 'to-review';
    case 'approve':
      return holds ? 'approved' : 'reopened';
    case 'sign-off':
      return holds ? 'signed-off' : 'reopened';
  }
}
