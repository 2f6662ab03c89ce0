/** How a KPI went with results over posts: a rank correlation, and what it may be with 95 % confidence. */
export interface Association {
  readonly kpi: string;
  readonly posts: number;
  /** Spearman's rho of the KPI's score with the results, in [−1, 1]. */
  readonly rho: number;
  readonly low: number;
  readonly high: number;
}

export const fewestPostsCompared = 10;

/**
 * Which KPIs went with better results: for each that at least ten posts have and that differs between them. The interval is
 * Fisher's, with the standard error of ranks (Bonett and Wright 2000). Strongest first.
 */
export function kpisBesideResults(
  posts: readonly { readonly scores: ReadonlyMap<string, number>; readonly result: number }[],
): readonly Association[] {
  const kpis = [...new Set(posts.flatMap(({ scores }) => [...scores.keys()]))].sort();
  const found = kpis.flatMap((kpi): readonly Association[] => {
    const pairs = posts.flatMap(({ scores, result }) => {
      const score = scores.get(kpi);
      return score === undefined ? [] : [[score, result] as const];
    });
    if (pairs.length < fewestPostsCompared) return [];
    const rho = correlation(ranks(pairs.map(([score]) => score)), ranks(pairs.map(([, result]) => result)));
    if (rho === null) return [];
    const error = Math.sqrt((1 + rho ** 2 / 2) / (pairs.length - 3));
    const middle = Math.atanh(Math.max(-0.999, Math.min(0.999, rho)));
    const [low, high] = [Math.tanh(middle - 1.96 * error), Math.tanh(middle + 1.96 * error)];
    return [{ kpi, posts: pairs.length, rho, low, high }];
  });
  return found.sort((one, other) => Math.abs(other.rho) - Math.abs(one.rho) || (one.kpi < other.kpi ? -1 : 1));
}

/** Whether the interval leaves out 0. */
export const isTelling = ({ low, high }: Association): boolean => low > 0 || high < 0;

/** Equal values share the mean of their ranks. */
function ranks(values: readonly number[]): readonly number[] {
  const order = values.map((value, at) => ({ value, at })).sort((one, other) => one.value - other.value);
  const made = new Array<number>(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to + 1 < order.length && order[to + 1]?.value === order[from]?.value) to++;
    for (let at = from; at <= to; at++) made[order[at]?.at as number] = (from + to) / 2;
    from = to + 1;
  }
  return made;
}

function correlation(one: readonly number[], other: readonly number[]): number | null {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [a, b] = [mean(one), mean(other)];
  let [both, first, second] = [0, 0, 0];
  for (const [at, value] of one.entries()) {
    const [x, y] = [value - a, (other[at] as number) - b];
    both += x * y;
    first += x * x;
    second += y * y;
  }
  return first === 0 || second === 0 ? null : both / Math.sqrt(first * second);
}
