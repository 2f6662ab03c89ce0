import { statfsSync } from 'node:fs';
import { Command } from 'commander';
import { CopydeskError } from '../content/errors.ts';
import type { LedgerCall } from '../pipeline/store/ledger.ts';
import { databaseUrl } from '../pipeline/store/open.ts';
import type { Store, StoreHealth } from '../pipeline/store/store.ts';
import { version } from '../pipeline/version.ts';
import { type Done, number } from './options.ts';
import { existingStore, storePath } from './store.ts';

/** `copydesk doctor`: is what is kept between runs whole, how large is it, which calls were never answered. */
export function doctorCommand(done: Done): Command {
  return new Command('doctor')
    .option(
      '--forget <days>',
      'forget calls and decisions older than so many days; they would be paid for again',
      number(1, 36_500),
    )
    .option('-f, --format <name>', 'pretty or json', 'pretty')
    .addHelpText('after', '\nExamples:\n  npx copydesk doctor\n  npx copydesk doctor --forget 365')
    .action(async (options: { forget?: number; format: string }) => {
      const place = databaseUrl(process.env) === null ? storePath : 'the database at DATABASE_URL';
      const disk = statfsSync('.');
      const freeBytes = disk.bavail * disk.bsize;
      const store = await opened();
      if (store === null) {
        process.stdout.write(
          `copydesk ${version}, Node ${process.versions.node}: nothing is kept in this folder yet\n`,
        );
        return done(0);
      }
      try {
        const forgotten = options.forget === undefined ? null : await forget(store, options.forget);
        const health = await store.health();
        const unanswered = await store.ledger.unanswered();
        const { version: storeVersion, ...found } = health;
        const told = {
          version,
          node: process.versions.node,
          path: place,
          storeVersion,
          ...found,
          freeBytes,
          forgotten,
        };
        if (options.format === 'json') process.stdout.write(`${JSON.stringify({ ...told, unanswered }, null, 2)}\n`);
        else process.stdout.write(`${linesOf({ place, freeBytes, forgotten, health, unanswered }).join('\n')}\n`);
        done(health.faults.length > 0 ? 1 : 0);
      } finally {
        await store.close();
      }
    });
}

async function forget(store: Store, days: number): Promise<number> {
  const forgotten = await store.forget({ calls: days, decisions: days });
  await store.compact();
  return forgotten;
}

/** Null where there is none. Throws `file-unreadable` where the file is no database, `store-unreachable`. */
async function opened(): Promise<Store | null> {
  try {
    return await existingStore();
  } catch (cause) {
    if (cause instanceof CopydeskError) throw cause;
    throw new CopydeskError('file-unreadable', 'the store is broken: SQLite cannot read it', {
      path: storePath,
      mend: 'move it away; posts and reports are not touched, what was paid for would be paid again',
      cause,
    });
  }
}

interface Findings {
  readonly place: string;
  readonly freeBytes: number;
  readonly forgotten: number | null;
  readonly health: StoreHealth;
  readonly unanswered: readonly LedgerCall[];
}

function linesOf({ place, freeBytes, forgotten, health, unanswered }: Findings): readonly string[] {
  const { faults, bytes, calls, paidUsd, oldestDays, workers } = health;
  const age = oldestDays === null ? '' : `, the oldest ${oldestDays} days old`;
  return [
    `copydesk ${version}, Node ${process.versions.node}`,
    faults.length === 0
      ? `${place} is whole (version ${health.version}, ${megabytes(bytes)})`
      : `${place} is BROKEN: ${faults.slice(0, 3).join('; ')} — move it away; posts and reports are not touched`,
    `${calls} calls for ${paidUsd.toFixed(4)} USD${age}`,
    `${megabytes(freeBytes)} free on this disk${freeBytes < 100_000_000 ? ' — make room: a full disk stops a run' : ''}`,
    ...(workers.length === 0
      ? []
      : [
          `${workers.length} ${workers.length === 1 ? 'worker' : 'workers'} alive: ${workers.map(({ name, fingerprint }) => `${name} (${fingerprint})`).join(', ')}`,
        ]),
    ...(forgotten === null ? [] : [`${forgotten} calls forgotten`]),
    unanswered.length === 0
      ? 'no call was left without an answer'
      : `${unanswered.length} calls were sent and never answered; they may have been charged, and are made again when their command is run:`,
    ...unanswered.map(({ model, post, section }) => `  ${model} for ${post}#${section}`),
  ];
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
