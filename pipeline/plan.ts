import type { Assignment } from '../content/assignment.ts';
import type { Brief, OutlineSection } from '../content/brief.ts';
import type { RouteSignals } from '../routers/router.ts';
import { assignmentFor, plannedSections } from './assign.ts';
import { type CostRange, costRange, free, stopOf, sumOf } from './cost-range.ts';
import { decide } from './decide.ts';
import { assumedRevisions, type RevisionShare } from './revision-share.ts';
import { demandPins, type Routing, routeSection } from './route.ts';
import type { Setup } from './setup.ts';

/** What would happen to one section. */
export interface PlannedSection {
  readonly section: OutlineSection;
  readonly routing: Routing;
  readonly model: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** The estimate of the first writing. */
  readonly costUsd: number;
  readonly cost: CostRange;
  /** What other settings of the cost–quality dial would choose, where they choose differently. */
  readonly otherDials: readonly { readonly dial: number; readonly model: string; readonly costUsd: number }[];
}

export interface PlannedPost {
  readonly brief: Brief;
  readonly sections: readonly PlannedSection[];
  /** Of all sections, within the post's own budget. */
  readonly cost: CostRange;
}

/** The ends and the middle of the dial: enough to see where the money would go. */
const dials = [0, 5, 10] as const;

/** A dry run of one brief: routes, tokens and cost; no model is called. Throws `brief-invalid`. */
export function planPost(given: Brief, setup: Setup, share: RevisionShare = assumedRevisions): PlannedPost {
  const brief = setup.voiced(given);
  demandPins(brief, setup);
  const open = { ...setup, barred: new Map<string, string>() };
  const planned = plannedSections(brief, setup);
  const asked = new Set<string>();
  let before: string | null = null;
  const sections = planned.map(({ section, signals }, index): PlannedSection => {
    const { routing, decision } = decide(brief, planned.slice(index), [], before, 0, open);
    const { model } = decision.ranking[0];
    const writer = routing.candidates.find(({ card }) => card.id === model);
    const estimate = writer?.estimate;
    const stays = before === model;
    const mayBeWarm = asked.has(model);
    asked.add(model);
    before = model;
    return {
      section,
      routing: { ...routing, decision },
      model,
      inputTokens: estimate?.inputTokens ?? 0,
      outputTokens: estimate?.outputTokens ?? 0,
      costUsd: (stays ? estimate?.warmCostUsd : estimate?.costUsd) ?? 0,
      cost: writer === undefined ? free : costRange(brief, routing, { writer, stays, mayBeWarm }, share, open),
      otherDials: dials
        .filter((dial) => dial !== setup.policy.dial)
        .map((dial) => ({ dial, ...atDial(dial, assignmentFor(brief, section, []), signals, open) }))
        .filter((other) => other.model !== model),
    };
  });
  const cost = sumOf(
    sections.map((section) => section.cost),
    stopOf(brief, setup),
  );
  return { brief, sections, cost };
}

/** What the section alone would get at another setting of the dial. */
function atDial(
  dial: number,
  assignment: Assignment,
  signals: Partial<RouteSignals>,
  setup: Setup,
): { readonly model: string; readonly costUsd: number } {
  const { decision, candidates } = routeSection(assignment, signals, {
    ...setup,
    policy: { ...setup.policy, dial },
  });
  const { model } = decision.ranking[0];
  return { model, costUsd: candidates.find(({ card }) => card.id === model)?.estimate.costUsd ?? 0 };
}
