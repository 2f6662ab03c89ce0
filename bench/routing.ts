/*
 * What a routing decision costs: twenty candidates, every built-in router blended; with signals at hand, and with those of
 * a request of 500 words. Beside it, in the same run, what nobody can go below: parsing the request as JSON, and the
 * `random` router alone.
 *
 *     npm run bench:routing      prints, and writes bench/routing.md
 */
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { random } from '../routers/random.ts';
import { everyRouter, requestFor, signalsOf, texts } from './routing-requests.ts';

interface Times {
  readonly p50: number;
  readonly p99: number;
}

/** How often the system gave the processor to somebody else; calls meanwhile measure the machine. */
const preemptions = () => process.resourceUsage().involuntaryContextSwitches;

// Asking the system empties caches that the calls need, so it is not asked at each of them.
const batch = 10;

/** Microseconds a call takes, over `calls` in batches that ran through. */
function round(call: (at: number) => unknown, calls: number): Times {
  const taken: number[] = [];
  for (let at = 0; taken.length < calls; ) {
    const kept = taken.length;
    const before = preemptions();
    for (let one = 0; one < batch; one++, at++) {
      const start = process.hrtime.bigint();
      call(at);
      taken.push(Number(process.hrtime.bigint() - start) / 1_000);
    }
    if (preemptions() !== before) taken.length = kept;
  }
  taken.sort((one, other) => one - other);
  return { p50: taken[calls >> 1] as number, p99: taken[Math.floor(0.99 * calls)] as number };
}

/** The quietest of several rounds, after a warm-up: what others do on the machine only ever adds. */
function timesOf(call: (at: number) => unknown, calls: number): Times {
  for (let at = 0; at < 2 * calls; at++) call(at);
  const rounds = Array.from({ length: 9 }, () => round(call, calls));
  return rounds.reduce((best, next) => (next.p50 < best.p50 ? next : best));
}

function heapMiB(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

const signals = texts.map(signalsOf);
const requests = Array.from({ length: 2_000 }, (_, at) => requestFor(at, signals[at % signals.length] ?? {}));
const bodies = texts.map((content) => JSON.stringify({ model: 'auto', messages: [{ role: 'user', content }] }));
const requestAt = (at: number) => requests[at % requests.length] as (typeof requests)[number];
const decide = (at: number) => everyRouter.route(requestAt(at));
const measureAndDecide = (at: number) =>
  everyRouter.route({ ...requestAt(at), signals: signalsOf(texts[at % texts.length] as string) });

const lot = random();
const parsing = timesOf((at) => JSON.parse(bodies[at % bodies.length] as string), 2_000);
const drawing = timesOf((at) => lot.route(requestAt(at)), 2_000);
const deciding = timesOf(decide, 2_000);
const measuring = timesOf(measureAndDecide, 500);
const heapBefore = heapMiB();
for (let at = 0; at < 100_000; at++) decide(at);
const heapAfter = heapMiB();
const later = timesOf(decide, 2_000);

const rows: readonly (readonly [what: string, times: Times, asked: string])[] = [
  ['`JSON.parse` of the request, 500 words', parsing, ''],
  ['`random` alone', drawing, ''],
  ['all routers blended, signals at hand', deciding, 'p50 ≤ 50, p99 ≤ 500'],
  ['the same after 100,000 decisions more', later, 'the same'],
  ['all routers blended, signals measured on the text', measuring, 'p99 ≤ 1,000'],
];
const parts = Math.max(...requests.map((request) => everyRouter.route(request)?.parts?.length ?? 0));
const times = (value: number, floor: number) => (value / floor).toFixed(1);
const report = `# What a routing decision costs

Twenty candidates, every built-in router in one blend (up to ${parts} parts with an opinion, some of them made of others),
requests to write and to revise for every priority; texts of 500 words cut from \`examples/site\`, each decision for another
request than the one before. Microseconds, one run of \`npm run bench:routing\`: the quietest of nine rounds, calls during
which the processor was taken away left out. The machine was shared (load ${loadavg()[0]?.toFixed(1)} on ${cpus().length} cores), which
slows every figure, the floors included: compare the ratios.

| what | p50 µs | p99 µs | asked | ÷ \`JSON.parse\` | ÷ \`random\` |
| --- | ---: | ---: | --- | ---: | ---: |
${rows
  .map(
    ([what, { p50, p99 }, asked]) =>
      `| ${what} | ${p50.toFixed(1)} | ${p99.toFixed(0)} | ${asked} | ${times(p50, parsing.p50)} | ${times(p50, drawing.p50)} |`,
  )
  .join('\n')}

The heap held ${heapBefore.toFixed(1)} MiB before the 100,000 decisions and ${heapAfter.toFixed(1)} MiB after them.
`;
writeFileSync(fileURLToPath(new URL('routing.md', import.meta.url)), report);
process.stdout.write(report);
