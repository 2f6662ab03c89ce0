/*
 * What a routing decision costs: twenty candidates, every built-in router blended; with signals at hand, and with those of
 * a request of 500 words. Beside it, in the same run, what nobody can go below: parsing the request as JSON, and the
 * `random` router alone.
 *
 *     npm run bench:routing      prints, and writes bench/routing.md
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { random } from '../routers/random.ts';
import { everyRouter, requestFor, signalsOf, texts } from './routing-requests.ts';

interface Times {
  readonly p50: number;
  readonly p99: number;
}

/** How often the system gave the processor to somebody else; a call meanwhile measures the machine. */
const preemptions = () => process.resourceUsage().involuntaryContextSwitches;

/** Microseconds a call takes, over `rounds` calls that ran through, after as many to warm up. */
function timesOf(call: (at: number) => unknown, rounds: number): Times {
  for (let at = 0; at < rounds; at++) call(at);
  const taken: number[] = [];
  for (let at = 0; taken.length < rounds; at++) {
    const before = preemptions();
    const start = process.hrtime.bigint();
    call(at);
    const nanoseconds = Number(process.hrtime.bigint() - start);
    if (preemptions() === before) taken.push(nanoseconds / 1_000);
  }
  taken.sort((one, other) => one - other);
  return { p50: taken[rounds >> 1] as number, p99: taken[Math.floor(0.99 * rounds)] as number };
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
const parsing = timesOf((at) => JSON.parse(bodies[at % bodies.length] as string), 5_000);
const drawing = timesOf((at) => lot.route(requestAt(at)), 10_000);
const deciding = timesOf(decide, 10_000);
const measuring = timesOf(measureAndDecide, 2_000);
const heapBefore = heapMiB();
for (let at = 0; at < 100_000; at++) decide(at);
const heapAfter = heapMiB();
const later = timesOf(decide, 10_000);

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
request than the one before. Microseconds, one run of \`npm run bench:routing\`, calls during which the processor was taken
away left out. The machine was shared and its caches with it: compare the ratios, taken over the medians of the same run.

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
