import type { CostRange } from '../pipeline/cost-range.ts';
import type { PlannedPost } from '../pipeline/plan.ts';
import type { BatchPlan, BudgetCheck } from '../pipeline/plan-batch.ts';
import { tokensOf } from '../pipeline/plan-data.ts';

/** Prints a plan for people: a section a paragraph, its reason below, sums and the budget at the end. */
export function printPlan(plan: BatchPlan): void {
  const lines = plan.posts.flatMap((post) => postLines(post, plan.dial));
  lines.push(
    `${counted(plan.posts.length, 'post')}, ${sizeText(plan.posts)}: ${rangeText(plan.cost)} at list prices`,
    ...(plan.cost.highUsd === 0 ? [] : [likelyText(plan)]),
    ...(plan.budget === null ? [] : budgetLines(plan.budget, plan.posts.length)),
  );
  process.stdout.write(`${lines.join('\n')}\n`);
}

function postLines(post: PlannedPost, dial: number): readonly string[] {
  const lines = [`${post.brief.title}  (${post.brief.path})`];
  for (const part of post.sections) {
    const tokens = `${part.inputTokens} in + ${part.outputTokens} out`;
    lines.push(
      `  ${part.section.heading}`,
      `    ${part.model}  ${part.section.words} words, ${tokens} tokens, ${rangeText(part.cost)}`,
      `    ${part.routing.decision.reason}`,
      ...part.otherDials.map((other) => `    dial ${other.dial} would take ${other.model} for ${usd(other.costUsd)}`),
    );
  }
  return [...lines, `  ${sizeText([post])}: ${rangeText(post.cost)} at dial ${dial}`, ''];
}

function sizeText(posts: readonly PlannedPost[]): string {
  const { inputTokens, outputTokens } = tokensOf(posts);
  const sections = posts.flatMap((post) => post.sections).length;
  return `${counted(sections, 'section')}, ${inputTokens} in + ${outputTokens} out tokens`;
}

function likelyText({ share }: BatchPlan): string {
  const from =
    share.sections === 0
      ? 'assumed until there are records'
      : `from the records of ${counted(share.sections, 'section')}`;
  return `likely counts ${share.perSection.toFixed(2)} revisions a section (${from}); high, every round of them`;
}

/** What would not fit, if all goes as expected and if all goes as badly as it can. */
function budgetLines({ usd: limit, overLikely, overHigh }: BudgetCheck, posts: number): readonly string[] {
  if (overHigh.length === 0) return [`budget ${usd(limit)}: everything fits, whatever happens`];
  const surely = posts - overHigh.length;
  const certain = `${surely === 0 ? 'none' : surely} for certain`;
  if (overLikely.length === 0) return [`budget ${usd(limit)}: everything is likely to fit, ${certain}`];
  const fit = posts - overLikely.length;
  return [
    `budget ${usd(limit)}: ${fit} of ${counted(posts, 'post')} ${fit === 1 ? 'is' : 'are'} likely to fit, ${certain}; what would not:`,
    ...overLikely.map((path) => `  ${path}`),
  ];
}

function counted(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}

/** `low 0.0010, likely 0.0014, high 0.0081 USD` */
function rangeText({ lowUsd, likelyUsd, highUsd }: CostRange): string {
  if (highUsd === 0) return 'free';
  return `low ${lowUsd.toFixed(4)}, likely ${likelyUsd.toFixed(4)}, high ${highUsd.toFixed(4)} USD`;
}

function usd(value: number): string {
  return value === 0 ? 'free' : `${value.toFixed(4)} USD`;
}
