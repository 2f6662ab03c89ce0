import type { Budget, totalsOf } from '../ledger.ts';
import type { Query } from './database.ts';

interface TotalRow {
  readonly of: Budget['of'];
  readonly name: string;
  readonly spent_usd: number;
  readonly in_flight_usd: number;
}

/** A total by its name. */
type Total = ReturnType<typeof totalsOf>[number];
type Change = Total & { readonly spentUsd: number; readonly inFlightUsd: number };

/** What many calls add to totals, each total once. */
export function sums() {
  const all = new Map<string, Change>();
  const of = ({ of, name }: Total): Change => all.get(`${of} ${name}`) ?? { of, name, spentUsd: 0, inFlightUsd: 0 };
  return {
    of,
    all: (): readonly Change[] => [...all.values()],
    add(total: Total, spentUsd: number, inFlightUsd: number): void {
      const before = of(total);
      const after = { ...before, spentUsd: before.spentUsd + spentUsd, inFlightUsd: before.inFlightUsd + inFlightUsd };
      all.set(`${total.of} ${total.name}`, after);
    },
  };
}

/** Totals that nobody else changes until the transaction ends. */
export async function locked(query: Query, totals: readonly Total[]): Promise<readonly TotalRow[]> {
  const values = [totals.map(({ of }) => of), totals.map(({ name }) => name)];
  // In one order for everybody, so that no two wait for each other.
  await query(
    `INSERT INTO copydesk.totals ("of", name) SELECT DISTINCT * FROM unnest($1::text[], $2::text[]) ORDER BY 1, 2
      ON CONFLICT DO NOTHING`,
    values,
  );
  return query<TotalRow>(
    `SELECT "of", name, spent_usd, in_flight_usd FROM copydesk.totals
      WHERE ("of", name) IN (SELECT * FROM unnest($1::text[], $2::text[])) ORDER BY "of", name FOR UPDATE`,
    values,
  );
}

export async function count(query: Query, changes: readonly Change[]): Promise<void> {
  await query(
    `UPDATE copydesk.totals SET spent_usd = spent_usd + "spentUsd", in_flight_usd = greatest(0, in_flight_usd + "inFlightUsd")
      FROM jsonb_to_recordset($1::jsonb) AS told ("of" text, name text, "spentUsd" double precision,
        "inFlightUsd" double precision)
      WHERE totals."of" = told."of" AND totals.name = told.name`,
    [JSON.stringify(changes)],
  );
}
