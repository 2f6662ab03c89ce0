import type { Priority } from '../models/priority.ts';
import { type ExpectedTime, expectedTime } from './expected-time.ts';
import { figure } from './figures.ts';
import { candidateOf, rank, runnerUp } from './ranking.ts';
import type { Candidate, Router } from './router.ts';

/** What counts for those who wait, or do not: a score in [0, 1] and the figure behind it. */
interface Yardstick {
  scoreOf(time: ExpectedTime): number;
  says(time: ExpectedTime, candidate: Candidate): string;
}

const seconds = (ms: number) => `${figure(ms / 1000, ms < 10_000 ? 2 : 1)} s`;

// Fixed yardsticks, so that a third model never changes the order of two: a reader waits a second for the first word,
// whoever comes back for a section ten seconds.
const yardsticks: Readonly<Record<Priority, Yardstick>> = {
  interactive: {
    scoreOf: ({ firstTokenP90Ms }) => 1000 / (1000 + firstTokenP90Ms),
    says: ({ firstTokenP90Ms }) => `begins to answer within ${seconds(firstTokenP90Ms)} nine times in ten`,
  },
  standard: {
    scoreOf: ({ totalP50Ms }) => 10_000 / (10_000 + totalP50Ms),
    says: ({ totalP50Ms }, { estimate }) => `takes ${seconds(totalP50Ms)} for ${estimate.outputTokens} tokens`,
  },
  // Nobody waits: between the slowest and the fastest lies a tenth, which settles what others leave level.
  batch: {
    scoreOf: ({ tokensPerSecond }) => 0.9 + 0.1 * (tokensPerSecond / (tokensPerSecond + 50)),
    says: ({ tokensPerSecond }) => `writes ${figure(tokensPerSecond, 0)} tokens a second, and nobody waits`,
  },
};

/**
 * By observed speed, the card's figures standing in where little was seen: the first token for `interactive`, the whole
 * answer at its expected length for `standard`, throughput, which hardly matters, for `batch`. Waiting for limits and
 * the repetition of what failed are part of the time.
 */
export function performance(): Router {
  return {
    name: 'performance',
    needs: [],
    route({ candidates, policy }) {
      const { scoreOf, says } = yardsticks[policy.priority];
      const ranking = rank(candidates, (candidate) => scoreOf(expectedTime(candidate)));
      const [{ model }] = ranking;
      const first = candidateOf(candidates, model) ?? candidates[0];
      const time = expectedTime(first);
      const reason = `${model} ${says(time, first)} (${seenOf(time)})${runnerUp(ranking)}`;
      return { router: 'performance', ranking, reason };
    },
  };
}

function seenOf({ calls, failures }: ExpectedTime): string {
  if (calls === 0) return 'by its card, never called';
  return `${calls} calls seen${failures === 0 ? '' : `, ${failures} failed`}`;
}
