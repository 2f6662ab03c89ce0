/*
 * What the bandit loses while it learns, replayed on real scores: the 4,908 training rows of LLMRouter's nine models as a
 * shuffled stream, of which each router sees the score of the model it chose and no other. Regret is what the best model of
 * each task (known only to the judge) would have made more, by the mean scores of the task. Beside it, on the same streams:
 * chance, the best single model (which nobody knows beforehand), and Beta cells per request type and model with Thompson's
 * draw, made anew after the description of LiteLLM's adaptive router: prior mass 10, updates dropped once alpha + beta would
 * pass 200; its request types are here the twelve tasks, which is more than it knows. The middle of a second stream swaps
 * the scores of the best and of the worst model.
 *
 *     npm run bench:bandit       prints, and writes bench/bandit.md
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { bandit } from '../routers/bandit.ts';
import { type Experience, learnt, noExperience } from '../routers/experience.ts';
import { learntFrom } from '../routers/learnt-from.ts';
import { random } from '../routers/random.ts';
import { sampleCandidate, sampleRequest } from '../routers/sample-request.ts';
import { sharedData } from '../test/shared-data.ts';

interface Row {
  readonly task: string;
  readonly question: string;
  readonly scores: Readonly<Record<string, number>>;
}

/** Who chooses a model for a row and is told its score. */
interface Player {
  choose(row: Row, round: number): string;
  learn(row: Row, model: string, score: number): void;
}

const seeds = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const folder = sharedData('routing/llmrouter');
if (folder === null) throw new Error('shared/data/routing/llmrouter does not lie beside the checkout');
const rows = gunzipSync(readFileSync(`${folder}/train.jsonl.gz`))
  .toString()
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Row);
const prices = JSON.parse(readFileSync(`${folder}/prices.json`, 'utf8')) as Record<
  string,
  { input_usd_per_mtok: number; output_usd_per_mtok: number }
>;
const models = Object.keys((rows[0] as Row).scores).sort();
const tasks = [...new Set(rows.map(({ task }) => task))].sort();
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const truth = new Map(
  tasks.map((task) => {
    const own = rows.filter((row) => row.task === task);
    return [task, new Map(models.map((model) => [model, mean(own.map(({ scores }) => scores[model] as number))]))];
  }),
);
const worthOf = (task: string, model: string) => truth.get(task)?.get(model) as number;
const bestOf = (task: string) => Math.max(...models.map((model) => worthOf(task, model)));
const overall = models.map((model) => [model, mean(rows.map(({ scores }) => scores[model] as number))] as const);
const byMean = [...overall].sort((one, other) => other[1] - one[1]).map(([model]) => model);
const [best, worst] = [byMean[0] as string, byMean.at(-1) as string];

/** Mulberry32. */
function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function shuffled<T>(values: readonly T[], next: () => number): readonly T[] {
  const all = [...values];
  for (let at = all.length - 1; at > 0; at--) {
    const other = Math.floor(next() * (at + 1));
    [all[at], all[other]] = [all[other] as T, all[at] as T];
  }
  return all;
}

/** Four characters are a token; an answer is taken to be 200 tokens long. */
function costUsd({ question }: Row, model: string): number {
  const price = prices[model];
  if (price === undefined) throw new Error(`prices.json does not name ${model}`);
  return ((question.length / 4) * price.input_usd_per_mtok + 200 * price.output_usd_per_mtok) / 1e6;
}

function ours(seed: number, { explore = 0.2, sectionUsd = null as number | null } = {}): Player {
  const router = bandit({ explore, router: { name: 'none', needs: [], route: () => undefined } });
  let experience: Experience = noExperience;
  return {
    choose(row, round) {
      const candidates = models.map((model) => sampleCandidate(model, { quality: 0.5 }, costUsd(row, model)));
      const request = sampleRequest(candidates as never, { policy: { dial: 0 }, seed: `${seed}:${round}` });
      const known = learntFrom(experience)([`task:${row.task}`]);
      return router.route({ ...request, signals: { experience: known } })?.ranking[0].model ?? (models[0] as string);
    },
    learn(row, model, outcome) {
      const context = [`task:${row.task}`];
      experience = learnt(experience, { model, context, outcome, costUsd: costUsd(row, model) }, sectionUsd);
    },
  };
}

