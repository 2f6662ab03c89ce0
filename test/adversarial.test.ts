import { describe, expect, test } from 'vitest';
import { playAttacks } from '../bench/adversarial/play.ts';

/*
 * What is written for the score must not win: keyphrases, praise, short sentences, copies, invented sources, hidden
 * text. Every attack is played on posts of the example site and on one that was written from a brief.
 */

const plays = playAttacks();

describe('an attack on the score', () => {
  test('begins at a post that is good', () => {
    expect(plays.length).toBeGreaterThan(80);
    for (const { path, before } of plays) {
      expect(before.verdict, path).toBe('ready');
      expect(before.score, path).toBeGreaterThan(0.95);
    }
  });

  test.each(plays)('$attack.name costs $path points and is seen', ({ attack, text, before, after }) => {
    const [was, is] = [100 * (before.score ?? 0), 100 * (after.score ?? 0)];
    expect(is, text).toBeLessThan(was - 8);
    for (const id of attack.caughtBy) {
      expect(['warn', 'error'], id).toContain(after.kpis.get(id)?.status);
      expect(
        after.findings.some(({ rule }) => rule === id),
        `${id} says nothing`,
      ).toBe(true);
    }
    // A habit of speech is a matter of taste: it costs, and an editor decides.
    if (!attack.caughtBy.includes('stock-phrases')) {
      expect(is).toBeLessThan(was - 15);
      expect(after.verdict).not.toBe('ready');
    }
  });
});
