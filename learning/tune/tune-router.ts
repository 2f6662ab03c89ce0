import type { BlendPart } from '../../routers/all.ts';
import { blend } from '../../routers/blend.ts';
import { drawer } from '../../routers/lot.ts';
import type { RouteRequest } from '../../routers/router.ts';
import type { Tuned } from './proposal.ts';

/** A section that several models were tried on: what the router would see, and how each did. */
export interface TriedSection {
  readonly group: string;
  /** Its candidates are those that were tried. */
  readonly request: RouteRequest;
  readonly outcomes: Readonly<Record<string, number>>;
}

const factors = [0.5, 1, 2];
const folds = 5;
const resamples = 1_000;
export const fewestGroups = 10;

/**
 * Weights of the parts of a blend, by what it would have chosen among models that were tried: each part's at half, as it is
 * and twice; `cost` stays, since the dial is a promise about money. What the choice is worth is measured on posts that it was
 * not made from (five folds; 95 % interval by drawing posts anew, 1,000 times); proposed only where the interval lies above 0.
 * `isUsual`: the configuration names no router, so that the whole blend is to be written into it.
 */
export function tuneRouter(parts: readonly BlendPart[], sections: readonly TriedSection[], isUsual: boolean): Tuned {
  const groups = [...new Set(sections.map(({ group }) => group))].sort();
  if (groups.length < fewestGroups) {
    return {
      proposals: [],
      notes: [`router: ${groups.length} posts with several models tried; ${fewestGroups} are needed`],
    };
  }
  const ways = combinations(parts.map(({ name }) => (name === 'cost' ? [1] : factors)));
  const worths = ways.map((way) => {
    const router = blend(parts.map(({ router, weight }, at) => ({ router, weight: weight * (way[at] as number) })));
    return byGroup(sections, ({ request, outcomes }) => {
      const chosen = router.route(request)?.ranking[0].model ?? request.candidates[0].card.id;
      return outcomes[chosen] ?? 0;
    });
  });
  const now = ways.findIndex((way) => way.every((factor) => factor === 1));
  const foldOf = new Map(groups.map((group, at) => [group, at % folds]));
  const gains = groups.map((group) => {
    const best = bestOf(
      worths,
      groups.filter((other) => foldOf.get(other) !== foldOf.get(group)),
      now,
    );
    return (worths[best]?.get(group) ?? 0) - (worths[now]?.get(group) ?? 0);
  });
  const [low, high] = interval(gains);
  const mean = gains.reduce((sum, gain) => sum + gain, 0) / gains.length;
  const figures = `${mean.toFixed(3)}, 95 % from ${low.toFixed(3)} to ${high.toFixed(3)}, ${groups.length} posts`;
  const best = ways[bestOf(worths, groups, now)] as readonly number[];
  if (low <= 0 || best.every((factor) => factor === 1)) {
    return { proposals: [], notes: [`router: other weights gain ${figures} on posts kept apart: they stay`] };
  }
  const why = `these weights gain ${figures}, on posts kept apart`;
  if (isUsual) {
    const value = {
      blend: parts.map(({ name, weight }, at) => ({ [name]: { weight: weight * (best[at] as number) } })),
    };
    return { proposals: [{ keys: ['router'], value, why }], notes: [] };
  }
  const proposals = parts.flatMap((part, at) => {
    const factor = best[at] as number;
    return factor === 1 ? [] : [{ ...part.withWeight(factor * part.weight), why: `was ${part.weight}; ${why}` }];
  });
  return { proposals, notes: [] };
}

function combinations(choices: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return choices.reduce<readonly (readonly number[])[]>(
    (made, some) => made.flatMap((way) => some.map((one) => [...way, one])),
    [[]],
  );
}

function byGroup(
  sections: readonly TriedSection[],
  worth: (section: TriedSection) => number,
): ReadonlyMap<string, number> {
  const sums = new Map<string, { sum: number; count: number }>();
  for (const section of sections) {
    const known = sums.get(section.group) ?? { sum: 0, count: 0 };
    sums.set(section.group, { sum: known.sum + worth(section), count: known.count + 1 });
  }
  return new Map([...sums].map(([group, { sum, count }]) => [group, sum / count]));
}

/** The way that did best on some posts; the one in use where none did better. */
function bestOf(worths: readonly ReadonlyMap<string, number>[], groups: readonly string[], now: number): number {
  const totals = worths.map((worth) => groups.reduce((sum, group) => sum + (worth.get(group) ?? 0), 0));
  const most = Math.max(...totals);
  return (totals[now] as number) >= most - 1e-9 ? now : totals.indexOf(most);
}

function interval(values: readonly number[]): readonly [number, number] {
  const lot = drawer('learn tune');
  const means = Array.from({ length: resamples }, (_, round) => {
    let sum = 0;
    for (let at = 0; at < values.length; at++) {
      sum += values[Math.floor(lot(`${round} ${at}`) * values.length)] as number;
    }
    return sum / values.length;
  }).sort((one, other) => one - other);
  return [means[Math.floor(0.025 * resamples)] as number, means[Math.floor(0.975 * resamples)] as number];
}
