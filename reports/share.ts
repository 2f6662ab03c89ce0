/** A share with its 95 % interval (Wilson 1927), which holds for few trials and for shares near 0 and 1. */
export interface Share {
  readonly hits: number;
  readonly of: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** Null where nothing was tried. */
export function shareOf(hits: number, of: number): Share | null {
  if (of === 0) return null;
  const z = 1.96;
  const share = hits / of;
  const middle = (share + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const half = (z / (1 + (z * z) / of)) * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  return { hits, of, share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

/** `84 % of 120 (77–90 %)` */
export function printShare({ share, of, low, high }: Share): string {
  const percent = (value: number): string => String(Math.round(100 * value));
  return `${percent(share)} % of ${of} (${percent(low)}–${percent(high)} %)`;
}
