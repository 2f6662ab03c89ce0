import type { ModelCard, Price } from '../models/card.ts';
import { isOldPrice } from '../models/price-age.ts';

/** A price in US dollars per million tokens, with the tiers that differ. */
export function priceText({ house, price }: ModelCard): string {
  if (house || price.inputPerMillion + price.outputPerMillion === 0) return 'free';
  const { batch } = price;
  return `${tierText(price)}${batch === undefined ? '' : `; batch ${tierText(batch)}`}`;
}

function tierText({ inputPerMillion, cachedInputPerMillion, cacheWritePerMillion, outputPerMillion }: Price): string {
  const parts = [
    `${inputPerMillion} in`,
    ...(cachedInputPerMillion === undefined ? [] : [`${cachedInputPerMillion} cached`]),
    ...(cacheWritePerMillion === undefined ? [] : [`${cacheWritePerMillion} cache write`]),
    `${outputPerMillion} out`,
  ];
  return parts.join(' / ');
}

/** The day of a price, and whether it has been a while. `now`: milliseconds since the epoch. */
export function datedText(card: ModelCard, now: number): string {
  if (priceText(card) === 'free') return '';
  if (card.dated === 'unknown') return 'no date';
  return `as of ${card.dated}${isOldPrice(card, now) ? ' (old)' : ''}`;
}
