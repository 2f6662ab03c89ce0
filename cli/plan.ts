import type { Command } from 'commander';
import type { Brief } from '../content/brief.ts';
import type { Config } from '../pipeline/config.ts';
import { configuredRouter } from '../pipeline/configured-router.ts';
import { learns } from '../pipeline/experienced.ts';
import { type BatchPlan, planBatch } from '../pipeline/plan-batch.ts';
import { planData } from '../pipeline/plan-data.ts';
import { nothingLeft, readBriefs } from '../pipeline/read-briefs.ts';
import { warnOfDay } from './max-posts-per-day.ts';
import { tellOldPrices } from './old-prices.ts';
import { budgetOption, type CommonOptions, configOf, type Done, runCommand, userOption } from './options.ts';
import { tellProblems } from './output.ts';
import { printPlan } from './print-plan.ts';
import { withSurroundings } from './run.ts';
import { existingStore } from './store.ts';

interface PlanOptions extends CommonOptions {
  readonly format: 'pretty' | 'json';
}

/** `copydesk plan BRIEFS`: what would be written by whom, and what it would cost; no network, no key. */
export function planCommand(done: Done): Command {
  return runCommand('plan', 'npx copydesk plan examples/briefs --config examples/five-models.yaml --budget 0.05')
    .argument('<briefs...>', 'brief files, folders, globs, tables (.csv), - for standard input')
    .addOption(budgetOption())
    .addOption(userOption())
    .option('-f, --format <name>', 'pretty or json', 'pretty')
    .action(async (patterns: string[], options: PlanOptions) => {
      const { config, path } = await configOf(options);
      const read = readBriefs(patterns, config);
      tellProblems(read.problems);
      if (nothingLeft(read)) return done(2);
      warnOfDay(read.briefs, config);
      const plan = await planRun(read.briefs, config, path, options.user);
      tellProblems(plan.problems);
      if (options.format === 'json') process.stdout.write(`${JSON.stringify(planData(plan), null, 2)}\n`);
      else printPlan(plan);
      done([...read.problems, ...plan.problems].some((problem) => problem.level === 'error') ? 2 : 0);
    });
}

/** A dry run: nothing is called, nothing kept. */
export function planRun(
  briefs: readonly Brief[],
  config: Config,
  path: string,
  user: string | undefined,
): Promise<BatchPlan> {
  tellOldPrices(config, path);
  return withSurroundings({ configPath: path, quiet: true, dryRun: true, user }, async (around) => {
    // What was learnt shapes the plan; nothing else that is kept does.
    const kept = learns(configuredRouter(config, path).router) ? await existingStore() : null;
    try {
      return await planBatch(briefs, config, kept === null ? around : { ...around, store: kept });
    } finally {
      await kept?.close();
    }
  });
}
