import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { CopydeskError } from '../content/errors.ts';
import type { Batch, BatchPost } from '../pipeline/store/batches.ts';
import type { Store } from '../pipeline/store/store.ts';
import { type Columns, printBatch, printBatches } from './batches.ts';
import type { ExitCode } from './exit-code.ts';
import type { Done } from './options.ts';
import { existingStore } from './store.ts';

/** `copydesk batch …`: the runs of this folder, and what to do with them. */
export function batchCommand(done: Done): Command {
  const batch = new Command('batch')
    .argument('[action]', 'ls, show, pause, resume, retry, cancel, approve or rm', 'ls')
    .argument('[id]', 'a batch, or how its id begins; by default the newest')
    .argument('[posts...]', 'for approve: paths of briefs; by default all that wait')
    .option('-f, --format <name>', 'pretty or json', 'pretty')
    .addHelpText('after', '\nExamples:\n  npx copydesk batch\n  npx copydesk batch approve 3f2a briefs/my-brief.md')
    .action(async (action: string, id: string | undefined, posts: readonly string[], options: { format: string }) => {
      const store = await existingStore();
      if (store === null) {
        throw new CopydeskError('usage', 'no batch was run in this folder', {
          mend: 'copydesk write BRIEFS starts one',
        });
      }
      try {
        done(await carryOut(action, id, posts, options.format === 'json' ? 'json' : 'pretty', store));
      } finally {
        await store.close();
      }
    });
  return batch;
}

const actions = ['ls', 'show', 'pause', 'resume', 'retry', 'cancel', 'approve', 'rm'];

async function carryOut(
  action: string,
  id: string | undefined,
  posts: readonly string[],
  format: Columns['format'],
  store: Store,
): Promise<ExitCode> {
  const { batches } = store;
  if (action === 'ls') {
    const all = await batches.list();
    printBatches(await Promise.all(all.map((batch) => summed(batch, store))), format);
    return 0;
  }
  if (!actions.includes(action)) {
    throw new CopydeskError('usage', `batches know no "${action}"`, { mend: `use one of ${actions.join(', ')}` });
  }
  const batch = chosen(await batches.list(), id);
  const { state } = batch;
  switch (action) {
    case 'show':
      printBatch(await summed(batch, store), await batches.posts(batch.id), format);
      return 0;
    case 'pause':
    case 'cancel':
      if (state !== 'running' && action === 'pause') throw refused(batch, `is ${state}, there is nothing to pause`);
      if (state === 'running') {
        await batches.ask(batch.id, action);
        tell(`${batch.id} stops as soon as the calls under way are over`);
      } else {
        await batches.end(batch.id, 'cancelled');
        tell(`${batch.id} is cancelled; what is finished is kept`);
      }
      return 0;
    case 'approve':
      return approve(batch, await batches.posts(batch.id), posts, store);
    case 'rm':
      if (state === 'running') throw refused(batch, 'is running: cancel it first');
      await batches.remove(batch.id);
      tell(`${batch.id} is forgotten; its posts and what was paid for them are kept`);
      return 0;
    default:
      if (state === 'running') throw refused(batch, 'is running');
      if (action === 'retry' && !(await batches.posts(batch.id)).some((post) => post.state === 'failed')) {
        throw refused(batch, 'has no post that failed');
      }
      return again(batch, await inputOf(batch, store));
  }
}

/** The named batch, or the newest. Throws `usage`. */
function chosen(all: readonly Batch[], id: string | undefined): Batch {
  const found = id === undefined ? all.slice(0, 1) : all.filter((batch) => batch.id.startsWith(id));
  const [batch, ...others] = found;
  if (batch === undefined || others.length > 0) {
    const mend = `batches are ${all.map((one) => one.id).join(', ') || 'none'}`;
    throw new CopydeskError(
      'usage',
      `${found.length === 0 ? 'no batch begins' : 'several batches begin'} with "${id ?? ''}"`,
      { mend },
    );
  }
  return batch;
}

function refused(batch: Batch, why: string): CopydeskError {
  return new CopydeskError('usage', `the batch ${batch.id} ${why}`, {
    mend: '`copydesk batch show` tells how it stands',
  });
}

async function approve(
  batch: Batch,
  posts: readonly BatchPost[],
  paths: readonly string[],
  { batches }: Store,
): Promise<ExitCode> {
  const parked = posts.filter(({ state }) => state === 'parked');
  const unknown = paths.find((path) => !parked.some((post) => post.path === path));
  if (unknown !== undefined) throw refused(batch, `has no post ${unknown} that waits for approval`);
  const approved = parked.filter(({ path }) => paths.length === 0 || paths.includes(path));
  if (approved.length === 0) throw refused(batch, 'has no post that waits for approval');
  const what = awaitedBy(batch.args);
  for (const { path } of approved) {
    await batches.approve(batch.id, path, what);
    tell(`${path}: ${what} approved`);
  }
  tell(`copydesk batch resume ${batch.id} goes on with ${approved.length === 1 ? 'it' : 'them'}`);
  return 0;
}

/** What the command of a batch wants to have approved. */
function awaitedBy(args: readonly string[]): 'outline' | 'draft' {
  const at = args.indexOf('--approve');
  return args.includes('--approve=outline') || (at >= 0 && args[at + 1] === 'outline') ? 'outline' : 'draft';
}

/** What the command of a batch read on standard input; null: nothing. Throws `usage` where it is not known any more. */
async function inputOf(batch: Batch, { batches }: Store): Promise<string | null> {
  const input = await batches.input(batch.id);
  if (input !== null || !batch.args.includes('-')) return input;
  throw new CopydeskError(
    'usage',
    `the batch ${batch.id} came on standard input, which an earlier version did not keep`,
    {
      mend: `pipe its briefs into \`copydesk ${batch.args.join(' ')}\` once more: what is finished is not paid again`,
    },
  );
}

/** Runs the command of a batch once more, with what it read on standard input: finished calls are answered from the ledger. */
function again({ args }: Batch, input: string | null): Promise<ExitCode> {
  const launcher = process.argv[1] ?? fileURLToPath(new URL('./copydesk.cjs', import.meta.url));
  const stdin = input === null ? 'inherit' : 'pipe';
  const child = spawn(process.execPath, [launcher, ...args], { stdio: [stdin, 'inherit', 'inherit'] });
  // A command that ends before it has read all says itself why.
  child.stdin?.on('error', () => undefined).end(input);
  // Signals of the terminal reach the child as well; it decides when to leave.
  const wait = (): void => undefined;
  process.on('SIGINT', wait);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      process.off('SIGINT', wait);
      resolve((code ?? 130) as ExitCode);
    });
  });
}

async function summed(batch: Batch, { batches }: Store): Promise<Columns['batch']> {
  const posts = await batches.posts(batch.id);
  const count = (state: BatchPost['state']) => posts.filter((post) => post.state === state).length;
  return {
    ...batch,
    posts: posts.length,
    done: count('done'),
    parked: count('parked'),
    failed: count('failed'),
    costUsd: await batches.spentUsd(batch.id),
  };
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
