import { Command, Option } from 'commander';
import type { ModelCard } from '../models/card.ts';
import { houseModels } from '../models/house/all.ts';
import { knownCards } from '../pipeline/catalogue.ts';
import type { Config } from '../pipeline/config.ts';
import { prepare } from '../pipeline/prepare.ts';
import { type CommonOptions, configOf, type Done } from './options.ts';
import { datedText, priceText } from './price.ts';
import { withSurroundings } from './run.ts';
import { columns } from './table.ts';

interface ModelsOptions extends CommonOptions {
  readonly format: 'pretty' | 'json';
  readonly check?: boolean;
}

type Groups = Readonly<Record<string, readonly ModelCard[]>>;

/** `copydesk models`: who can be asked and at what price; `--check` asks each. */
export function modelsCommand(done: Done): Command {
  return new Command('models')
    .option('-c, --config <file>', 'configuration')
    .option('--check', 'call each configured model once, for a few tokens: does it answer, how fast, at what price')
    .addOption(new Option('-f, --format <name>', 'pretty or json').choices(['pretty', 'json']).default('pretty'))
    .addHelpText(
      'after',
      '\nExample:\n  npx copydesk models --config examples/five-models.yaml\n  npx copydesk models --check',
    )
    .action(async (options: ModelsOptions) => {
      const { config, path } = await configOf(options);
      if (options.check === true) {
        const { modelsCheck } = await import('./models-check.ts');
        return done(await modelsCheck(config, path, options.format));
      }
      const { groups, barred } = await listed(config, path);
      if (options.format === 'json') process.stdout.write(`${JSON.stringify(groups, null, 2)}\n`);
      else printGroups(groups, barred);
      done(0);
    });
}

async function listed(config: Config, path: string): Promise<{ groups: Groups; barred: ReadonlyMap<string, string> }> {
  return withSurroundings({ configPath: path, quiet: true, dryRun: true }, async (around) => {
    const { models, barred } = prepare(config, { ...around, posts: [] });
    const cards = models.map(({ card }) => card);
    const house = new Set(houseModels().map(({ card }) => card.id));
    const known = new Set(cards.map(({ id }) => id));
    const groups = {
      configured: cards.filter(({ id }) => !house.has(id)),
      'built-in editors': cards.filter(({ id }) => house.has(id)),
      'cards to `use:` in a configuration': knownCards(config.catalogue, path).filter(({ id }) => !known.has(id)),
    };
    return { groups, barred };
  });
}

function printGroups(groups: Groups, barred: ReadonlyMap<string, string>): void {
  const now = Date.now();
  const header = ['', 'does', 'USD per million tokens', '', 'context', 'writes at most', ''];
  const rows = Object.values(groups).map((cards) => cards.map((card) => row(card, now, barred.get(card.id))));
  const lines = columns([header, ...rows.flat()], [4, 5]);
  let next = 1;
  process.stdout.write(`${lines[0]}\n`);
  for (const [title, cards] of Object.entries(groups)) {
    if (cards.length === 0) continue;
    process.stdout.write(`${title}\n${lines.slice(next, next + cards.length).join('\n')}\n\n`);
    next += cards.length;
  }
}

function row(card: ModelCard, now: number, why: string | undefined): readonly string[] {
  return [
    `  ${card.id}`,
    card.can.map((task) => `${task}s`).join(', '),
    priceText(card),
    datedText(card, now),
    card.contextTokens.toLocaleString('en-US'),
    card.maxOutputTokens.toLocaleString('en-US'),
    why === undefined ? '' : `not reachable: ${why}`,
  ];
}
