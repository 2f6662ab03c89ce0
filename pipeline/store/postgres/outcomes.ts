import { type Outcomes, rememberedOutcomes, type SectionOutcome } from '../outcomes.ts';
import { type OutcomeRow, outcomeOf } from '../rows.ts';
import type { Database, Query } from './database.ts';

/** Outcomes in PostgreSQL. */
export function outcomesIn(database: Database): Outcomes {
  return {
    async add(outcomes) {
      if (outcomes.length === 0) return;
      await database.transaction(async (query) => {
        await inTurn(query);
        for (const { id, post, section, model, context, outcome, costUsd } of outcomes) {
          await query(
            `INSERT INTO copydesk.outcomes (place, id, post, section, model, context, outcome, cost_usd)
              SELECT coalesce(max(place), 0) + 1, $1, $2, $3, $4, $5, $6, $7 FROM copydesk.outcomes
              ON CONFLICT (id) DO NOTHING`,
            [id, post, section, model, JSON.stringify(context), outcome, costUsd],
          );
        }
      });
    },
    knownTo: (run) =>
      database.transaction(async (query) => {
        await query(
          `INSERT INTO copydesk.known_outcomes (run, place) SELECT $1, coalesce(max(place), 0) FROM copydesk.outcomes
            ON CONFLICT (run) DO NOTHING`,
          [run],
        );
        const [found] = await query<{ place: number }>('SELECT place FROM copydesk.known_outcomes WHERE run = $1', [
          run,
        ]);
        return found?.place ?? 0;
      }),
    async count() {
      const [found] = await database.query<{ place: number }>(
        'SELECT coalesce(max(place), 0) AS place FROM copydesk.outcomes',
      );
      return found?.place ?? 0;
    },
    async upTo(count) {
      const rows = await database.query<OutcomeRow>(
        `SELECT model, context, outcome, cost_usd FROM copydesk.outcomes WHERE place <= $1 AND place > $2 ORDER BY place`,
        [count, count - rememberedOutcomes],
      );
      return rows.map(outcomeOf);
    },
    ofSections: () =>
      database.query<SectionOutcome>(
        'SELECT post, section, model, outcome FROM copydesk.outcomes WHERE post IS NOT NULL ORDER BY place',
      ),
  };
}

/** One writer after the other, so that what was counted once is never joined by something earlier. */
function inTurn(query: Query): Promise<unknown> {
  return query("SELECT pg_advisory_xact_lock(hashtextextended('copydesk.outcomes', 0))");
}
