/*
 * Stands in for vitest while mutants are tried: collects the tests of a file instead of running them, so that hundreds
 * of mutants are played in one process. `expect` is vitest's own.
 */

export { expect } from 'vitest';

export interface CollectedTest {
  readonly name: string;
  readonly run: (...args: readonly unknown[]) => unknown;
}

const collected: CollectedTest[] = [];

/** The tests collected since the last time. */
export function takeTests(): readonly CollectedTest[] {
  return collected.splice(0);
}

type Body = (...args: unknown[]) => unknown;

const rowOf = (row: unknown): unknown[] => (Array.isArray(row) ? row : [row]);

const collecting = () =>
  Object.assign(
    (name: string, run: Body): void => {
      collected.push({ name, run });
    },
    {
      each: (rows: readonly unknown[]) => (name: string, run: Body) => {
        for (const row of rows) collected.push({ name, run: () => run(...rowOf(row)) });
      },
      skipIf: (skip: boolean) => (name: string, run: Body) => {
        if (!skip) collected.push({ name, run });
      },
    },
  );
export const it = collecting();
export const test = collecting();

export const describe = Object.assign(
  (_name: string, run: Body): void => {
    run();
  },
  {
    each: (rows: readonly unknown[]) => (_name: string, run: Body) => {
      for (const row of rows) run(...rowOf(row));
    },
  },
);