function betaCells(next: () => number, mass: number): Player {
  const cap = 200;
  const cells = new Map<string, { alpha: number; beta: number }>();
  const cellOf = (task: string, model: string) => {
    const cell = cells.get(`${task}\n${model}`) ?? { alpha: mass / 2, beta: mass / 2 };
    cells.set(`${task}\n${model}`, cell);
    return cell;
  };
  const normal = () => Math.sqrt(-2 * Math.log(next() + 1e-300)) * Math.cos(2 * Math.PI * next());
  // Marsaglia and Tsang 2000.
  const gamma = (shape: number): number => {
    if (shape < 1) return gamma(shape + 1) * next() ** (1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = normal();
      const v = (1 + c * x) ** 3;
      if (v > 0 && Math.log(next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
    }
  };
  return {
    choose({ task }) {
      const drawn = models.map((model) => {
        const { alpha, beta } = cellOf(task, model);
        const one = gamma(alpha);
        return one / (one + gamma(beta));
      });
      return models[drawn.indexOf(Math.max(...drawn))] as string;
    },
    learn({ task }, model, score) {
      const cell = cellOf(task, model);
      if (cell.alpha + cell.beta + 1 > cap) return;
      cell.alpha += score;
      cell.beta += 1 - score;
    },
  };
}

const always = (model: string): Player => ({ choose: () => model, learn: () => undefined });
const byChance = (seed: number): Player => ({
  choose(_, round) {
    const candidates = models.map((model) => sampleCandidate(model));
    const request = sampleRequest(candidates as never, { seed: `${seed}:${round}` });
    return random().route(request)?.ranking[0].model as string;
  },
  learn: () => undefined,
});

/** Plays a stream; `swapped`: from its middle on the best and the worst model answer for each other. */
function play(make: (seed: number, next: () => number) => Player, seed: number, swapped: boolean) {
  const next = chance(7919 * seed);
  const stream = shuffled(rows, next);
  const player = make(seed, next);
  const middle = stream.length >> 1;
  let regret = 0;
  let usd = 0;
  const after: { got: number; could: number }[] = [];
  for (const [round, row] of stream.entries()) {
    const isAfter = swapped && round >= middle;
    const model = player.choose(row, round);
    const behind = !isAfter ? model : model === best ? worst : model === worst ? best : model;
    player.learn(row, model, row.scores[behind] as number);
    regret += bestOf(row.task) - worthOf(row.task, behind);
    usd += costUsd(row, model);
    // The new best is the model that stands in the old one's place.
    if (isAfter) after.push({ got: worthOf(row.task, behind), could: worthOf(row.task, best) });
  }
  const share = (from: number, to: number) => {
    const part = after.slice(from, to);
    return mean(part.map(({ got }) => got)) / mean(part.map(({ could }) => could));
  };
  return { regret, usdPerRow: usd / stream.length, share };
}

const players: Readonly<Record<string, (seed: number, next: () => number) => Player>> = {
  chance: (seed) => byChance(seed),
  'Beta cells, prior mass 10 (as LiteLLM)': (_, next) => betaCells(next, 10),
  'Beta cells, prior mass 2': (_, next) => betaCells(next, 2),
  'best single model, known beforehand': () => always(best),
  'bandit, explore 0.1': (seed) => ours(seed, { explore: 0.1 }),
  bandit: (seed) => ours(seed),
};

const interval = (values: readonly number[], digits: number) => {
  const middle = mean(values);
  const deviation = Math.sqrt(
    mean(values.map((value) => (value - middle) ** 2)) * (values.length / (values.length - 1)),
  );
  // Student's t, 9 degrees of freedom, 95 %.
  return `${middle.toFixed(digits)} ± ${((2.262 * deviation) / Math.sqrt(values.length)).toFixed(digits)}`;
};
const regrets = new Map<string, number>();
const lines = Object.entries(players).map(([name, make]) => {
  const still = seeds.map((seed) => play(make, seed, false));
  const moved = seeds.map((seed) => play(make, seed, true));
  regrets.set(name, mean(still.map(({ regret }) => regret)));
  const at = (from: number, to: number) =>
    interval(
      moved.map(({ share }) => 100 * share(from, to)),
      1,
    );
  const worstShare = Math.min(...moved.map(({ share }) => 100 * share(200, 300))).toFixed(1);
  return `| ${name} | ${interval(
    still.map(({ regret }) => regret),
    0,
  )} | ${at(0, 100)} | ${at(200, 300)} | ${worstShare} | ${at(1000, 2000)} |`;
});
const usual = mean(rows.map((row) => costUsd(row, best)));
const paced = [1, 0.5, 0.3].map((share) => {
  const runs = seeds.map((seed) => play((own) => ours(own, { sectionUsd: share * usual }), seed, false));
  const spent = runs.map(({ usdPerRow }) => (100 * usdPerRow) / usual);
  const made = runs.map(({ regret }) => mean(rows.map(({ task }) => bestOf(task))) - regret / rows.length);
  return `| ${100 * share} % | ${interval(spent, 1)} % | ${interval(made, 3)} |`;
});
const ratio = (other: string) => ((regrets.get('bandit') as number) / (regrets.get(other) as number)).toFixed(2);
const table = `# The bandit, replayed

Measured by \`npm run bench:bandit\`: ${rows.length.toLocaleString('en')} rows, ${models.length} models, ${tasks.length} tasks, ${seeds.length} seeds; mean ± half the 95 % interval.
Regret is counted in answers, against the best model of each task. The last columns follow a swap of the best (${best}) and the
worst model (${worst}) in the middle of the stream: percent of the value that the new best model would have had, in the rounds after it.

| router | regret | rounds 1–100 | rounds 201–300 | worst seed | rounds 1,001–2,000 |
| --- | --- | --- | --- | --- | --- |
${lines.join('\n')}

Regret of the bandit against Beta cells: ${ratio('Beta cells, prior mass 10 (as LiteLLM)')} (prior mass 10), ${ratio('Beta cells, prior mass 2')} (prior mass 2); against the best single model: ${ratio('best single model, known beforehand')}.

With \`budget.sectionUsd\`, as a share of what the best single model costs: what was spent, and the mean score.

| budget | spent | score |
| --- | --- | --- |
${paced.join('\n')}
`;
process.stdout.write(table);
writeFileSync(fileURLToPath(new URL('bandit.md', import.meta.url)), table);
