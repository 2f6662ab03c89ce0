import { expect, test } from 'vitest';
import { emptyFolder } from '../command-line.ts';
import { type Chooser, learningLoop } from '../learning-loop.ts';

test('collect, train, plan: the learned router beats the best single model and the rules, and shuffled it does not', async () => {
  const { choosers, labels, sections, reason } = await learningLoop(emptyFolder(), { briefs: 100, apart: 50 });
  expect([labels, sections]).toEqual([900, 150]);
  const of = (name: string): Chooser => choosers.find((one) => one.name === name) as Chooser;
  const learned = of('learned');
  expect(learned.overSingle.low).toBeGreaterThan(0);
  expect(learned.overRules.low).toBeGreaterThan(0);
  expect(reason).toMatch(/acme\/\w+.*\d/);
  // The control: whoever learns from nothing finds nothing.
  const shuffled = of('learned, features shuffled');
  expect(shuffled.overSingle.low).toBeLessThanOrEqual(0);
  expect(shuffled.outcome).toBeLessThan(learned.outcome);
  // No router can do better than choosing after the fact.
  expect(learned.outcome).toBeLessThanOrEqual(of('the best model of each section (oracle)').outcome);
}, 300_000);
