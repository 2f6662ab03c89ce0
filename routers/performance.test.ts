import { describe, expect, it } from 'vitest';
import type { LiveStats } from '../models/live-stats.ts';
import type { Priority } from '../models/priority.ts';
import { performance } from './performance.ts';
import type { Candidate } from './router.ts';
import { order, routerContract } from './router-contract.ts';
import { sampleCandidate, sampleLive, sampleRequest } from './sample-request.ts';

routerContract(() => performance());

const percentiles = (p50: number, p90: number) => ({ p50, p90, p99: 2 * p90 });

/** Its card says: first token after 0.5 s, 80 tokens a second; 400 tokens are wanted. */
function seen(id: string, live: Partial<LiveStats>): Candidate {
  return { ...sampleCandidate(id), live: sampleLive(live) };
}

function ask(priority: Priority, ...candidates: readonly [Candidate, ...Candidate[]]) {
  return performance().route(sampleRequest(candidates, { policy: { priority } }));
}

/** Begins at once in half of the calls and late in every tenth, and writes fast. */
const moody = seen('a/moody', { calls: 100, firstTokenMs: percentiles(200, 4_000), perTokenMs: percentiles(5, 8) });
/** Begins steadily, and writes slowly. */
const steady = seen('b/steady', { calls: 100, firstTokenMs: percentiles(600, 700), perTokenMs: percentiles(20, 30) });

describe('performance', () => {
  it('goes by the late first tokens where a reader waits, by the whole answer where nobody does', () => {
    expect(ask('interactive', moody, steady)?.reason).toBe(
      'b/steady begins to answer within 0.7 s nine times in ten (100 calls seen); next best a/moody',
    );
    expect(ask('standard', moody, steady)?.reason).toBe(
      'a/moody takes 2.5 s for 400 tokens (100 calls seen); next best b/steady',
    );
  });

  it('hardly distinguishes in a batch', () => {
    const decision = ask('batch', steady, moody);
    expect(order(decision)).toEqual(['a/moody', 'b/steady']);
    const [first, second] = decision?.ranking ?? [];
    expect((first?.score ?? 0) - (second?.score ?? 0)).toBeLessThan(0.05);
    expect(decision?.reason).toContain('tokens a second, and nobody waits');
  });

  it('believes the card of a model that nobody called', () => {
    expect(ask('standard', sampleCandidate('c/new'))?.reason).toBe(
      'c/new takes 5.5 s for 400 tokens (by its card, never called); no other may',
    );
  });

  it('believes what it sees the more, the more it sees', () => {
    const slow = { firstTokenMs: percentiles(9_000, 9_000), perTokenMs: percentiles(60, 60) };
    const scores = [0, 1, 5, 20, 100].map(
      (calls) => ask('standard', seen('a/slow', { calls, ...(calls === 0 ? {} : slow) }))?.ranking[0].score ?? 0,
    );
    expect(scores).toEqual(scores.toSorted((one, other) => other - one));
    expect(new Set(scores).size).toBe(5);
    // One slow call does not overthrow a card.
    expect((scores[0] ?? 0) - (scores[1] ?? 0)).toBeLessThan(0.1);
  });

  it('counts the attempts that failures cost, and the wait for limits', () => {
    const same = { calls: 50, firstTokenMs: percentiles(500, 700), perTokenMs: percentiles(12, 14) };
    const failing = seen('a/failing', { ...same, failures: 30 });
    const waiting = seen('b/waiting', { ...same, waitMs: 2_000 });
    const sound = seen('c/sound', same);
    expect(order(ask('standard', failing, waiting, sound))).toEqual(['c/sound', 'b/waiting', 'a/failing']);
    expect(ask('interactive', failing)?.reason).toContain('(50 calls seen, 30 failed)');
  });

  it('expects longer answers to take longer', () => {
    const brief = { ...moody, estimate: { ...moody.estimate, outputTokens: 10 } };
    const long = { ...moody, estimate: { ...moody.estimate, outputTokens: 5_000 } };
    expect(ask('standard', brief)?.ranking[0].score).toBeGreaterThan(ask('standard', long)?.ranking[0].score ?? 1);
  });
});
