import type { Router } from './router.ts';

/** The signals that every one of the routers needs: without those, and only without those, none has an opinion. */
export function sharedNeeds(routers: readonly Router[]): Router['needs'] {
  const [first, ...others] = routers;
  return first?.needs.filter((need) => others.every((other) => other.needs.includes(need))) ?? [];
}
