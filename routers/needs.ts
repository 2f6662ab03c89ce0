import type { Router } from './router.ts';

/** The signals that every one of the routers needs: without those, and only without those, none has an opinion. */
export function sharedNeeds(routers: readonly Router[]): Router['needs'] {
  const [first, ...others] = routers;
  return first?.needs.filter((need) => others.every((other) => other.needs.includes(need))) ?? [];
}

/** The signals that are worth measuring before a router is asked. */
export function readsOf(router: Router): Router['needs'] {
  return router.reads ?? router.needs;
}

/** The signals that any of the routers looks at. */
export function allReads(routers: readonly Router[]): Router['needs'] {
  return [...new Set(routers.flatMap(readsOf))];
}
