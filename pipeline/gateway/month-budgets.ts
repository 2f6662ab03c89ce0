import type { Standing } from '../policy.ts';
import { type Bill, type ClientCall, type Ledger, mayFitLater, type Reserved } from '../store/ledger.ts';
import type { Claim } from './caller.ts';
import { inBatches } from './in-batches.ts';
import type { Question } from './question.ts';
import { RequestFault } from './request-fault.ts';
import { writeBehind } from './write-behind.ts';

/** Told once which models a request has paid for; none gives back all that was set aside. */
export type Charge = (calls: Bill['calls']) => void;

/** The budgets of the configuration for a month, which `write` and `revise` spend from too. */
export interface MonthBudgets {
  /**
   * Sets aside what a request may cost. Rejects with a RequestFault 429 where a budget has no room for it. Where no budget is
   * configured, or it costs nothing, nobody is asked.
   */
  enter(
    claim: Pick<Claim, 'id' | 'costUsd'>,
    standing: Pick<Standing, 'budget' | 'user'>,
    about: { readonly model: string; readonly path: Question['path'] },
  ): Promise<Charge>;
  /** Resolves when all that was charged is written down, or cannot be. */
  close(): Promise<void>;
}

/** `tell`: the operator, of what could not be written down. */
export function monthBudgets(ledger: Pick<Ledger, 'enter' | 'bill'>, tell: (line: string) => void): MonthBudgets {
  const bills = writeBehind<Bill>('what counts in the budget of the month', ledger.bill, tell);
  const reserve = inBatches<ClientCall, Reserved>(ledger.enter);
  return {
    async enter({ id, costUsd: mostUsd }, { budget, user }, { model, path }) {
      const budgets = [
        ...(budget.monthUsd === null ? [] : [{ of: 'month' as const, usd: budget.monthUsd }]),
        ...(budget.userMonthUsd === null ? [] : [{ of: 'user' as const, usd: budget.userMonthUsd }]),
      ];
      if (budgets.length === 0 || mostUsd === 0) return () => undefined;
      // What was answered counts as it did cost, and makes room for what is asked next.
      await bills.settled(() => true).catch(unreachable);
      const call = { key: `serve ${id}`, model, post: '', section: path, run: 'serve', user: user?.name ?? null };
      const reserved = await reserve({ ...call, mostUsd, budgets }).catch(unreachable);
      if ('attempt' in reserved) return (calls) => bills.add({ attempt: reserved.attempt, calls });
      const { passed } = reserved;
      const whose = passed.of === 'user' ? `of ${user?.name} for this month` : 'of this month';
      if (mayFitLater(passed, mostUsd)) {
        const told = `what is left of the budget ${whose} is set aside for requests under way`;
        throw new RequestFault(429, told, { retryAfterMs: 1_000 });
      }
      throw new RequestFault(429, `the budget ${whose} has no room for this request`, {
        code: 'insufficient_quota',
        shouldRetry: false,
      });
    },
    close: bills.close,
  };
}

function unreachable(): never {
  throw new RequestFault(503, 'the budget of the month cannot be looked up now', {
    code: 'store_unreachable',
    retryAfterMs: 5_000,
  });
}
