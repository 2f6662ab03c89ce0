import type { Command } from 'commander';
import type { Brief } from '../content/brief.ts';
import { CopydeskError, type Problem } from '../content/errors.ts';
import { problemOf } from '../pipeline/brief-files.ts';
import type { Config } from '../pipeline/config.ts';
import { type PlannedPost, planPost } from '../pipeline/plan.ts';
import { prepare } from '../pipeline/prepare.ts';
import { nothingLeft, readBriefs } from '../pipeline/write-run.ts';
import { tellOldPrices } from './old-prices.ts';
import { type CommonOptions, configOf, type Done, runCommand, userOption } from './options.ts';
import { tellProblems } from './output.ts';
import { withSurroundings } from './run.ts';

interface PlanOptions extends CommonOptions {
  readonly format: 'pretty' | 'json';
}

/** `copydesk plan BRIEFS`: what would be written by whom, and what it would cost; no network, no key. */
export function planCommand(done: Done): Command {
  return runCommand('plan', 'npx copydesk plan examples/briefs --config examples/five-models.yaml')
    .argument('<briefs...>', 'brief files, folders or globs')
    .addOption(userOption())
    .option('-f, --format <name>', 'pretty or json', 'pretty')
    .action(async (patterns: string[], options: PlanOptions) => {
      const { config, path } = await configOf(options);
      const read = readBriefs(patterns);
      tellProblems(read.problems);
      if (nothingLeft(read)) return done(2);
      const { posts, problems, dial } = await planRun(read.briefs, config, path, options.user);
      tellProblems(problems);
      if (options.format === 'json') process.stdout.write(`${JSON.stringify(posts.map(asData), null, 2)}\n`);
      else printPlan(posts, dial);
      done([...read.problems, ...problems].some((problem) => problem.level === 'error') ? 2 : 0);
    });
}

/** Plans every brief with all configured models, reachable or not; one that cannot be planned leaves the others alone. */
export function planRun(
  briefs: readonly Brief[],
  config: Config,
  path: string,
  user: string | undefined,
): Promise<{ readonly posts: readonly PlannedPost[]; readonly problems: readonly Problem[]; readonly dial: number }> {
  tellOldPrices(config, path);
  return withSurroundings({ configPath: path, quiet: true, dryRun: true, user }, async (around) => {
    const setup = { ...prepare(config, { ...around, posts: [] }), barred: new Map<string, string>() };
    const posts: PlannedPost[] = [];
    const problems: Problem[] = [];
    for (const brief of briefs) {
      try {
        posts.push(planPost(brief, setup));
      } catch (error) {
        if (!(error instanceof CopydeskError)) throw error;
        problems.push(problemOf(error, brief.path));
      }
    }
    return { posts, problems, dial: setup.policy.dial };
  });
}

/** Prints plans for people: a section a paragraph, its reason below, sums at the end. */
export function printPlan(posts: readonly PlannedPost[], dial: number): void {
  const lines: string[] = [];
  for (const post of posts) {
    lines.push(`${post.brief.title}  (${post.brief.path})`);
    for (const part of post.sections) {
      const tokens = `${part.inputTokens} in + ${part.outputTokens} out`;
      lines.push(`  ${part.section.heading}`);
      lines.push(`    ${part.model}  ${part.section.words} words, ${tokens} tokens, ${usd(part.costUsd)}`);
      lines.push(`    ${part.routing.decision.reason}`);
      for (const other of part.otherDials) {
        lines.push(`    dial ${other.dial} would take ${other.model} for ${usd(other.costUsd)}`);
      }
    }
    lines.push(`  ${usd(post.costUsd)} for ${counted(post.sections.length, 'section')} at dial ${dial}`, '');
  }
  const total = posts.reduce((sum, post) => sum + post.costUsd, 0);
  const sections = posts.reduce((sum, post) => sum + post.sections.length, 0);
  lines.push(
    `${counted(posts.length, 'post')}, ${counted(sections, 'section')}, ${usd(total)} at list prices; revisions not included.`,
  );
  process.stdout.write(`${lines.join('\n')}\n`);
}

function counted(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}

function usd(value: number): string {
  return value === 0 ? 'free' : `${value.toFixed(4)} USD`;
}

function asData(post: PlannedPost): object {
  return {
    brief: post.brief.path,
    title: post.brief.title,
    costUsd: post.costUsd,
    sections: post.sections.map((part) => ({
      id: part.section.id,
      heading: part.section.heading,
      task: part.section.task,
      model: part.model,
      reason: part.routing.decision.reason,
      pinned: part.routing.pinned,
      ranking: part.routing.decision.ranking,
      filtered: part.routing.filtered,
      inputTokens: part.inputTokens,
      outputTokens: part.outputTokens,
      costUsd: part.costUsd,
      otherDials: part.otherDials,
    })),
  };
}
