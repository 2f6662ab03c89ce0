import { Command } from 'commander';
import type { ModelCard } from '../models/card.ts';
import { cards } from '../models/cards.ts';
import { houseModels } from '../models/house/all.ts';
import { prepare } from '../pipeline/prepare.ts';
import { type CommonOptions, configOf, type Done } from './options.ts';
import { withSurroundings } from './run.ts';

/** `copydesk models`: who can be asked, what they cost, and what the built-in price table knows. */
export function modelsCommand(done: Done): Command {
  return new Command('models')
    .option('-c, --config <file>', 'configuration')
    .option('-f, --format <name>', 'pretty or json', 'pretty')
    .addHelpText('after', '\nExample:\n  npx copydesk models --config examples/five-models.yaml')
    .action(async (options: CommonOptions & { format: string }) => {
      const { config, path } = await configOf(options);
      const { configured, barred } = await withSurroundings(
        { configPath: path, quiet: true, dryRun: true },
        async (around) => {
          const setup = prepare(config, { ...around, posts: [] });
          return { configured: setup.models.map(({ card }) => card), barred: setup.barred };
        },
      );
      const house = new Set(houseModels().map(({ card }) => card.id));
      const known = new Set(configured.map((card) => card.id));
      const groups: readonly (readonly [string, readonly ModelCard[]])[] = [
        ['configured', configured.filter((card) => !house.has(card.id))],
        ['built-in editors', configured.filter((card) => house.has(card.id))],
        ['cards to `use:` in a configuration', cards.filter((card) => !known.has(card.id))],
      ];
      if (options.format === 'json') {
        process.stdout.write(`${JSON.stringify(Object.fromEntries(groups), null, 2)}\n`);
      } else {
        for (const [title, list] of groups) {
          if (list.length === 0) continue;
          process.stdout.write(`${title}\n`);
          for (const card of list) process.stdout.write(`  ${line(card, barred.get(card.id))}\n`);
          process.stdout.write('\n');
        }
      }
      done(0);
    });
}

function line(card: ModelCard, why: string | undefined): string {
  const { inputPerMillion, outputPerMillion } = card.price;
  const price = card.house ? 'free' : `${inputPerMillion} in / ${outputPerMillion} out USD per million tokens`;
  const facts = `${card.can.map((task) => `${task}s`).join(' and ')}, ${price}, ${card.contextTokens.toLocaleString('en-US')} tokens, as of ${card.dated}`;
  return `${card.id}  ${facts}${why === undefined ? '' : `  (not reachable: ${why})`}`;
}
