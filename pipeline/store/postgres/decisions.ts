import { createHash } from 'node:crypto';
import { type Decisions, decisionsPage } from '../decisions.ts';
import { type DecisionRow, loggedOf } from '../rows.ts';
import type { Database, Query } from './database.ts';
import { type Claim, demandClaim } from './fence.ts';

const select = `
  SELECT post, section, moment, attempt, briefs.json AS brief, routers.json AS router, request, decision, filtered
  FROM copydesk.decisions JOIN copydesk.documents AS briefs ON briefs.hash = decisions.brief
    LEFT JOIN copydesk.documents AS routers ON routers.hash = decisions.router`;

/** The log in PostgreSQL. Briefs and routers are kept once, by their content: many decisions refer to one. */
export function decisionsIn(database: Database, held: Claim | null): Decisions {
  return {
    log: ({ post, section, moment, attempt, request, router, decision, filtered }) =>
      database.transaction(async (query) => {
        await demandClaim(query, held);
        const { brief, ...errand } = request.assignment;
        await query(
          "DELETE FROM copydesk.decisions WHERE post = $1 AND section = $2 AND moment = 'revise' AND attempt > $3",
          [post, section, moment === 'assign' ? -1 : attempt],
        );
        await query(
          `INSERT INTO copydesk.decisions (post, section, moment, attempt, brief, router, request, decision, filtered)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT (post, section, moment, attempt) DO UPDATE SET brief = excluded.brief, router = excluded.router,
              request = excluded.request, decision = excluded.decision, filtered = excluded.filtered, made_at = now()`,
          [
            post,
            section,
            moment,
            attempt,
            await shared(query, brief),
            router === null ? null : await shared(query, router),
            JSON.stringify({ ...request, assignment: errand }),
            decision === null ? null : JSON.stringify(decision),
            JSON.stringify(filtered),
          ],
        );
      }),
    reviseAnew: (post) =>
      database.transaction(async (query) => {
        await demandClaim(query, held);
        await query("DELETE FROM copydesk.decisions WHERE post = $1 AND moment = 'revise'", [post]);
      }),
    chosen: () =>
      database.query<{ day: string; model: string; decisions: number }>(
        `SELECT to_char(made_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day,
            decision::jsonb -> 'ranking' -> 0 ->> 'model' AS model, count(*)::integer AS decisions
          FROM copydesk.decisions WHERE decision IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2`,
      ),
    async of(post, section) {
      const rows = await database.query<DecisionRow>(
        `${select} WHERE post = $1 AND section = $2 ORDER BY moment, attempt`,
        [post, section],
      );
      return rows.map(loggedOf);
    },
    async assigned(after) {
      const { post = '', section = '' } = after ?? {};
      const rows = await database.query<DecisionRow>(
        `${select} WHERE moment = 'assign' AND (post, section) > ($1, $2) ORDER BY post, section LIMIT ${decisionsPage}`,
        [post, section],
      );
      return rows.map(loggedOf);
    },
  };
}

/** Keeps a value that many decisions share, and names it by its content. */
async function shared(query: Query, value: unknown): Promise<string> {
  const text = JSON.stringify(value);
  const hash = createHash('sha256').update(text).digest('hex');
  await query('INSERT INTO copydesk.documents (hash, json) VALUES ($1, $2) ON CONFLICT DO NOTHING', [hash, text]);
  return hash;
}
