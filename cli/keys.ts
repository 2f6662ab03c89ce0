import { hostname, userInfo } from 'node:os';
import { Command, Option } from 'commander';
import { CopydeskError } from '../content/errors.ts';
import { usageCsv, usageQueryOf } from '../pipeline/gateway/usage-table.ts';
import { type KeyTerms, keyScopes, noLimits, usualScopes } from '../pipeline/store/key-terms.ts';
import type { Keys } from '../pipeline/store/keys.ts';
import { databaseUrl, openStore } from '../pipeline/store/open.ts';
import { type KeyOptions, overlapOf, termsIn } from './key-options.ts';
import type { Done } from './options.ts';
import { collect } from './output.ts';
import { printAudit, printKeys, printUsage } from './print-keys.ts';
import { storePath } from './store.ts';

interface FormatOption {
  readonly format: 'pretty' | 'json' | 'csv';
}

/** `copydesk keys …`: who may use `copydesk serve`, for what, and what it cost. */
export function keysCommand(done: Done): Command {
  const keys = new Command('keys').addHelpText(
    'after',
    '\nExamples:\n  npx copydesk keys create --name ada --budget 20/month --models "acme/*"\n  npx copydesk keys usage --by key,model',
  );
  for (const command of [create, change, list, rotate, revoke, usage, log]) {
    keys.addCommand(command(done).exitOverride());
  }
  return keys;
}

function create(done: Done): Command {
  return withTerms(new Command('create'))
    .description('Make a key. It is printed once, alone, on stdout.')
    .requiredOption('--name <name>', 'what it is called in lists and usage')
    .addHelpText('after', '\nExample:\n  npx copydesk keys create --name ada --budget 20/month --expires 90d')
    .action(async ({ name, ...options }: KeyOptions & { name: string }) => {
      const usual: KeyTerms = { ...noLimits, models: null, scopes: usualScopes, user: null, expiresAt: null };
      await withKeys(async (known) => {
        const credential = await known.create(name, { ...usual, ...termsIn(options, Date.now()) }, whoAsks());
        tell(`${name}: keep this key, nobody can show it again`);
        process.stdout.write(`${credential}\n`);
      });
      done(0);
    });
}

function change(done: Done): Command {
  return withTerms(new Command('change'))
    .description('Agree on other terms for a key; what is not named stays as it is.')
    .argument('<name>')
    .addHelpText('after', '\nExample:\n  npx copydesk keys change ada --budget 50/month --budget none/day')
    .action(async (name: string, options: KeyOptions) => {
      const terms = termsIn(options, Date.now());
      if (Object.keys(terms).length === 0) {
        throw new CopydeskError('usage', `nothing says what to change of "${name}"`, {
          mend: 'name a term, such as --budget 50/month',
        });
      }
      await withKeys((known) => known.change(name, terms, whoAsks()));
      tell(`${name}: changed, from the next request on`);
      done(0);
    });
}

function list(done: Done): Command {
  return new Command('ls')
    .description('List the keys: what they may do, what they have spent, when they were used.')
    .addOption(formatOption('pretty', 'json'))
    .addHelpText('after', '\nExample:\n  npx copydesk keys ls')
    .action(async ({ format }: FormatOption) => {
      await withKeys(async (known) => printKeys(await known.list(), format, Date.now()));
      done(0);
    });
}

function rotate(done: Done): Command {
  return new Command('rotate')
    .description('Make a new key with the same name, terms and books. It is printed once, alone, on stdout.')
    .argument('<name>')
    .option('--overlap <time>', 'how long the old one is still good, such as 24h; 0 ends it now', '0')
    .addHelpText('after', '\nExample:\n  npx copydesk keys rotate ada --overlap 24h')
    .action(async (name: string, { overlap }: { overlap: string }) => {
      const overlapMs = overlapOf(overlap);
      await withKeys(async (known) => {
        const credential = await known.rotate(name, overlapMs, whoAsks());
        tell(`${name}: the old key is ${overlapMs === 0 ? 'over' : `good for another ${overlap}`}`);
        process.stdout.write(`${credential}\n`);
      });
      done(0);
    });
}

function revoke(done: Done): Command {
  return new Command('revoke')
    .description('End a key. Requests under way are finished.')
    .argument('<name>')
    .addHelpText('after', '\nExample:\n  npx copydesk keys revoke ada')
    .action(async (name: string) => {
      await withKeys((known) => known.revoke(name, whoAsks()));
      tell(`${name}: revoked`);
      done(0);
    });
}

function usage(done: Done): Command {
  return new Command('usage')
    .description('Add up requests, tokens and cost.')
    .option('--by <columns>', 'by day, key, user, model, or several of them', 'key')
    .option('--since <day>', 'from this day on, such as 2026-11-01 (UTC)')
    .option('--until <day>', 'up to this day, itself too')
    .option('--key <name>', 'of one key alone')
    .addOption(formatOption('pretty', 'json', 'csv'))
    .addHelpText('after', '\nExample:\n  npx copydesk keys usage --by day,model --since 2026-11-01 --format csv')
    .action(
      async (options: { by: string; since?: string; until?: string; key?: string } & FormatOption): Promise<void> => {
        const query = usageQueryOf(options, options.key ?? null);
        await withKeys(async (known) => {
          const rows = await known.usage(query);
          if (options.format === 'csv') process.stdout.write(usageCsv(query, rows));
          else printUsage(query, rows, options.format);
        });
        done(0);
      },
    );
}

function log(done: Done): Command {
  return new Command('log')
    .description('Show who created, changed, rotated and revoked keys, newest first.')
    .addOption(formatOption('pretty', 'json'))
    .addHelpText('after', '\nExample:\n  npx copydesk keys log')
    .action(async ({ format }: FormatOption) => {
      await withKeys(async (known) => printAudit(await known.audit(1_000), format));
      done(0);
    });
}

function withTerms(command: Command): Command {
  return command
    .option('--models <ids...>', 'ids of models, or how they begin, such as "acme/*" (default: all)')
    .addOption(
      new Option('--scopes <scopes...>', `what it may do (default: ${usualScopes.join(' ')})`).choices(keyScopes),
    )
    .option(
      '--budget <usd>',
      'US dollars: 20/month, 2/day, or 100 in all; repeat it for several; none/day lifts one',
      collect,
      [],
    )
    .option('--user <name>', 'the user of the configuration whose policy it stands under, or none')
    .option('--requests-per-minute <number>', 'in any 60 seconds, or none')
    .option('--tokens-per-minute <number>', 'input and output in any 60 seconds, or none')
    .option('--concurrent <number>', 'requests at a time, or none')
    .option('--expires <time>', 'after a time such as 90d or 12h, on a day such as 2027-01-31 (UTC), or never');
}

function formatOption(...names: readonly string[]): Option {
  return new Option('-f, --format <name>', names.join(', ')).choices(names).default('pretty');
}

async function withKeys(work: (keys: Keys) => Promise<void>): Promise<void> {
  const store = await openStore(databaseUrl(process.env), storePath);
  try {
    await work(store.keys);
  } finally {
    await store.close();
  }
}

/** For the audit log: a person and a machine. A container may know no name of its user. */
function whoAsks(): string {
  try {
    return `${userInfo().username}@${hostname()}`;
  } catch {
    return `user ${process.getuid?.() ?? ''}@${hostname()}`;
  }
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
