import { z } from 'zod';
import { headroomOf } from './headroom.ts';
import { drawer } from './lot.ts';
import { candidateOf, rank, runnerUp } from './ranking.ts';
import type { Candidate, RouteDecision, RouteRequest, Router } from './router.ts';
import { matchesModel } from './rules.ts';

const ways = ['headroom', 'least-connections', 'weighted', 'round-robin', 'power-of-two'] as const;

export const loadOptions = z.strictObject({
  by: z.enum(ways).default('headroom').describe('How the work is shared out.'),
  weights: z
    .record(z.string().min(1), z.number().positive())
    .default({})
    .describe('By model, as `acme/*: 3`, for `weighted` and `least-connections`; 1 where none is given.'),
});

type Options = z.input<typeof loadOptions>;

/** A way to share work out: a score for each candidate of a request, and what to say of the first. */
interface Way {
  scores(request: RouteRequest, weightOf: (candidate: Candidate) => number): (candidate: Candidate) => number;
  says(first: Candidate, request: RouteRequest, weight: number): string;
  /** Where lots are drawn: how probable each is as the first. */
  chances?(
    candidates: RouteRequest['candidates'],
    weightOf: (candidate: Candidate) => number,
  ): NonNullable<RouteDecision['chances']>;
}

const inFlight = ({ live }: Candidate) => live?.inFlight ?? 0;

/** An even number in (0, 1) that each candidate draws for itself. */
function lots({ seed, assignment }: RouteRequest): (candidate: Candidate) => number {
  const lot = drawer(`${seed}\u0000${assignment.brief.id}\u0000${assignment.section.id}\u0000load\u0000`);
  return ({ card }) => Math.max(1e-9, lot(card.id));
}

const share: Readonly<Record<(typeof ways)[number], Way>> = {
  headroom: {
    scores: () => (candidate) => headroomOf(candidate).share,
    says: (first) => `has most room: ${headroomOf(first).says()}`,
  },
  'least-connections': {
    scores: (_, weightOf) => (candidate) => 1 / (1 + inFlight(candidate) / weightOf(candidate)),
    says: (first, _, weight) =>
      `has least to do: ${inFlight(first)} in flight${weight === 1 ? '' : ` at weight ${weight}`}`,
  },
  // Efraimidis and Spirakis 2006: the largest u^(1/w) is drawn in proportion to w, without a memory of what came before.
  weighted: {
    scores: (request, weightOf) => {
      const lotOf = lots(request);
      return (candidate) => lotOf(candidate) ** (1 / weightOf(candidate));
    },
    says: (_first, _, weight) => `is drawn at weight ${weight}`,
    chances(candidates, weightOf) {
      const whole = candidates.reduce((sum, candidate) => sum + weightOf(candidate), 0);
      return Object.fromEntries(
        candidates.map((one) => [one.card.id, Math.round((1e9 * weightOf(one)) / whole) / 1e9]),
      );
    },
  },
  // Half of the score is gone after a minute of rest; whoever was never called is first.
  'round-robin': {
    scores:
      ({ now }) =>
      ({ live }) => {
        if (live === null || live.lastCallAt === null) return 1;
        const idle = Math.max(0, now - live.lastCallAt);
        return idle / (idle + 60_000);
      },
    says: ({ live }, { now }) =>
      live === null || live.lastCallAt === null
        ? 'was not called yet'
        : `was called longest ago: ${Math.max(0, Math.round((now - live.lastCallAt) / 1000))} s`,
  },
  // Mitzenmacher 2001: the better of two drawn by lot; nobody herds to the one that a moment ago had least to do.
  'power-of-two': {
    scores: (request) => {
      const lotOf = lots(request);
      const drawn = rank(request.candidates, lotOf).slice(0, 2);
      return (candidate) => {
        const free = 1 / (1 + inFlight(candidate));
        if (!drawn.some(({ model }) => model === candidate.card.id)) return 0.5 * free;
        return 0.5 + 0.49 * free + 1e-4 * lotOf(candidate);
      };
    },
    says: (first, { candidates }) =>
      `has ${inFlight(first)} in flight${candidates.length > 1 ? ', the fewer of two drawn by lot' : ''}`,
    // Every two are as probable; of two that are equally busy the lot takes either.
    chances(candidates) {
      const others = candidates.length - 1;
      const wins = (one: Candidate) =>
        candidates.reduce((sum, other) => {
          if (other === one) return sum;
          const more = inFlight(other) - inFlight(one);
          return sum + (more > 0 ? 1 : more === 0 ? 0.5 : 0);
        }, 0);
      const pairs = (candidates.length * others) / 2;
      return Object.fromEntries(candidates.map((one) => [one.card.id, pairs === 0 ? 1 : wins(one) / pairs]));
    },
  },
};

/** By load, as the live figures of this moment show it; the router itself remembers nothing. */
export function load({ by = 'headroom', weights = {} }: Options = {}): Router {
  const { scores, says, chances } = share[by];
  const patterns = Object.entries(weights);
  const weightOf = ({ card }: Candidate) => patterns.find(([pattern]) => matchesModel(pattern, card.id))?.[1] ?? 1;
  return {
    name: 'load',
    needs: [],
    route(request) {
      const { candidates } = request;
      const ranking = rank(candidates, scores(request, weightOf));
      const [{ model }] = ranking;
      const first = candidateOf(candidates, model) ?? candidates[0];
      const reason = `${model} ${says(first, request, weightOf(first))}${runnerUp(ranking)}`;
      const lots = chances === undefined ? {} : { chances: chances(candidates, weightOf) };
      return { router: 'load', ranking, reason, ...lots };
    },
  };
}
