import type { Brief } from '../content/brief.ts';
import { CopydeskError, type Problem } from '../content/errors.ts';
import { problemOf } from './brief-files.ts';
import type { Config } from './config.ts';
import { type CostRange, sumOf } from './cost-range.ts';
import { withExperience } from './experienced.ts';
import { type PlannedPost, planPost } from './plan.ts';
import { prepare } from './prepare.ts';
import { type RevisionShare, revisionShare } from './revision-share.ts';
import type { Surroundings } from './surroundings.ts';

/** What a whole batch would take. */
export interface BatchPlan {
  readonly posts: readonly PlannedPost[];
  readonly problems: readonly Problem[];
  readonly dial: number;
  readonly cost: CostRange;
  readonly share: RevisionShare;
  /** Null where nothing limits the run. */
  readonly budget: BudgetCheck | null;
}

/** How far the budget of the run reaches, in the order in which posts are written. */
export interface BudgetCheck {
  readonly usd: number;
  /** Paths of the briefs whose likely cost does not fit any more. */
  readonly overLikely: readonly string[];
  /** The same if every post costs the most it can. */
  readonly overHigh: readonly string[];
}

/** Plans every brief with all configured models, reachable or not; one that cannot be planned leaves the others alone. */
export async function planBatch(
  briefs: readonly Brief[],
  config: Config,
  around: Omit<Surroundings, 'posts'>,
): Promise<BatchPlan> {
  const known = await withExperience(prepare(config, { ...around, posts: [] }), null);
  const setup = { ...known, barred: new Map<string, string>() };
  const share = revisionShare(config.out);
  const posts: PlannedPost[] = [];
  const problems: Problem[] = [];
  for (const brief of briefs) {
    try {
      posts.push(planPost(brief, setup, share));
    } catch (error) {
      if (!(error instanceof CopydeskError)) throw error;
      problems.push(problemOf(error, brief.path));
    }
  }
  const { runUsd } = setup.budget;
  const cost = sumOf(posts.map((post) => post.cost));
  const budget = runUsd === null ? null : checkBudget(posts, runUsd);
  return { posts, problems, dial: setup.policy.dial, cost, share, budget };
}

function checkBudget(posts: readonly PlannedPost[], usd: number): BudgetCheck {
  const over = (end: keyof CostRange): readonly string[] => {
    let spent = 0;
    const fits = posts.findIndex(({ cost }) => {
      spent += cost[end];
      return spent > usd;
    });
    return fits < 0 ? [] : posts.slice(fits).map(({ brief }) => brief.path);
  };
  return { usd, overLikely: over('likelyUsd'), overHigh: over('highUsd') };
}
