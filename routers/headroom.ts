import { figure } from './figures.ts';
import type { Candidate } from './router.ts';

/** How much more a model can take, in [0, 1], and which of its limits says so. */
export interface Headroom {
  readonly share: number;
  readonly says: string;
}

// So many calls at a time halve the room of a model whose limits nobody knows.
const halfFull = 10;

/** What is left under the tightest limit: calls at a time, requests and tokens a minute; without limits by calls in flight. */
export function headroomOf({ card, live, estimate }: Candidate): Headroom {
  const inFlight = live?.inFlight ?? 0;
  let tightest: Headroom = { share: halfFull / (halfFull + inFlight), says: `${inFlight} in flight` };
  const limit = (left: number, all: number | undefined, what: string): void => {
    if (all === undefined) return;
    const share = Math.max(0, left / all);
    if (share < tightest.share) tightest = { share, says: `${figure(100 * share, 0)} % of its ${what} left` };
  };
  const { concurrent, requestsPerMinute, tokensPerMinute } = card.limits;
  limit((concurrent ?? 0) - inFlight, concurrent, 'calls at a time');
  if (live === null) return tightest;
  if (live.requestsLeft !== null) limit(live.requestsLeft, requestsPerMinute, 'requests a minute');
  if (live.tokensLeft !== null) {
    const isEnough = live.tokensLeft >= estimate.inputTokens + estimate.outputTokens;
    limit(isEnough ? live.tokensLeft : 0, tokensPerMinute, 'tokens a minute');
  }
  if (live.waitMs === null) return { share: 0, says: 'not to be called in this run' };
  if (live.waitMs === 0) return tightest;
  // Who has to wait comes behind whoever has not, the longer the farther.
  const share = Math.min(tightest.share, 0.01) * (1000 / (1000 + live.waitMs));
  return { share, says: `${figure(live.waitMs / 1000, 1)} s to wait for its limits` };
}
