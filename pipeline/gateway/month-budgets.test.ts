import { expect, onTestFinished, test } from 'vitest';
import { parseConfig } from '../config.ts';
import { standingOf } from '../policy.ts';
import { openStore } from '../store/open.ts';
import { monthBudgets } from './month-budgets.ts';

test('a database that is away for a while loses no charge, and is told of once', async () => {
  const store = await openStore(null, ':memory:');
  onTestFinished(() => store.close());
  const { ledger } = store;
  const lines: string[] = [];
  let failures = 2;
  const budgets = monthBudgets(
    {
      enter: ledger.enter,
      bill: (bills) => (failures-- > 0 ? Promise.reject(new Error('the server is away')) : ledger.bill(bills)),
    },
    (line) => lines.push(line),
  );
  const standing = standingOf(parseConfig({ budget: { monthUsd: 1 } }, 'test'), null);
  const about = { model: 'acme/large', path: 'chat/completions' } as const;
  const charge = await budgets.enter({ id: 'r1', costUsd: 0.6 }, standing, about);
  charge([{ model: 'acme/small', costUsd: 0.3, error: null }]);
  // Nobody enters on a sum that is not known.
  await expect(budgets.enter({ id: 'r2', costUsd: 0.6 }, standing, about)).rejects.toMatchObject({ status: 503 });
  await expect.poll(() => failures, { timeout: 5_000 }).toBeLessThan(0);
  await budgets.enter({ id: 'r3', costUsd: 0.6 }, standing, about);
  await budgets.close();
  expect(await ledger.spending()).toEqual([{ day: expect.any(String), model: 'acme/small', costUsd: 0.3 }]);
  expect(lines).toEqual(['what counts in the budget of the month cannot be written down: the server is away']);
});
