import { allReads, sharedNeeds } from './needs.ts';
import type { Router } from './router.ts';

/** Asks one router after the other; the first that has an opinion decides. */
export function firstOf(routers: readonly Router[]): Router {
  return {
    name: 'first-of',
    needs: sharedNeeds(routers),
    reads: allReads(routers),
    route(request) {
      for (const router of routers) {
        const decision = router.route(request);
        if (decision !== undefined) return { ...decision, router: 'first-of', parts: [decision] };
      }
      return undefined;
    },
  };
}
