import type { Brief } from '../content/brief.ts';
import { CopydeskError } from '../content/errors.ts';
import { assignmentFor, plannedSections } from './assign.ts';
import { recalled } from './call.ts';
import { contender } from './contenders.ts';
import { routeSection } from './route.ts';
import type { Setup } from './setup.ts';

/** Sections that were paid for before and whose call is another one now: another prompt, model or length. */
export interface PaidAgain {
  readonly sections: readonly { readonly path: string; readonly section: string }[];
  /** US dollars, as estimated. */
  readonly costUsd: number;
}

/** What a run would pay for once more, found out before it does. A brief nothing was paid for costs one look-up. */
export async function paidAgain(briefs: readonly Brief[], setup: Setup): Promise<PaidAgain> {
  const sections: { path: string; section: string }[] = [];
  let costUsd = 0;
  for (const given of briefs) {
    const paid = await setup.ledger.paidSections(given.path);
    if (paid.size === 0) continue;
    const brief = setup.voiced(given);
    for (const { section, signals } of plannedSections(brief, setup)) {
      if (!paid.has(section.id)) continue;
      const cost = await costOfAnother(brief, { section, signals }, setup);
      if (cost === null) continue;
      sections.push({ path: brief.path, section: section.id });
      costUsd += cost;
    }
  }
  return { sections, costUsd };
}

/** What the section's call would cost; null where somebody who may write it was paid for it already. */
async function costOfAnother(
  brief: Brief,
  { section, signals }: Pick<ReturnType<typeof plannedSections>[number], 'section' | 'signals'>,
  setup: Setup,
): Promise<number | null> {
  const assignment = assignmentFor(brief, section, []);
  try {
    const { decision, candidates } = routeSection(assignment, signals, setup);
    for (const candidate of candidates) {
      const model = setup.models.find(({ card }) => card.id === candidate.card.id);
      if (model !== undefined && (await recalled(contender(candidate, model), assignment, setup)) !== null) return null;
    }
    const first = candidates.find(({ card }) => card.id === decision.ranking[0].model);
    return first === undefined || first.card.house ? null : first.estimate.costUsd;
  } catch (error) {
    // Whoever cannot be written at all is told when its turn comes.
    if (error instanceof CopydeskError) return null;
    throw error;
  }
}
