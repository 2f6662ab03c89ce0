import type { ModelCard, Tier } from './card.ts';
import type { Usage } from './model.ts';

/**
 * US dollars of one call by the card's prices, unrounded. Cached input is part of the input and cheaper where the card
 * says so, input written into the cache is part of it and may be dearer; reasoning tokens are part of the output. A card
 * without a batch price charges its list price.
 */
export function costOf(card: Pick<ModelCard, 'price'>, usage: Usage, tier: Tier = 'standard'): number {
  const price = (tier === 'batch' ? card.price.batch : undefined) ?? card.price;
  const { inputPerMillion, cachedInputPerMillion, cacheWritePerMillion, outputPerMillion } = price;
  const cached = Math.min(usage.cachedInputTokens, usage.inputTokens);
  const written = Math.min(usage.cacheWriteTokens ?? 0, usage.inputTokens - cached);
  const fresh = usage.inputTokens - cached - written;
  return (
    (fresh * inputPerMillion +
      cached * (cachedInputPerMillion ?? inputPerMillion) +
      written * (cacheWritePerMillion ?? inputPerMillion) +
      usage.outputTokens * outputPerMillion) /
    1_000_000
  );
}
