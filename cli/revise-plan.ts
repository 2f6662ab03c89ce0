import type { Config } from '../pipeline/config.ts';
import { type PlannedRevision, planRevisions } from '../pipeline/revise-run.ts';
import { describeGap } from '../reports/describe-gap.ts';
import { withSurroundings } from './run.ts';

/** What a revision would do: each failing section, its gaps, the model and the reason. */
export function reviseTable(
  patterns: readonly string[],
  config: Config,
  path: string,
  user: string | undefined,
): Promise<string> {
  return withSurroundings({ configPath: path, quiet: true, dryRun: true, user }, async (around) => {
    const plans = planRevisions(patterns, config, around);
    const lines = plans.flatMap((plan) => [
      `${plan.path}  score ${plan.score === null ? '–' : Math.round(plan.score * 100)}`,
      ...(plan.sections.length === 0 ? ['  nothing to revise'] : plan.sections.flatMap(sectionLines)),
      '',
    ]);
    const cost = plans.flatMap((plan) => plan.sections).reduce((sum, section) => sum + section.costUsd, 0);
    return `${[...lines, `first round: ${cost === 0 ? 'free' : `${cost.toFixed(4)} USD`}; nothing was changed`].join('\n')}\n`;
  });
}

function sectionLines(section: PlannedRevision['sections'][number]): readonly string[] {
  const gaps = section.gaps.map((gap) => {
    const { value, expected } = describeGap(gap);
    return `${gap.kpi} ${value} (${expected})`;
  });
  return [`  ${section.heading}`, `    ${gaps.join(', ')}`, `    ${section.model}: ${section.reason}`];
}
