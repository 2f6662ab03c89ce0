import type { Covered } from '../content/assignment.ts';
import type { Brief } from '../content/brief.ts';
import { CopydeskError } from '../content/errors.ts';
import { allocate } from '../routers/allocate.ts';
import type { RouteDecision } from '../routers/router.ts';
import { assignmentFor, type Planned } from './assign.ts';
import { budgetsOf, mostUsdOf } from './call.ts';
import { roomOf } from './contenders.ts';
import { type Routing, routeSection } from './route.ts';
import type { Setup } from './setup.ts';

/**
 * Who writes the first of the sections that are left: the router's choice for it, seen together with all that follow,
 * within what is left of the post's budget, of which `spentUsd` (US dollars) are gone, and with regard to who wrote the
 * section before.
 */
export function decide(
  brief: Brief,
  left: readonly Planned[],
  covered: readonly Covered[],
  before: string | null,
  spentUsd: number,
  setup: Setup,
): { readonly routing: Routing; readonly decision: RouteDecision } {
  const [first, ...others] = left;
  if (first === undefined) throw new Error('there is no section left');
  const route = ({ section, signals }: Planned, said: readonly Covered[]): Routing =>
    routeSection(assignmentFor(brief, section, said), signals, setup);
  const routing = route(first, covered);
  const budget = budgetsOf({ brief }, setup).find(({ of }) => of === 'post');
  const leftUsd = budget === undefined ? null : budget.usd - spentUsd;
  const { switchPenalty } = setup.policy;
  if (leftUsd === null && switchPenalty === 0) return { routing, decision: routing.decision };
  const plan = [routing];
  for (const one of others) {
    try {
      plan.push(route(one, []));
    } catch (error) {
      // A section that nobody may write stops the post when its turn comes.
      if (error instanceof CopydeskError) break;
      throw error;
    }
  }
  const budgetUsd = leftUsd === null ? null : leftUsd - Math.max(...plan.map(reserveOf));
  const [decision = routing.decision] = allocate(plan, { budgetUsd, switchPenalty, before });
  return { routing, decision };
}

/**
 * What a call sets aside beyond its expected cost until its bill is known: the hard stop counts it, so a plan that spends
 * the budget to the last cent could not be carried out.
 */
function reserveOf({ decision, candidates }: Routing): number {
  const candidate = candidates.find(({ card }) => card.id === decision.ranking[0].model);
  return candidate === undefined ? 0 : mostUsdOf(candidate, roomOf(candidate)) - candidate.estimate.costUsd;
}
