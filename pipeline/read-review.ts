import { existsSync } from 'node:fs';
import { CopydeskError } from '../content/errors.ts';
import { readText, shownPath } from './files.ts';
import { type Review, reviewSchema } from './review.ts';
import { sidecarOf } from './sidecars.ts';

/** The sidecar of a post; null where it has none. Throws `file-unreadable` where it cannot be understood. */
export function readReview(post: string): Review | null {
  const path = sidecarOf(post);
  if (!existsSync(path)) return null;
  const fault = (why: string, cause?: unknown) =>
    new CopydeskError('file-unreadable', `this is no review of a post: ${why}`, {
      path: shownPath(path),
      mend: 'put it right or move it away; what editors decided stands in it',
      cause,
    });
  let value: unknown;
  try {
    value = JSON.parse(readText(path));
  } catch (cause) {
    if (cause instanceof CopydeskError) throw cause;
    throw fault('it is not JSON', cause);
  }
  const review = reviewSchema.safeParse(value);
  if (review.success) return review.data;
  const [issue] = review.error.issues;
  throw fault(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}
