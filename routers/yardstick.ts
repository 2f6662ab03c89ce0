// A cent for a thousand words is half way between free and priceless: a fixed yardstick, so that neither the other
// candidates nor the length of the section change what the dial means.
const halfWayUsd = 0.01;

/** What a price for so many words is worth, in (0, 1]: free = 1, a cent for a thousand words = ½. */
export function worthOf(usd: number, words: number): number {
  return halfWayUsd / ((1000 * usd) / Math.max(1, words) + halfWayUsd);
}
