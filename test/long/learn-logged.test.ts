import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { copydesk, emptyFolder, type Outcome, root } from '../command-line.ts';
import { briefText } from '../writers.ts';

interface Interval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

interface Estimate {
  readonly router: string;
  readonly outcomes: string;
  readonly decisions: number;
  readonly effective: number;
  readonly unsupported: number;
  readonly isThin: boolean;
  readonly logged: Interval;
  readonly doublyRobust: Interval;
  readonly gain: Interval;
  readonly leftOut: Readonly<Record<string, number>>;
}

const writers = ['acme/countryman', 'acme/clerk', 'acme/guide'];

/** A folder of briefs, and commands in it under a router. */
function blog(from: number, count: number) {
  const folder = emptyFolder();
  const module = pathToFileURL(join(root, 'test', 'writers.ts')).href;
  mkdirSync(join(folder, 'briefs'));
  for (let at = from; at < from + count; at++) {
    const brief = briefText(at);
    writeFileSync(join(folder, 'briefs', `${brief.name}.md`), brief.text);
  }
  const run = (router: unknown, ...args: readonly string[]): Outcome => {
    writeFileSync(
      join(folder, 'copydesk.config.ts'),
      `import { scriptedWriters } from ${JSON.stringify(module)};
export default { models: scriptedWriters, house: false, revisions: 0, policy: { switchPenalty: 0 }, router: ${JSON.stringify(router)} };
`,
    );
    return copydesk(folder, args);
  };
  const fine = (router: unknown, ...args: readonly string[]): string => {
    const { code, stdout, stderr } = run(router, ...args);
    expect(code, stderr).toBe(0);
    return stdout;
  };
  return {
    folder,
    run,
    fine,
    write: (router: unknown) => fine(router, 'write', 'briefs', '-q', '--max-posts-per-day', '500'),
    estimate: (router: unknown, ...args: readonly string[]) =>
      JSON.parse(fine(router, 'learn', 'evaluate', '--logged', '--format', 'json', ...args)) as Estimate,
  };
}

const always = (id: string) => ({ fallback: { models: [id] } });
const lot = (by: 'post' | 'section') => ({
  ab: { arms: writers.map((id) => ({ name: id, share: 1, router: always(id) })), by },
});

test('decisions by lot tell what one model would have brought, as writing with it then does', () => {
  const { run, write, estimate } = blog(0, 45);
  expect(run(always('acme/guide'), 'learn', 'evaluate', '--logged')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('nothing was written here yet'),
  });
  // What a section comes to depends on its neighbours as well, so whole posts are drawn.
  write(lot('post'));
  const same = estimate(lot('post'));
  expect(same).toMatchObject({ decisions: 135, router: 'ab', isThin: false });
  expect(Math.abs(same.gain.mean)).toBeLessThan(0.05);
  const found = estimate(always('acme/clerk'));
  // The same briefs, all by that model: an arm that gets everything keeps what came of it.
  const truth = blog(0, 45);
  truth.write({ ab: { arms: [{ name: 'all', share: 1, router: always('acme/clerk') }] } });
  const { mean } = truth.estimate(always('acme/clerk')).logged;
  expect(found.doublyRobust.low).toBeLessThan(mean);
  expect(found.doublyRobust.high).toBeGreaterThan(mean);
  // Where one model got everything, nothing is known of another.
  const told = truth.fine(always('acme/guide'), 'learn', 'evaluate', '--logged');
  expect(told).toContain('wants a model that no lot could have given');
  expect(told).toContain('Too thin for a verdict');

  // Decisions without a lot are told, and help nobody.
  const fixed = blog(0, 1);
  fixed.write(always('acme/guide'));
  const refused = fixed.run(always('acme/clerk'), 'learn', 'evaluate', '--logged');
  expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('3 were made without a lot') });
}, 120_000);

test('a learned router is weighed before it is used, not on what it has learnt from', () => {
  const { fine, write, estimate } = blog(0, 60);
  const collect = (...more: readonly string[]) =>
    fine('task', 'learn', 'collect', 'briefs', '--models', writers.join(), '--budget', '100', '-q', ...more);
  const mine = ['--router', 'copydesk.router.candidate.json'];
  collect();
  fine('task', 'learn', 'train', 'labels.jsonl');
  write('random');
  const found = estimate('task', ...mine);
  expect(found.decisions).toBe(180);
  expect(found.gain.low).toBeGreaterThan(0.05);
  expect(fine('task', 'learn', 'evaluate', '--logged', ...mine)).toContain('would surely have brought more');

  // Outcomes may come from labels as well.
  const labelled = estimate('task', ...mine, 'labels.jsonl');
  expect(labelled).toMatchObject({ outcomes: 'labels', decisions: 180 });
  expect(labelled.gain.low).toBeGreaterThan(0.05);

  fine('task', 'learn', 'train', 'labels.jsonl');
  const later = estimate('task', ...mine);
  expect(later.leftOut.learntFrom).toBeGreaterThan(100);
  expect(later.decisions).toBe(180 - (later.leftOut.learntFrom ?? 0));
}, 120_000);
