import { isDeepStrictEqual } from 'node:util';
import type { ModelCard } from './card.ts';
import { type Clock, realClock } from './clock.ts';
import { type Gate, gate } from './gate.ts';
import type { LiveStats } from './live-stats.ts';
import type { Entry, Permit } from './permit.ts';
import type { SharedLimits } from './shared-limits.ts';

/** Lets calls through, and learns from each how its model fares. */
export interface Traffic {
  /** Waits for the call's turn; null: turned away, choose again. Rejects with an `interrupted` ModelError on abort. */
  enter(card: ModelCard, entry: Entry): Promise<Permit | null>;
  /** What is known of a model now; for a call of so many tokens. */
  look(card: ModelCard, tokens: number): LiveStats;
}

/**
 * The one owner of all waiting: limits a minute, calls at a time, cooldowns, `Retry-After`, priorities. One for a run;
 * models are told apart by the ids on their cards. `random` in [0, 1). `shared`: limits that other processes stand under too.
 */
export function traffic(
  clock: Clock = realClock,
  random: () => number = Math.random,
  shared: SharedLimits | null = null,
): Traffic {
  const gates = new Map<string, { readonly limits: ModelCard['limits']; readonly gate: Gate }>();
  const gateOf = ({ id, limits }: ModelCard): Gate => {
    const known = gates.get(id);
    // A server outlives its configuration: what was learnt of a model stays unless its limits are others now.
    if (known !== undefined && (known.limits === limits || isDeepStrictEqual(known.limits, limits))) return known.gate;
    const made = gate({ id, limits }, clock, random, shared);
    gates.set(id, { limits, gate: made });
    return made;
  };
  return {
    enter: (card, entry) => gateOf(card).enter(entry),
    look: (card, tokens) => gateOf(card).look(tokens),
  };
}
