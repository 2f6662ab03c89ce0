/** Outcomes of one model in one context, as they counted when the last came in. */
export interface Cell {
  readonly context: readonly string[];
  /** The round of the last. */
  readonly round: number;
  readonly count: number;
  readonly sum: number;
  readonly squares: number;
}

/** A part of what an outcome is expected to be, and for how many outcomes it stands. */
export interface Effect {
  readonly value: number;
  readonly count: number;
}

/**
 * An outcome is expected to be the mean, plus what each name of its context adds for every model (some work is hard), plus
 * what the model adds, plus what each name adds for this model alone.
 */
export interface Effects {
  readonly mean: number;
  /** Of one outcome around what is expected. */
  readonly variance: number;
  readonly names: ReadonlyMap<string, Effect>;
  readonly models: ReadonlyMap<string, Effect>;
  /** By model and name, as `special` makes them one. */
  readonly specials: ReadonlyMap<string, Effect>;
}

export const special = (model: string, name: string): string => `${model}\n${name}`;

/** Standard deviations that are expected before anything is known; those of specials are shared by the names of a context. */
export const prior = { name: 0.2, model: 0.2, special: 0.15 };
const sweeps = 3;
/** Variance before anything is known, and for how many outcomes that stands. */
const firstVariance = { value: 0.1, count: 20 };

export const noEffects: Effects = {
  mean: 0.5,
  variance: firstVariance.value,
  names: new Map(),
  models: new Map(),
  specials: new Map(),
};

/** What an outcome of the model in the context is expected to be. */
export function predict({ mean, names, models, specials }: Effects, model: string, context: readonly string[]): number {
  let sum = mean + (models.get(model)?.value ?? 0);
  for (const name of context) {
    sum += (names.get(name)?.value ?? 0) + (specials.get(special(model, name))?.value ?? 0);
  }
  return sum;
}

/** Cells that one effect is part of. */
interface Group {
  readonly cells: number[];
  readonly pull: number;
  count: number;
  value: number;
}

/**
 * The effects that explain the cells best, each drawn towards 0 by its prior: ridge regression on one-hot features, solved
 * by backfitting (Gauss–Seidel) from the effects before, which are nearly right.
 */
export function effectsOf(cells: Iterable<readonly [string, Cell]>, from: Effects): Effects {
  const counts: number[] = [];
  const sums: number[] = [];
  const expected: number[] = [];
  let within = firstVariance.value * firstVariance.count;
  let freedom = firstVariance.count;
  const groups = {
    names: new Map<string, Group>(),
    models: new Map<string, Group>(),
    specials: new Map<string, Group>(),
  };
  const join = (kind: keyof typeof groups, key: string, deviation: number, at: number): void => {
    const known = groups[kind].get(key);
    if (known !== undefined) {
      known.cells.push(at);
      return;
    }
    const value = from[kind].get(key)?.value ?? 0;
    groups[kind].set(key, { cells: [at], pull: 1 / deviation ** 2, count: 0, value });
  };
  for (const [model, { context, count, sum, squares }] of cells) {
    if (count < 1e-6) continue;
    const at = counts.length;
    counts.push(count);
    sums.push(sum);
    expected.push(predict(from, model, context));
    within += Math.max(0, squares - sum ** 2 / count);
    freedom += Math.max(0, count - 1);
    for (const name of context) join('names', name, prior.name, at);
    join('models', model, prior.model, at);
    const deviation = prior.special / Math.sqrt(Math.max(1, context.length));
    for (const name of context) join('specials', special(model, name), deviation, at);
  }
  const variance = Math.max(1e-4, within / freedom);
  const mean: Group = { cells: counts.map((_, at) => at), pull: 0, count: 0, value: from.mean };
  const all = [mean, ...groups.names.values(), ...groups.models.values(), ...groups.specials.values()];
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (const group of all) improve(group, group === mean, variance, counts, sums, expected);
  }
  return { mean: mean.value, variance, ...groups };
}

/** Sets one effect to what the cells say once all others are taken off. */
function improve(
  group: Group,
  isMean: boolean,
  variance: number,
  counts: readonly number[],
  sums: readonly number[],
  expected: number[],
): void {
  let left = 0;
  let count = 0;
  for (const at of group.cells) {
    const own = counts[at] as number;
    left += (sums[at] as number) - own * ((expected[at] as number) - group.value);
    count += own;
  }
  const next = isMean ? (left + 4 * 0.5) / (count + 4) : left / (count + variance * group.pull);
  const change = next - group.value;
  group.value = next;
  group.count = count;
  for (const at of group.cells) expected[at] = (expected[at] as number) + change;
}
