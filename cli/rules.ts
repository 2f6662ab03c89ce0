import { Command } from 'commander';
import { didYouMean } from '../content/did-you-mean.ts';
import { CopydeskError } from '../content/errors.ts';
import { kpis } from '../reports/kpis/all.ts';
import { describeTarget } from '../reports/score.ts';
import type { Done } from './options.ts';

/** `copydesk rules [RULE]`: the KPIs, or one of them explained. */
export function rulesCommand(done: Done): Command {
  return new Command('rules')
    .argument('[rule]', 'a KPI id')
    .option('-f, --format <name>', 'pretty or json', 'pretty')
    .addHelpText('after', '\nExample:\n  npx copydesk rules keyword-density')
    .action((rule: string | undefined, options: { format: string }) => {
      const chosen = rule === undefined ? kpis : kpis.filter((kpi) => kpi.id === rule);
      if (chosen.length === 0) {
        const near = didYouMean(
          rule ?? '',
          kpis.map((kpi) => kpi.id),
        );
        throw new CopydeskError('usage', `there is no rule "${rule}"`, {
          mend: near === null ? 'list them with `copydesk rules`' : `did you mean "${near}"?`,
        });
      }
      if (options.format === 'json') {
        const data = chosen.map(({ measure: _, ...facts }) => facts);
        process.stdout.write(`${JSON.stringify(data, null, 2)}\n`);
      } else if (rule === undefined) {
        const width = Math.max(...chosen.map((kpi) => kpi.id.length));
        for (const kpi of chosen)
          process.stdout.write(`${kpi.id.padEnd(width)}  ${kpi.category.padEnd(11)}  ${kpi.title}\n`);
      } else {
        for (const kpi of chosen) {
          process.stdout.write(
            `${kpi.id} — ${kpi.title}\n\n${kpi.description}\n\ncategory: ${kpi.category}, weight ${kpi.weight}\ntarget: ${describeTarget(kpi.target, kpi.unit)}\nmeasured from: ${kpi.needs.join(', ')}\n`,
          );
        }
      }
      done(0);
    });
}
