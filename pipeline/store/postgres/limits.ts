import { randomUUID } from 'node:crypto';
import type { Limits } from '../../../models/card.ts';
import type { SharedLimits } from '../../../models/shared-limits.ts';
import type { Database, Query } from './database.ts';
import type { Session } from './session.ts';

/** How often a call looks whether one of another machine is over. */
const lookMs = 200;

interface Usage {
  readonly requests: number;
  readonly tokens: number;
  readonly under_way: number;
}

/**
 * Limits across all machines, by the clock of the database. A share counts while its call is under way and for a minute
 * after its end, as in `models/window.ts`; a call of a process that is gone ends when somebody notices.
 */
export function limitsIn(database: Database, session: Session): SharedLimits {
  return {
    async take(model, limits, tokens) {
      const own = await session.id();
      const id = randomUUID();
      const waitMs = await database.transaction(async (query) => {
        // Before anything is read: what is read afterwards is what those before have left.
        await query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`copydesk.limits ${model}`]);
        const [known] = await query('SELECT 1 FROM copydesk.shares WHERE id = $1', [id]);
        if (known !== undefined) return 0;
        await query(
          `UPDATE copydesk.shares SET ended_at = clock_timestamp() WHERE model = $1 AND ended_at IS NULL
            AND session NOT IN (SELECT id FROM copydesk.sessions WHERE expires_at > now())`,
          [model],
        );
        await query(
          "DELETE FROM copydesk.shares WHERE model = $1 AND ended_at <= clock_timestamp() - interval '1 minute'",
          [model],
        );
        const wait = await waitIn(query, model, limits, tokens);
        if (wait > 0) return wait;
        await query('INSERT INTO copydesk.shares (id, model, session, tokens) VALUES ($1, $2, $3, $4)', [
          id,
          model,
          own,
          tokens,
        ]);
        return 0;
      });
      if (waitMs > 0) return { waitMs };
      return {
        async end(taken) {
          await (taken === 0
            ? database.query('DELETE FROM copydesk.shares WHERE id = $1', [id])
            : database.query('UPDATE copydesk.shares SET tokens = $2, ended_at = clock_timestamp() WHERE id = $1', [
                id,
                taken,
              ]));
        },
      };
    },
  };
}

/** Milliseconds until it is worth asking again; 0 where there is room. */
async function waitIn(query: Query, model: string, limits: Limits, tokens: number): Promise<number> {
  const [used] = await query<Usage>(
    `SELECT count(*)::integer AS requests, coalesce(sum(tokens), 0) AS tokens,
      (count(*) FILTER (WHERE ended_at IS NULL))::integer AS under_way FROM copydesk.shares WHERE model = $1`,
    [model],
  );
  if (used === undefined) throw new Error('an aggregate has a row');
  const { requestsPerMinute = Infinity, tokensPerMinute = Infinity, concurrent = Infinity } = limits;
  if (used.under_way >= concurrent) return lookMs;
  const overRequests = used.requests + 1 - requestsPerMinute;
  const overTokens = used.tokens + tokens - tokensPerMinute;
  if (overRequests <= 0 && overTokens <= 0) return 0;
  // The first ended share after which both fit; where none does, a call under way has to end first.
  const [next] = await query<{ ms: number }>(
    `SELECT extract(epoch FROM ended_at + interval '1 minute' - clock_timestamp())::double precision * 1000 AS ms
      FROM (SELECT ended_at, row_number() OVER before AS requests, sum(tokens) OVER before AS tokens
        FROM copydesk.shares WHERE model = $1 AND ended_at IS NOT NULL WINDOW before AS (ORDER BY ended_at, id)) AS ended
      WHERE requests >= $2 AND tokens >= $3 ORDER BY ended_at LIMIT 1`,
    [model, Math.max(0, overRequests), Math.max(0, overTokens)],
  );
  const ms = next === undefined ? lookMs : Math.max(1, Math.ceil(next.ms));
  // A call of another machine may turn out cheaper than what is set aside for it.
  return used.under_way > 0 ? Math.min(ms, 1_000) : ms;
}
