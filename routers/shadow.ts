import { z } from 'zod';
import { allReads } from './needs.ts';
import { headOf, runnerUp } from './ranking.ts';
import type { Router } from './router.ts';

export const shadowOptions = z.strictObject({
  router: z.unknown().describe('Who decides.'),
  beside: z.array(z.unknown()).min(1).describe('Who is asked as well, and changes nothing.'),
});

/**
 * Lets a router decide and asks others beside it, to compare them on real work: their decisions stand in `parts`, the
 * reason names whoever would have chosen otherwise, the ranking is that of the router alone.
 */
export function shadow({ router, beside }: { readonly router: Router; readonly beside: readonly Router[] }): Router {
  return {
    name: 'shadow',
    needs: router.needs,
    reads: allReads([router, ...beside]),
    route(request) {
      const decision = router.route(request);
      if (decision === undefined) return undefined;
      const others = beside.flatMap((other) => other.route(request) ?? []);
      const [{ model }] = decision.ranking;
      const otherwise = others
        .filter(({ ranking }) => ranking[0].model !== model)
        .map((other) => `${other.router} would take ${other.ranking[0].model}`);
      const aside = otherwise.length === 0 ? '' : `; in its shadow ${otherwise.join(', ')}`;
      const reason = `${headOf(decision)}${aside}${runnerUp(decision.ranking)}`;
      return { ...decision, router: 'shadow', reason, parts: [decision, ...others] };
    },
  };
}
