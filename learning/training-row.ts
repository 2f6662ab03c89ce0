import type { Label } from './label.ts';

/** How well one model answered one request, all labels of it taken together. */
export interface RowOutcome {
  /** In [0, 1]. */
  readonly outcome: number;
  /** Sum of the weights of its labels. */
  readonly weight: number;
  /** Means of those known; null where none is. */
  readonly costUsd: number | null;
  readonly latencyMs: number | null;
}

/** One request with what every model that was tried made of it: what is learnt from. */
export interface TrainingRow {
  readonly item: string;
  /** The post it belongs to; training and test never share one. */
  readonly group: string;
  /** What was known when the decision was made. */
  readonly features: Omit<Label['features'], 'version'>;
  readonly outcomes: Readonly<Record<string, RowOutcome>>;
}

/** One thing said of one model. */
interface Say {
  readonly outcome: number;
  readonly weight: number;
  readonly costUsd: number | null;
  readonly latencyMs: number | null;
}

/** What is said of one model in one item: by itself, and against others. */
interface Said {
  readonly alone: Say[];
  readonly compared: Say[];
}

/** Half a win in one more choice: so that one choice alone is a hint and not a certainty (Laplace's rule). */
const draw: Say = { outcome: 0.5, weight: 1, costUsd: null, latencyMs: null };

/**
 * Labels as rows, one an item, in the order in which items first occur. The outcome of a model is the mean of what its
 * labels say, by weight. Of pairwise choices it is the share that it won, a draw added: one choice is 0.75 against 0.25,
 * and only many come near 1 and 0. Pure.
 */
export function trainingRows(labels: readonly Label[]): readonly TrainingRow[] {
  const items = new Map<string, { readonly first: Label; readonly said: Map<string, Said> }>();
  for (const label of labels) {
    const { item, model, over, outcome, weight, costUsd, latencyMs } = label;
    const { said } = items.get(item) ?? { said: new Map<string, Said>() };
    if (!items.has(item)) items.set(item, { first: label, said });
    const of = (id: string): Said => {
      const known = said.get(id) ?? { alone: [], compared: [] };
      said.set(id, known);
      return known;
    };
    const say = { outcome, weight, costUsd, latencyMs };
    if (over === null) of(model).alone.push(say);
    else {
      of(model).compared.push(say);
      of(over).compared.push({ outcome: 1 - outcome, weight, costUsd: null, latencyMs: null });
    }
  }
  return [...items].map(([item, { first, said }]): TrainingRow => {
    const { version: _, ...features } = first.features;
    const outcomes = Object.fromEntries([...said].map(([model, one]) => [model, outcomeOf(one)]));
    return { item, group: first.group, features, outcomes };
  });
}

function outcomeOf({ alone, compared }: Said): RowOutcome {
  if (compared.length === 0) return meanOf(alone);
  const { outcome } = meanOf([...compared, draw]);
  const share = meanOf(compared);
  return meanOf([...alone, { ...share, outcome }]);
}

function meanOf(says: readonly Say[]): RowOutcome {
  const weight = says.reduce((sum, say) => sum + say.weight, 0);
  const outcome = says.reduce((sum, say) => sum + say.weight * say.outcome, 0) / weight;
  return { outcome, weight, costUsd: meanKnown(says, 'costUsd'), latencyMs: meanKnown(says, 'latencyMs') };
}

function meanKnown(says: readonly Say[], figure: 'costUsd' | 'latencyMs'): number | null {
  const values = says.map((say) => say[figure]).filter((value) => value !== null);
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
