import type { Brief, OutlineSection } from '../content/brief.ts';
import type { Problem } from '../content/errors.ts';
import { demandPins, type Routing, routeSection } from './route.ts';
import type { Setup } from './setup.ts';
import { assignmentFor, plannedSignals } from './write.ts';

/** What would happen to one section. */
export interface PlannedSection {
  readonly section: OutlineSection;
  readonly routing: Routing;
  readonly model: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costUsd: number;
  /** What other settings of the cost–quality dial would choose, where they choose differently. */
  readonly otherDials: readonly { readonly dial: number; readonly model: string; readonly costUsd: number }[];
}

export interface PlannedPost {
  readonly brief: Brief;
  readonly sections: readonly PlannedSection[];
  readonly costUsd: number;
}

/** The ends and the middle of the dial: enough to see where the money would go. */
const dials = [0, 5, 10] as const;

/** A dry run of one brief: routes, tokens and cost of the first writing; no model is called. Throws `brief-invalid`. */
export function planPost(brief: Brief, setup: Setup): PlannedPost {
  demandPins(brief, setup);
  const sections = brief.outline.map((section): PlannedSection => {
    const assignment = assignmentFor(brief, section, []);
    const signals = plannedSignals(brief, section, setup);
    const at = (dial: number): { routing: Routing; model: string; costUsd: number } => {
      const routing = routeSection(assignment, signals, {
        ...setup,
        barred: new Map(),
        policy: { ...setup.policy, dial },
      });
      const model = routing.decision.ranking[0].model;
      const chosen = routing.candidates.find(({ card }) => card.id === model);
      return { routing, model, costUsd: chosen?.estimate.costUsd ?? 0 };
    };
    const own = at(setup.policy.dial);
    const estimate = own.routing.candidates.find(({ card }) => card.id === own.model)?.estimate;
    return {
      section,
      routing: own.routing,
      model: own.model,
      inputTokens: estimate?.inputTokens ?? 0,
      outputTokens: estimate?.outputTokens ?? 0,
      costUsd: own.costUsd,
      otherDials: dials
        .filter((dial) => dial !== setup.policy.dial)
        .map((dial) => ({ dial, ...at(dial) }))
        .filter((other) => other.model !== own.model)
        .map(({ dial, model, costUsd }) => ({ dial, model, costUsd })),
    };
  });
  return { brief, sections, costUsd: sections.reduce((sum, section) => sum + section.costUsd, 0) };
}

/** Two briefs with one slug or one primary keyphrase compete for the same search: the later one is refused. */
export function duplicates(briefs: readonly Brief[]): readonly Problem[] {
  const problems: Problem[] = [];
  const seen = new Map<string, string>();
  for (const brief of briefs) {
    const claims = [
      ['slug', brief.slug],
      ['primary keyphrase', brief.keywords.primary?.toLowerCase().replaceAll(/\s+/g, ' ').trim() ?? null],
    ] as const;
    for (const [what, value] of claims) {
      if (value === null) continue;
      const key = `${what}\n${value}`;
      const first = seen.get(key);
      if (first === undefined) seen.set(key, brief.path);
      else {
        problems.push({
          code: 'brief-duplicate',
          level: 'error',
          message: `the ${what} "${value}" is taken by ${first}`,
          path: brief.path,
          place: { line: 1, column: 1 },
          mend: `give one of them another ${what}, or merge the two`,
        });
      }
    }
  }
  return problems;
}
