/*
 * How long a router takes to fit and to decide, and how much memory that needs:
 *
 *   node --expose-gc bench/learning-fit.ts [rows] [models]      100,000 requests × 10 models by default
 */
import { randomStream } from '../analyzers/random-stream.ts';
import { fitRouter } from '../learning/fit-router.ts';
import type { TrainingRow } from '../learning/training-row.ts';
import { learned } from '../routers/learned.ts';
import type { RouteRequest } from '../routers/router.ts';
import { sampleCandidate, sampleRequest } from '../routers/sample-request.ts';

const count = Number(process.argv[2] ?? 100_000);
const models = Number(process.argv[3] ?? 10);
const random = randomStream('synthetic rows');
const word = (): string => `w${Math.floor(8000 * random() ** 3).toString(36)}`;
const textOf = (words: number): string => Array.from({ length: words }, word).join(' ');

const rows = Array.from({ length: count }, (_, at): TrainingRow => {
  const text = textOf(60);
  const outcomes = Array.from({ length: models }, (_, of) => {
    const outcome = Math.min(1, Math.max(0, 0.4 + 0.03 * of + 0.2 * (text.charCodeAt(1) % 2) + 0.4 * (random() - 0.5)));
    return [`vendor/m${of}`, { outcome, weight: 1, costUsd: null, latencyMs: null }];
  });
  const features = { text, topic: `topic ${at % 30}`, task: null, signals: { words: 60 + (at % 200) } };
  return { item: `${at}`, group: `post ${Math.floor(at / 6)}`, features, outcomes: Object.fromEntries(outcomes) };
});

const began = performance.now();
const weights = fitRouter(rows, { seed: 'bench', hash: '', fittedAt: '' });
const seconds = (performance.now() - began) / 1000;
const mib = process.resourceUsage().maxRSS / 1024;
process.stdout.write(
  `fit: ${count} rows × ${models} models in ${seconds.toFixed(1)} s, at most ${mib.toFixed(0)} MiB\n`,
);
process.stdout.write(`weights: ${(JSON.stringify(weights).length / 1024).toFixed(0)} KiB\n`);

const router = learned({ weights });
const [first, ...rest] = Object.keys(weights.models).map((id) => sampleCandidate(id));
if (first === undefined) throw new Error('no model was learnt about');
const requests = Array.from(
  { length: 3000 },
  (): RouteRequest => sampleRequest([first, ...rest], { section: { heading: textOf(330) } }),
);
for (const request of requests.slice(0, 500)) router.route(request);
const times = requests.slice(500).map((request) => {
  const from = performance.now();
  router.route(request);
  return performance.now() - from;
});
times.sort((one, other) => one - other);
const at = (share: number): string => (times[Math.floor(share * times.length)] as number).toFixed(3);
process.stdout.write(`decision on 330 words: median ${at(0.5)} ms, p99 ${at(0.99)} ms\n`);
