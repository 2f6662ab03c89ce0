import { type LoadHookSync, type ResolveHookSync, registerHooks } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { type Mutant, mutated, root } from './mutants.ts';

/*
 * A worker thread that plays the tests of each mutant and tells who noticed it. Modules that see the mutated file are
 * loaded anew for every mutant, all others once.
 */

/** What the worker is given: mutants with the tests to play and the files that see them. */
export interface Job {
  readonly mutant: Mutant | null;
  readonly tests: readonly string[];
  /** The files to load anew, from the root of the repository. */
  readonly affected: readonly string[];
}

/** What it tells after each: which test failed, or null where none did. */
export interface Outcome {
  readonly index: number;
  readonly killedBy: string | null;
}

const standIn = new URL('./collect-tests.ts', import.meta.url).href;
let current: { readonly job: Job; readonly tag: string; readonly affected: ReadonlySet<string> } | null = null;

const hrefOf = (file: string): string => new URL(file, root).href;

const resolve: ResolveHookSync = (specifier, context, next) => {
  if (specifier === 'vitest' && context.parentURL !== standIn) return { url: standIn, shortCircuit: true };
  const found = next(specifier, context);
  const [plain = ''] = found.url.split('?');
  if (current === null || !current.affected.has(plain)) return found;
  return { ...found, url: `${plain}?${current.tag}` };
};

const load: LoadHookSync = (url, context, next) => {
  const [plain, tag] = url.split('?');
  const mutant = current?.job.mutant;
  if (tag !== current?.tag || mutant === null || mutant === undefined || plain !== hrefOf(mutant.file)) {
    return next(url, context);
  }
  return { format: 'module-typescript', source: mutated(mutant), shortCircuit: true };
};

registerHooks({ resolve, load });
const { takeTests } = (await import(standIn)) as typeof import('./collect-tests.ts');

async function killerOf(tests: readonly string[], tag: string): Promise<string | null> {
  for (const file of tests) {
    takeTests();
    try {
      await import(`${hrefOf(file)}?${tag}`);
    } catch (error) {
      return `${file}: ${String(error).split('\n')[0]}`;
    }
    for (const { name, run } of takeTests()) {
      try {
        await run();
      } catch {
        return `${file}: ${name}`;
      }
    }
  }
  return null;
}

for (const [index, job] of (workerData as readonly Job[]).entries()) {
  const tag = `mutant=${index}`;
  current = { job, tag, affected: new Set(job.affected.map(hrefOf)) };
  parentPort?.postMessage({ index, killedBy: await killerOf(job.tests, tag) } satisfies Outcome);
}
