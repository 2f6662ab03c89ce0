import { randomUUID } from 'node:crypto';
import type { CopydeskError, ErrorCode } from '../../../content/errors.ts';
import type { RunEvent } from '../../run-event.ts';
import type { BatchPost } from '../batches.ts';
import type { LiveWorker } from '../store.ts';
import type { Database, Query } from './database.ts';
import { type Claim, demandClaim } from './fence.ts';
import { workersIn } from './session.ts';

/** A post that was handed out: the same post handed out again has another submission. */
export interface PostJob {
  readonly batch: string;
  readonly path: string;
  readonly submission: string;
}

/** What came of a post: the JSON of its result, or why there is none. */
export type Outcome =
  | { readonly result: string }
  | ({ readonly code: ErrorCode; readonly message: string } & Pick<CopydeskError, 'path' | 'place' | 'mend'>);

export interface Heard {
  readonly events: readonly RunEvent[];
  readonly outcomes: readonly { readonly submission: string; readonly outcome: Outcome }[];
  /** Submissions that somebody else has replaced. */
  readonly lost: readonly string[];
}

/** The posts that are handed out to workers, their progress on the way and their results on the way back. */
export interface Posts {
  /** Hands a post out, with all that is needed to write it. Whoever works on it for an earlier command loses it. */
  submit(batch: string, path: string, errand: string): Promise<PostJob>;
  /** Takes it, whoever held it before; null where nobody wants it any more. `worker`: a name for people. */
  take(job: PostJob, worker: string): Promise<(Claim & { readonly errand: string }) | null>;
  /** Tells the command, and hears what is asked of the batch. Throws `interrupted` where the post is somebody else's. */
  tell(held: Claim, event: RunEvent, change: Partial<BatchPost>): Promise<'pause' | 'cancel' | null>;
  /** The same: ends the work on a post. */
  deliver(held: Claim, outcome: Outcome, change: Partial<BatchPost>): Promise<void>;
  /** Ends a post that too many workers died of, unless somebody delivered it. */
  bury(job: PostJob, why: string): Promise<void>;
  /** Takes back what is not done; whoever works on it is not heard any more. */
  withdraw(batch: string): Promise<void>;
  /** What was told of a batch since it was last asked, and what came of its submissions. */
  hear(batch: string, submissions: readonly string[]): Promise<Heard>;
  workers(): Promise<readonly LiveWorker[]>;
}

/** Handed out in PostgreSQL. The queue only says that there is something to take: what is true stands here. */
export function postsIn(database: Database): Posts {
  return {
    async submit(batch, path, errand) {
      const submission = randomUUID();
      await database.query(
        `UPDATE copydesk.batch_posts SET submission = $3, job = $4, result = NULL, state = 'waiting', claim = claim + 1
          WHERE batch = $1 AND path = $2`,
        [batch, path, submission, errand],
      );
      return { batch, path, submission };
    },
    async take({ batch, path, submission }, worker) {
      const [row] = await database.query<{ claim: number; job: string }>(
        `UPDATE copydesk.batch_posts SET claim = claim + 1, worker = $4, state = 'writing', written = 0
          WHERE batch = $1 AND path = $2 AND submission = $3 AND result IS NULL
            AND EXISTS (SELECT FROM copydesk.batches WHERE id = $1 AND state = 'running' AND wish IS NULL)
          RETURNING claim, job`,
        [batch, path, submission, worker],
      );
      return row === undefined ? null : { batch, path, claim: row.claim, errand: row.job };
    },
    tell: (held, event, change) =>
      database.transaction(async (query) => {
        await demandClaim(query, held);
        await update(query, held, change);
        await query('INSERT INTO copydesk.events (batch, path, event) VALUES ($1, $2, $3)', [
          held.batch,
          held.path,
          JSON.stringify(event),
        ]);
        const [row] = await query<{ wish: 'pause' | 'cancel' | null }>(
          'SELECT wish FROM copydesk.batches WHERE id = $1',
          [held.batch],
        );
        return row?.wish ?? null;
      }),
    deliver: (held, outcome, change) =>
      database.transaction(async (query) => {
        await demandClaim(query, held);
        await update(query, held, change);
        await query('UPDATE copydesk.batch_posts SET result = $3 WHERE batch = $1 AND path = $2', [
          held.batch,
          held.path,
          JSON.stringify(outcome),
        ]);
      }),
    async bury({ batch, path, submission }, why) {
      const outcome: Outcome = {
        code: 'model-failed',
        message: `given up: ${why}`,
        path,
        place: null,
        mend: 'look at what the workers said; `copydesk batch retry` tries it again',
      };
      await database.query(
        `UPDATE copydesk.batch_posts SET result = $4, state = 'failed', error = $5, claim = claim + 1
          WHERE batch = $1 AND path = $2 AND submission = $3 AND result IS NULL`,
        [batch, path, submission, JSON.stringify(outcome), `dead letter: ${why}`],
      );
    },
    async withdraw(batch) {
      await database.query(
        `UPDATE copydesk.batch_posts SET submission = NULL, claim = claim + 1, state = 'waiting'
          WHERE batch = $1 AND submission IS NOT NULL AND result IS NULL`,
        [batch],
      );
    },
    hear: (batch, submissions) =>
      database.transaction(async (query) => {
        // First the posts, then what was told: a post that is seen to be done has told everything before.
        const rows = await query<{ submission: string; result: string | null }>(
          'SELECT submission, result FROM copydesk.batch_posts WHERE batch = $1 AND submission = ANY ($2::uuid[])',
          [batch, submissions],
        );
        const told = await query<{ event: string; id: string }>(
          'DELETE FROM copydesk.events WHERE batch = $1 RETURNING id, event',
          [batch],
        );
        const inOrder = [...told].sort((one, other) => Number(one.id) - Number(other.id));
        const there = new Set(rows.map(({ submission }) => submission));
        return {
          events: inOrder.map(({ event }) => JSON.parse(event) as RunEvent),
          outcomes: rows.flatMap(({ submission, result }) =>
            result === null ? [] : [{ submission, outcome: JSON.parse(result) as Outcome }],
          ),
          lost: submissions.filter((submission) => !there.has(submission)),
        };
      }),
    workers: () => workersIn(database),
  };
}

async function update(query: Query, { batch, path }: Claim, change: Partial<BatchPost>): Promise<void> {
  const names = Object.keys(change);
  if (names.length === 0) return;
  await query(
    `UPDATE copydesk.batch_posts SET ${names.map((name, at) => `${name} = $${at + 3}`).join(', ')}
      WHERE batch = $1 AND path = $2`,
    [batch, path, ...Object.values(change)],
  );
}
