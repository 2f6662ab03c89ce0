import type { DatabaseSync } from 'node:sqlite';
import { type Outcomes, rememberedOutcomes, type SectionOutcome } from '../outcomes.ts';
import { type OutcomeRow, outcomeOf } from '../rows.ts';
import { transaction } from './database.ts';

/** Outcomes in an open database. */
export function outcomesIn(database: DatabaseSync): Outcomes {
  const add = database.prepare(`
    INSERT OR IGNORE INTO outcomes (place, id, post, section, model, context, outcome, cost_usd)
    VALUES ((SELECT coalesce(max(place), 0) + 1 FROM outcomes), ?, ?, ?, ?, ?, ?, ?)`);
  const last = database.prepare('SELECT coalesce(max(place), 0) AS place FROM outcomes');
  const freeze = database.prepare(`
    INSERT OR IGNORE INTO known_outcomes (run, place) SELECT ?, coalesce(max(place), 0) FROM outcomes`);
  const known = database.prepare('SELECT place FROM known_outcomes WHERE run = ?');
  const find = database.prepare(`
    SELECT model, context, outcome, cost_usd FROM outcomes WHERE place <= ? AND place > ? ORDER BY place`);
  const ofSections = database.prepare(`
    SELECT post, section, model, outcome FROM outcomes WHERE post IS NOT NULL ORDER BY place`);
  return {
    async add(outcomes) {
      transaction(database, () => {
        for (const { id, post, section, model, context, outcome, costUsd } of outcomes) {
          add.run(id, post, section, model, JSON.stringify(context), outcome, costUsd);
        }
      });
    },
    async knownTo(run) {
      freeze.run(run);
      return (known.get(run) as { place: number }).place;
    },
    count: async () => (last.get() as { place: number }).place,
    async upTo(count) {
      return (find.all(count, count - rememberedOutcomes) as unknown as OutcomeRow[]).map(outcomeOf);
    },
    async ofSections() {
      return ofSections.all() as unknown as SectionOutcome[];
    },
  };
}
