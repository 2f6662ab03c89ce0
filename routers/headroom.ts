import { figure } from './figures.ts';
import type { Candidate } from './router.ts';

/** How much more a model can take, in [0, 1], and which of its limits says so. */
export interface Headroom {
  readonly share: number;
  says(): string;
}

// So many calls at a time halve the room of a model whose limits nobody knows.
const halfFull = 10;

/** What is left under the tightest limit: calls at a time, requests and tokens a minute; without limits by calls in flight. */
export function headroomOf({ card, live, estimate }: Candidate): Headroom {
  const inFlight = live?.inFlight ?? 0;
  let share = halfFull / (halfFull + inFlight);
  let tightest = '';
  const limit = (left: number, all: number | undefined, what: string): void => {
    if (all === undefined) return;
    const own = Math.max(0, left / all);
    if (own >= share) return;
    share = own;
    tightest = what;
  };
  const { concurrent, requestsPerMinute, tokensPerMinute } = card.limits;
  limit((concurrent ?? 0) - inFlight, concurrent, 'calls at a time');
  if (live !== null && live.requestsLeft !== null) limit(live.requestsLeft, requestsPerMinute, 'requests a minute');
  if (live !== null && live.tokensLeft !== null) {
    const isEnough = live.tokensLeft >= estimate.inputTokens + estimate.outputTokens;
    limit(isEnough ? live.tokensLeft : 0, tokensPerMinute, 'tokens a minute');
  }
  const waitMs = live === null ? 0 : live.waitMs;
  if (waitMs === null) return { share: 0, says: () => 'not to be called in this run' };
  if (waitMs === 0) {
    const left = share;
    return {
      share,
      says: () => (tightest === '' ? `${inFlight} in flight` : `${figure(100 * left, 0)} % of its ${tightest} left`),
    };
  }
  // Who has to wait comes behind whoever has not, the longer the farther.
  return {
    share: Math.min(share, 0.01) * (1000 / (1000 + waitMs)),
    says: () => `${figure(waitMs / 1000, 1)} s to wait for its limits`,
  };
}
