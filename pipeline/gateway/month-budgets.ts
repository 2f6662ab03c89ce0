import type { Standing } from '../policy.ts';
import { type Ledger, mayFitLater } from '../store/ledger.ts';
import type { Claim } from './caller.ts';
import type { Question } from './question.ts';
import { RequestFault } from './request-fault.ts';

/** Told once what a request has cost, in US dollars. */
export type Charge = (costUsd: number) => void;

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
}

export function monthBudgets(ledger: Pick<Ledger, 'reserve' | 'sent' | 'charged'>): MonthBudgets {
  const charging = new Set<Promise<void>>();
  return {
    async enter({ id, costUsd: mostUsd }, { budget, user }, { model, path }) {
      const budgets = [
        ...(budget.monthUsd === null ? [] : [{ of: 'month' as const, usd: budget.monthUsd }]),
        ...(budget.userMonthUsd === null ? [] : [{ of: 'user' as const, usd: budget.userMonthUsd }]),
      ];
      if (budgets.length === 0 || mostUsd === 0) return () => undefined;
      // What was answered counts as it did cost, and makes room for what is asked next.
      await Promise.all(charging);
      const call = {
        key: `serve ${id}`,
        model,
        post: '',
        section: path,
        run: 'serve',
        user: user?.name ?? null,
        mostUsd,
      };
      const reserved = await ledger.reserve(call, budgets).catch(unreachable);
      if ('passed' in reserved) {
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
      }
      const { attempt } = reserved;
      if (!(await ledger.sent(attempt).catch(unreachable))) unreachable();
      return (costUsd) => {
        // What cannot be written down stays set aside, and counts as the most it may have cost.
        const charge = ledger.charged(attempt, costUsd).catch(() => undefined);
        charging.add(charge);
        void charge.then(() => charging.delete(charge));
      };
    },
  };
}

function unreachable(): never {
  throw new RequestFault(503, 'the budget of the month cannot be looked up now', {
    code: 'store_unreachable',
    retryAfterMs: 5_000,
  });
}
