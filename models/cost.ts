import type { ModelCard } from './card.ts';
import type { Usage } from './model.ts';

/**
 * US dollars of one call by the card's prices, unrounded. Cached input is part of the input and cheaper where the card
 * says so; reasoning tokens are part of the output.
 */
export function costOf(card: Pick<ModelCard, 'price'>, usage: Usage): number {
  const { inputPerMillion, cachedInputPerMillion, outputPerMillion } = card.price;
  const cached = Math.min(usage.cachedInputTokens, usage.inputTokens);
  const fresh = usage.inputTokens - cached;
  return (
    (fresh * inputPerMillion +
      cached * (cachedInputPerMillion ?? inputPerMillion) +
      usage.outputTokens * outputPerMillion) /
    1_000_000
  );
}
