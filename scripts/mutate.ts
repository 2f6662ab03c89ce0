import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { equivalents } from './mutation/equivalents.ts';
import { type Mutant, mutantsOf, root } from './mutation/mutants.ts';
import type { Job, Outcome } from './mutation/try-mutants.ts';

/*
 * Mutation test of the KPIs: moves every threshold, changes every comparison and turns every band round, one at a time,
 * and plays the tests. A fault that no test notices has survived; exit 1 where one is not listed as equivalent.
 *
 *     npm run mutate                           every mutant
 *     npm run mutate -- --targets              those in targets alone, against the table of bands: part of `npm test`
 *     npm run mutate -- reports/kpis/title.ts  these files
 */

const folder = 'reports/kpis';
const shared = ['score', 'limits', 'totals', 'weigh', 'gaming-signs'].map((name) => `reports/${name}.ts`);
/** A mutant that runs longer has lost its way, and was noticed. */
const longestMs = 60_000;

const named = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const targetsOnly = process.argv.includes('--targets');

function textOf(file: string): string {
  return readFileSync(fileURLToPath(new URL(file, root)), 'utf8');
}

const files = ['reports', folder].flatMap((place) =>
  readdirSync(fileURLToPath(new URL(place, root)))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${place}/${name}`),
);
const importsOf = new Map(
  files.map((file) => [
    file,
    [...textOf(file).matchAll(/from '(\.[^']+)'/g)].map(([, to = '']) =>
      normalize(join(dirname(file), to)).replaceAll('\\', '/'),
    ),
  ]),
);

/** The file and whatever comes to see it. */
function affectedBy(file: string): readonly string[] {
  const seen = new Set([file]);
  for (let before = 0; before < seen.size; ) {
    before = seen.size;
    for (const [importer, imports] of importsOf) if (imports.some((one) => seen.has(one))) seen.add(importer);
  }
  return [...seen];
}

function jobFor(file: string): Omit<Job, 'mutant'> {
  const affected = affectedBy(file);
  const own = file.replace(/\.ts$/, '.test.ts');
  const bands = `${folder}/bands.test.ts`;
  const tests = file.startsWith(folder) ? [] : affected.filter((one) => one.endsWith('.test.ts')).sort();
  if (targetsOnly) return { affected, tests: [bands] };
  return { affected, tests: [...new Set([...(existsSync(new URL(own, root)) ? [own] : []), bands, ...tests])] };
}

function playAll(jobs: readonly Job[]): Promise<readonly (string | null)[]> {
  const killers: (string | null)[] = [];
  const { promise, resolve, reject } = Promise.withResolvers<readonly (string | null)[]>();
  const start = (): void => {
    const from = killers.length;
    const worker = new Worker(new URL('./mutation/try-mutants.ts', import.meta.url), { workerData: jobs.slice(from) });
    const giveUp = (): void => {
      killers.push(`no end in ${longestMs / 1000} s`);
      worker.removeAllListeners();
      void worker.terminate();
      start();
    };
    let watch = setTimeout(giveUp, longestMs);
    worker.on('message', ({ killedBy }: Outcome) => {
      killers.push(killedBy);
      clearTimeout(watch);
      if (killers.length < jobs.length) watch = setTimeout(giveUp, longestMs);
    });
    worker.on('error', reject);
    worker.on('exit', () => {
      clearTimeout(watch);
      resolve(killers);
    });
  };
  start();
  return promise;
}

const sources = files.filter((file) => !/\.test\.ts$|-contract\.ts$|\/all\.ts$/.test(file));
const chosen = sources.filter((file) =>
  named.length > 0
    ? named.includes(file)
    : file.startsWith(folder) || file === 'reports/presets.ts' || (!targetsOnly && shared.includes(file)),
);
const mutants = chosen.flatMap(mutantsOf).filter(({ inTarget }) => inTarget || !targetsOnly);
const forFile = new Map(chosen.map((file) => [file, jobFor(file)]));
const jobOf = (file: string): Omit<Job, 'mutant'> => forFile.get(file) ?? { affected: [], tests: [] };

// What fails without a fault would seem to notice every one.
const sound = await playAll(chosen.map((file) => ({ ...jobOf(file), mutant: null })));
const broken = sound.filter((killer) => killer !== null);
if (broken.length > 0) {
  process.stderr.write(`the tests fail without a mutant: ${[...new Set(broken)].join(', ')}\n`);
  process.exit(1);
}

const killers = await playAll(mutants.map((mutant) => ({ ...jobOf(mutant.file), mutant })));
const isEquivalent = (mutant: Mutant): boolean =>
  equivalents.some(
    ({ file, code, becomes }) =>
      file === mutant.file && mutant.code.includes(code) && (becomes === undefined || becomes === mutant.becomes),
  );
const survivors = mutants.filter((_, index) => killers[index] === null);
const alive = survivors.filter((mutant) => !isEquivalent(mutant));
for (const { file, line, code, was, becomes } of alive) {
  process.stdout.write(`survived ${file}:${line}  ${was} → ${becomes}  | ${code}\n`);
}
const killed = mutants.length - survivors.length;
process.stdout.write(
  `${mutants.length} mutants in ${chosen.length} files: ${killed} killed, ${survivors.length - alive.length} equivalent, ${alive.length} survived\n`,
);
process.exitCode = alive.length > 0 ? 1 : 0;
