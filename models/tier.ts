import type { Tier } from './card.ts';
import type { Priority } from './priority.ts';

/** Names that vendors give to what is slower and costs less. */
const batchNames: readonly unknown[] = ['flex', 'batch'];

/**
 * The tier that a provider says it billed (`serviceTier` in what the SDK reports of it, by provider); null where it says
 * nothing. A provider without a free place in its slower tier may serve, and charge, at list price.
 */
export function billedTier(metadata: unknown): Tier | null {
  const told = Object.values((metadata ?? {}) as Record<string, unknown>)
    .map((fields) => (fields as { serviceTier?: unknown } | null)?.serviceTier)
    .find((name) => typeof name === 'string' && name !== '' && name !== 'auto');
  if (told === undefined) return null;
  return batchNames.includes(told) ? 'batch' : 'standard';
}

/** The tier to ask for: the slower one where nobody waits and the model offers it. */
export function tierFor(priority: Priority, tiers: readonly Tier[] = []): Tier {
  return priority === 'batch' && tiers.includes('batch') ? 'batch' : 'standard';
}
