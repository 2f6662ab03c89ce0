import type { PageFigures } from './read-export.ts';

/**
 * Clicks per impression at positions 1 to 10 on Google, all devices: SISTRIX 2020, 80 million keywords. The second page gets
 * less than a hundredth (same source), so the curve falls on by a tenth a place.
 */
const curve = [0.285, 0.157, 0.11, 0.08, 0.072, 0.051, 0.04, 0.032, 0.028, 0.025];
const fallAfter = 0.9;

/** What the position alone would give, by the published curve; between two positions on a straight line of logarithms. */
export function publishedCtr(position: number): number {
  const at = Math.max(1, position);
  const low = Math.floor(at);
  const share = at - low;
  return valueAt(low) ** (1 - share) * valueAt(low + 1) ** share;
}

function valueAt(place: number): number {
  const known = curve[place - 1];
  return known ?? (curve.at(-1) as number) * fallAfter ** (place - curve.length);
}

/** Positions that are compared with each other. */
const bands = [3.5, 10.5, Number.POSITIVE_INFINITY];
/** Expected clicks for which the published curve, and for a band the whole site, stand. */
const pull = 50;

/**
 * What the position would give on this site: brands are clicked more, answers that Google shows itself less. The published
 * curve, moved to the site's own clicks, and for each band of positions once more, as far as there is evidence.
 */
export function siteCtr(pages: readonly PageFigures[]): (position: number) => number {
  const rateOf = (some: readonly PageFigures[], expected: (position: number) => number, prior: number): number => {
    const clicks = some.reduce((sum, page) => sum + page.clicks, 0);
    const likely = some.reduce((sum, page) => sum + page.impressions * expected(page.position), 0);
    return (clicks + pull * prior) / (likely + pull);
  };
  const whole = rateOf(pages, publishedCtr, 1);
  const bandOf = (position: number) => bands.findIndex((end) => position < end);
  const rates = bands.map((_, band) =>
    rateOf(
      pages.filter(({ position }) => bandOf(position) === band),
      publishedCtr,
      whole,
    ),
  );
  return (position) => Math.min(1, publishedCtr(position) * (rates[bandOf(position)] ?? whole));
}
