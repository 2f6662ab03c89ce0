import type { Candidate } from './router.ts';

/** How long an answer of a candidate is to take, from what was seen of it and, where that is little, its card. */
export interface ExpectedTime {
  /** Milliseconds until the first token, as nine calls in ten have it or less; waiting and failures included. */
  readonly firstTokenP90Ms: number;
  /** Milliseconds until the last token, as half of the calls have it or less; waiting and failures included. */
  readonly totalP50Ms: number;
  readonly tokensPerSecond: number;
  /** Calls it rests on, and how many of them failed. */
  readonly calls: number;
  readonly failures: number;
}

// What a card says counts like so many calls: after ten, observation and card weigh the same.
const cardCounts = 10;
// A card gives the usual time only; of our own calls the tenth slowest begins about half as late again.
const slowest = 1.5;

/** Time to first token, time for the tokens of the estimate, each multiplied by the attempts that failures will cost. */
export function expectedTime({ card, estimate, live }: Candidate): ExpectedTime {
  const calls = live?.calls ?? 0;
  const failures = Math.min(calls, live?.failures ?? 0);
  const answered = calls - failures;
  const seen = answered / (answered + cardCounts);
  const mixed = (observed: number | undefined, said: number) =>
    observed === undefined ? said : seen * observed + (1 - seen) * said;
  const { timeToFirstTokenMs, tokensPerSecond } = card.speed;
  const first = mixed(live?.firstTokenMs?.p50, timeToFirstTokenMs);
  const firstP90 = mixed(live?.firstTokenMs?.p90, slowest * timeToFirstTokenMs);
  const perToken = mixed(live?.perTokenMs?.p50, 1000 / tokensPerSecond);
  const attempts = (calls + cardCounts) / (answered + cardCounts);
  const wait = live?.waitMs ?? 0;
  return {
    firstTokenP90Ms: wait + attempts * firstP90,
    totalP50Ms: wait + attempts * (first + estimate.outputTokens * perToken),
    tokensPerSecond: 1000 / (attempts * Math.max(1e-3, perToken)),
    calls,
    failures,
  };
}
