import { type Cell, type Effects, effectsOf, noEffects, predict } from './effects.ts';

/** How one answer did: what was asked, who answered, how well, for how much. */
export interface Outcome {
  readonly model: string;
  /** What was known when it was decided, as names: `task:how-to`, `topic:compost · pile`. */
  readonly context: readonly string[];
  /** In [0, 1]. */
  readonly outcome: number;
  readonly costUsd: number;
}

/** Evidence that a model became better or worse than it was, in standard deviations. */
interface Alarm {
  readonly better: number;
  readonly worse: number;
}

/** All that outcomes have taught, as plain values. */
export interface Experience {
  readonly rounds: number;
  /** By model, then by context. */
  readonly cells: ReadonlyMap<string, ReadonlyMap<string, Cell>>;
  readonly effects: Effects;
  readonly alarms: ReadonlyMap<string, Alarm>;
  /** Quality that a US dollar is worth at the moment: what keeps the mean section within its budget. */
  readonly pricePerUsd: number;
  /** The last model whose quality was seen to change, and the round; null: none. */
  readonly changed: { readonly model: string; readonly round: number } | null;
}

export const noExperience: Experience = {
  rounds: 0,
  cells: new Map(),
  effects: noEffects,
  alarms: new Map(),
  pricePerUsd: 0,
  changed: null,
};

/** What an outcome counts for after another: half after 1,386 of them. */
export const discount = 0.9995;
/** CUSUM (Page 1954): a drift of one standard deviation is noticed after some 20 outcomes, a false alarm comes once in 60,000. */
const alarm = { drift: 0.5, threshold: 10, fewest: 20 };
/** What earlier outcomes still count for once a model has changed: its own, and those of the others. */
const afterChange = { own: 0.05, others: 0.1 };
/** Effects are estimated anew every so many rounds, and whenever they are asked for. */
const refit = 10;
/** Dual ascent: how much of its overspending an outcome adds to the price, and the most that a mean section's money may be worth. */
const pacing = { step: 0.02, most: 1 };

/**
 * What is known after one more outcome. Pure: the same outcomes in the same order give the same experience. Old outcomes
 * fade; when a model is seen to change, what was learnt before hardly counts any more. `sectionUsd`: what a section is to
 * cost on average; null: nothing is paced.
 */
export function learnt(from: Experience, made: Outcome, sectionUsd: number | null = null): Experience {
  const { model, outcome } = made;
  const rounds = from.rounds + 1;
  const watched = watch(from, made);
  const isChange = Math.max(watched.better, watched.worse) > alarm.threshold;
  const cells = new Map(isChange ? faded(from.cells, model) : from.cells);
  const key = made.context.join('\n');
  const own = new Map(cells.get(model));
  const cell = own.get(key);
  const kept = cell === undefined ? 0 : discount ** (rounds - cell.round);
  own.set(key, {
    context: made.context,
    round: rounds,
    count: kept * (cell?.count ?? 0) + 1,
    sum: kept * (cell?.sum ?? 0) + outcome,
    squares: kept * (cell?.squares ?? 0) + outcome ** 2,
  });
  cells.set(model, own);
  return {
    rounds,
    cells,
    effects: isChange || rounds % refit === 0 ? effectsOf(countedAt(cells, rounds), from.effects) : from.effects,
    alarms: isChange ? new Map() : new Map(from.alarms).set(model, watched),
    pricePerUsd: paced(from.pricePerUsd, made.costUsd, sectionUsd),
    changed: isChange ? { model, round: rounds } : from.changed,
  };
}

/** The effects as they stand now. */
export function settledEffects({ cells, rounds, effects }: Experience): Effects {
  return effectsOf(countedAt(cells, rounds), effects);
}

function watch({ alarms, effects }: Experience, { model, context, outcome }: Outcome): Alarm {
  const count = effects.models.get(model)?.count ?? 0;
  const before = alarms.get(model) ?? { better: 0, worse: 0 };
  if (count < alarm.fewest) return before;
  const spread = Math.sqrt(effects.variance * (1 + 1 / count));
  const surprise = (outcome - predict(effects, model, context)) / spread;
  return {
    better: Math.max(0, before.better + surprise - alarm.drift),
    worse: Math.max(0, before.worse - surprise - alarm.drift),
  };
}

function faded(cells: Experience['cells'], changed: string): Experience['cells'] {
  const fade = (share: number, own: ReadonlyMap<string, Cell>) =>
    new Map(
      [...own].map(([key, { count, sum, squares, ...cell }]) => [
        key,
        { ...cell, count: share * count, sum: share * sum, squares: share * squares },
      ]),
    );
  return new Map(
    [...cells].map(([model, own]) => [model, fade(model === changed ? afterChange.own : afterChange.others, own)]),
  );
}

function* countedAt(cells: Experience['cells'], rounds: number): Iterable<readonly [string, Cell]> {
  for (const [model, own] of cells) {
    for (const cell of own.values()) {
      const kept = discount ** (rounds - cell.round);
      yield [model, { ...cell, count: kept * cell.count, sum: kept * cell.sum, squares: kept * cell.squares }];
    }
  }
}

function paced(pricePerUsd: number, costUsd: number, sectionUsd: number | null): number {
  if (sectionUsd === null || sectionUsd <= 0) return 0;
  const dearer = pricePerUsd * sectionUsd + pacing.step * Math.min(5, costUsd / sectionUsd - 1);
  return Math.min(pacing.most, Math.max(0, dearer)) / sectionUsd;
}
