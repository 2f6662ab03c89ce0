import { z } from 'zod';
import { figure } from './figures.ts';
import { draw } from './lot.ts';
import { allReads, sharedNeeds } from './needs.ts';
import type { RouteDecision, RouteRequest, Router } from './router.ts';

const units = ['section', 'post', 'user'] as const;

export const abOptions = z.strictObject({
  arms: z
    .array(z.strictObject({ name: z.string().min(1), share: z.number().positive(), router: z.unknown() }))
    .min(1)
    .refine((arms) => new Set(arms.map(({ name }) => name)).size === arms.length, 'two arms have the same name'),
  seed: z.string().default('').describe('Another seed is another draw.'),
  by: z.enum(units).default('section').describe('What stays in one arm: a section, a post, or all that a user asks.'),
});

export interface Arm {
  readonly name: string;
  /** Above 0; only the ratio to the other shares counts. */
  readonly share: number;
  readonly router: Router;
}

interface Options {
  readonly arms: readonly Arm[];
  readonly seed?: string;
  readonly by?: (typeof units)[number];
}

/** What is drawn for: the same name, the same arm. Who asks without a name is told apart by the post. */
function unitOf({ assignment, user }: RouteRequest, by: (typeof units)[number]): string {
  const { brief, section } = assignment;
  if (by === 'user' && user !== null) return `user\u0000${user.name}`;
  return by === 'section' ? `${brief.id}\u0000${section.id}` : brief.id;
}

/**
 * Splits the work among routers, to compare them: one arm is drawn for each unit, from the seed and its name alone, and
 * the arm's router decides. The draw is weighted rendezvous hashing (each arm bids share ÷ −ln u, u its own even number
 * for the unit), so an arm whose share changes, or that comes or goes, wins or loses units only to itself; no unit moves
 * between two others.
 */
export function ab({ arms, seed = '', by = 'section' }: Options): Router {
  const routers = arms.map(({ router }) => router);
  const shares = arms.reduce((sum, { share }) => sum + share, 0);
  return {
    name: 'ab',
    needs: sharedNeeds(routers),
    reads: allReads(routers),
    route(request) {
      const unit = unitOf(request, by);
      const bid = ({ name, share }: Arm) =>
        share / -Math.log(Math.max(1e-12, draw(`${seed}\u0000${name}\u0000${unit}`)));
      const arm = arms.reduce((best, other) => (bid(other) > bid(best) ? other : best));
      const decision = arm.router.route(request);
      if (decision === undefined) return undefined;
      const drawn = `arm ${arm.name} (${figure((100 * arm.share) / shares, 1)} % of ${by}s)`;
      const chances = chancesOf(arms, arm, decision, request);
      return { ...decision, router: 'ab', reason: `${drawn}: ${decision.reason}`, parts: [decision], chances };
    },
  };
}

/** Arms may agree: a model's chance is that of all arms that would send the request to it. */
function chancesOf(
  arms: readonly Arm[],
  drawn: Arm,
  decision: RouteDecision,
  request: RouteRequest,
): NonNullable<RouteDecision['chances']> {
  const shares = arms.reduce((sum, { share }) => sum + share, 0);
  const chances: Record<string, number> = {};
  for (const arm of arms) {
    const said = arm === drawn ? decision : arm.router.route(request);
    const own = said?.chances ?? (said === undefined ? {} : { [said.ranking[0].model]: 1 });
    // Who would decide where this arm has no opinion is not known here.
    if (Object.keys(own).length === 0) return {};
    for (const [model, chance] of Object.entries(own)) {
      chances[model] = (chances[model] ?? 0) + (arm.share / shares) * chance;
    }
  }
  return chances;
}
