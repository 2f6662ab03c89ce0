import { CopydeskError } from '../../../content/errors.ts';
import type { Query } from './database.ts';

/** The right to work on a post, until somebody else takes it. */
export interface Claim {
  readonly batch: string;
  readonly path: string;
  readonly claim: number;
}

/**
 * Throws `interrupted` where the post was given to somebody else: a process that was away must not write over what is
 * done in its place. What it writes in this transaction is safe: nobody takes the post before it ends.
 */
export async function demandClaim(query: Query, held: Claim | null): Promise<void> {
  if (held === null) return;
  const rows = await query(
    'SELECT 1 FROM copydesk.batch_posts WHERE batch = $1 AND path = $2 AND claim = $3 FOR SHARE',
    [held.batch, held.path, held.claim],
  );
  if (rows.length === 0) throw takenOver(held);
}

export function takenOver({ path }: Claim): CopydeskError {
  return new CopydeskError('interrupted', 'somebody else has taken the post over', { path });
}
