import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect } from 'vitest';
import type { Running } from './command-line.ts';
import { seeded } from './fault-server.ts';
import { type Garden, garden, type Plot, results } from './garden.ts';

/** How a batch came through so many kills. */
export interface Survival {
  readonly kills: number;
  /** Sections that were paid for, as the ledger has them. */
  readonly paid: number;
  /** Calls that were made though the same had been sent before. */
  readonly repeated: number;
  /** Sections that were paid for and stand in no post. */
  readonly lost: number;
  readonly batch: Garden;
}

/**
 * Writes a batch and kills it so many times, every one to three calls: at a call, or a moment after its answer, when it is
 * written down and files are claimed and renamed. The same command goes on each time, at last to its end.
 */
export async function killedBatch(plot: Plot, kills: number, seed: number): Promise<Survival> {
  const chance = seeded(seed);
  let killed = 0;
  let running: Running | null = null;
  let callsLeft = 1;
  const kill = (victim: Running | null): void => {
    if (victim === null || victim !== running) return;
    running = null;
    killed++;
    callsLeft = 1 + Math.floor(3 * chance());
    victim.kill();
  };
  const batch = await garden(plot, (_, answer) => {
    const victim = running;
    // Calls that come while the kill is on its way are answered like any other.
    if (victim === null || killed === kills || --callsLeft !== 0) answer();
    else if (chance() < 1 / 3) kill(victim);
    else {
      answer();
      setTimeout(() => kill(victim), 120 * chance());
    }
  });
  for (let code: number | null = null; code === null; ) {
    running = batch.write();
    const outcome = await running.ended;
    code = outcome.code;
    if (code !== null) expect(code, outcome.stderr).toBe(0);
  }
  const sections = plot.posts * plot.sections;
  const ledger = new DatabaseSync(join(batch.folder, '.copydesk/copydesk.db'), { readOnly: true });
  const { paid } = ledger.prepare("SELECT count(*) AS paid FROM attempts WHERE state = 'paid'").get() as {
    paid: number;
  };
  ledger.close();
  const texts = [...results(batch.folder)].filter(([name]) => name.endsWith('.md')).map(([, text]) => text);
  const found = texts.join('\n').match(/^What pile \d+ of garden \d+ is simple/gm)?.length ?? 0;
  return { kills: killed, paid, repeated: batch.server.calls.length - sections, lost: paid - found, batch };
}

/** What may have happened to a batch that was killed: at most what was in flight is paid again, and its end is the same. */
export async function expectWhole(plot: Plot, { kills, paid, repeated, lost, batch }: Survival): Promise<void> {
  expect({ paid, lost }).toEqual({ paid: plot.posts * plot.sections, lost: 0 });
  expect(repeated).toBeLessThanOrEqual(kills * plot.concurrency);
  const alone = await garden(plot);
  expect((await alone.write().ended).code).toBe(0);
  expect(results(batch.folder)).toEqual(results(alone.folder));
}
