import type { ModelCard } from './card.ts';

/** Vendors change prices about twice a year; an older figure is a guess. */
export const longestPriceAgeDays = 180;

/** Days since the price of a card was read; null where there is no date, or nothing to pay. `now`: milliseconds since the epoch. */
export function priceAgeDays(card: ModelCard, now: number): number | null {
  const { inputPerMillion, outputPerMillion } = card.price;
  if (card.dated === 'unknown' || inputPerMillion + outputPerMillion === 0) return null;
  return Math.floor((now - Date.parse(card.dated)) / 86_400_000);
}

/** Whether a price should be read anew before a budget relies on it. */
export function isOldPrice(card: ModelCard, now: number): boolean {
  return (priceAgeDays(card, now) ?? 0) > longestPriceAgeDays;
}
