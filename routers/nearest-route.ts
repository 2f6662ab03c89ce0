/** An example, and the route it stands for. */
export interface Example {
  readonly text: string;
  readonly route: string;
}

/** The route whose examples are nearest to a text. */
export interface NearestRoute extends Example {
  /** Cosine of the text with the nearest example of that route, `text`. */
  readonly similarity: number;
}

/**
 * The nearest examples vote for their routes, each with its similarity; `leftOut` has no vote. Null where none is nearer
 * than a right angle.
 */
export function nearestRoute(
  similarities: Float64Array,
  examples: readonly Example[],
  neighbours: number,
  leftOut = -1,
): NearestRoute | null {
  const near: number[] = [];
  for (let at = 0; at < similarities.length; at++) {
    const similarity = similarities[at] as number;
    if (at === leftOut || !(similarity > 1e-9)) continue;
    let place = Math.min(near.length, neighbours);
    for (; place > 0 && (similarities[near[place - 1] as number] as number) < similarity; place--)
      if (place < neighbours) near[place] = near[place - 1] as number;
    if (place < neighbours) near[place] = at;
  }
  const votes = new Map<string, number>();
  for (const at of near) {
    const { route } = examples[at] as Example;
    votes.set(route, (votes.get(route) ?? 0) + (similarities[at] as number));
  }
  let best: NearestRoute | null = null;
  for (const at of near) {
    const example = examples[at] as Example;
    if (best !== null && (votes.get(example.route) as number) <= (votes.get(best.route) as number)) continue;
    best = { ...example, similarity: similarities[at] as number };
  }
  return best;
}

// Two short texts on different matters share a common word now and then: nine in ten such pairs stay below.
const leastThreshold = 0.25;

/** Of the texts that belong to a route, so many come up to the threshold. */
const taken = 0.8;

/**
 * The similarity from which on a text counts as one of a route's, learnt from the examples themselves: each is left out
 * in turn, and four in five must still be as near to another of their route. `nearness`: of each example to all.
 */
export function thresholdOf(examples: readonly Example[], nearness: (at: number) => Float64Array): number {
  const nearest: number[] = [];
  for (const [at, { route }] of examples.entries()) {
    let most = 0;
    let relatives = 0;
    for (const [other, similarity] of nearness(at).entries()) {
      if (other === at || examples[other]?.route !== route) continue;
      relatives++;
      most = Math.max(most, similarity);
    }
    if (relatives > 0) nearest.push(most);
  }
  nearest.sort((one, other) => one - other);
  return Math.max(leastThreshold, nearest[Math.floor((1 - taken) * nearest.length)] ?? 0);
}
