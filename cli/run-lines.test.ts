import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../pipeline/run-event.ts';
import { textWidth } from '../reports/reporters/text-width.ts';
import { virtualClock } from '../test/virtual-clock.ts';
import { lines } from './progress.ts';
import { heartbeat, runLines } from './run-lines.ts';
import { leftMs, newRun, take, tokensAMinute } from './run-state.ts';

type Of<T extends RunEvent['type']> = Extract<RunEvent, { type: T }>;

const start = Date.UTC(2026, 10, 24);
const began = (posts: number, rest: Partial<Of<'run-started'>> = {}): RunEvent => ({
  type: 'run-started',
  command: 'write',
  posts: Array.from({ length: posts }, (_, at) => ({ path: `${at}.md`, title: `The ${at}th post`, sections: 4 })),
  budgetUsd: 1,
  spentUsd: 0,
  ...rest,
});
const opened = (path: string): RunEvent => ({ type: 'post-started', path, title: path, sections: 4 });
const sent = (path: string, section: string, model = 'acme/large'): RunEvent => ({
  type: 'call-sent',
  path,
  section,
  model,
});
const done = (path: string, section: string, rest: Partial<Of<'section-done'>> = {}): RunEvent => ({
  type: 'section-done',
  path,
  section,
  heading: section,
  moment: 'assign',
  model: 'acme/large',
  reason: '',
  kept: true,
  costUsd: 0.01,
  inputTokens: 900,
  outputTokens: 100,
  recalled: false,
  fallback: false,
  ...rest,
});
const failed = (path: string, section: string, rest: Partial<Of<'model-failed'>> = {}): RunEvent => ({
  type: 'model-failed',
  path,
  section,
  model: 'acme/large',
  why: '503',
  stopped: false,
  restsMs: 0,
  ...rest,
});
const over = (path: string): RunEvent => ({ type: 'post-done', path, verdict: 'ready', score: 0.97 });

/** What is known after events that came at seconds of the run. */
function runAfter(...events: readonly (readonly [second: number, event: RunEvent])[]) {
  const run = newRun();
  for (const [second, event] of events) take(run, event, start + 1000 * second);
  return run;
}
const shown = (run: ReturnType<typeof newRun>, second: number, width = 100) =>
  runLines(run, start + 1000 * second, width);

describe('the view of a run', () => {
  it('is empty before the run begins', () => {
    expect(shown(newRun(), 0)).toEqual([]);
  });

  it('tells posts, sections, spending against the budget, pace, calls under way and what each post is at', () => {
    const run = runAfter(
      [0, began(2)],
      [0, opened('0.md')],
      [1, sent('0.md', 'a')],
      [10, done('0.md', 'a')],
      [11, sent('0.md', 'b')],
      [20, done('0.md', 'b')],
      [21, sent('0.md', 'c')],
      [30, done('0.md', 'c')],
      [31, sent('0.md', 'd')],
    );
    expect(shown(run, 30)).toEqual([
      '███████░░░░░░░░░░░░░ · 0 of 2 posts · 3 of 8 sections',
      '$0.0300 of $1.00 spent · about 70 s left · 6,000 tokens a minute · 30 s so far',
      'calls: acme/large 1',
      '  The 0th post · 3 of 4 · acme/large writes',
    ]);
  });

  it('counts failed calls, retries and fallbacks, and tells which models rest and until when', () => {
    const run = runAfter(
      [0, began(1)],
      [0, opened('0.md')],
      [1, sent('0.md', 'a')],
      [2, failed('0.md', 'a')],
      [3, sent('0.md', 'a')],
      [4, failed('0.md', 'a', { restsMs: 30_000 })],
      [5, sent('0.md', 'a', 'acme/small')],
      [6, done('0.md', 'a', { model: 'acme/small', fallback: true })],
      [7, failed('0.md', 'b', { model: 'acme/gone', stopped: true })],
    );
    const trouble = 'acme/gone stopped · 3 failed calls · 1 retry · 1 fallback';
    expect(shown(run, 14)).toContain(`acme/large rests 20 s · ${trouble}`);
    expect(shown(run, 40)).toContain(trouble);
    expect(shown(run, 14).join('\n')).not.toContain('calls:');
    expect(heartbeat(run, start + 14_000)).toContain('1 of 4 sections · $0.0100 of $1.00 spent');
  });

  it('goes on with what earlier starts of the run have spent, and pays nothing for what is recalled', () => {
    const run = runAfter(
      [0, began(1, { spentUsd: 0.5 })],
      [0, done('0.md', 'a', { recalled: true, costUsd: 0.4 })],
      [9, done('0.md', 'b')],
    );
    expect(run.spentUsd).toBeCloseTo(0.51);
    expect(run.written).toBe(2);
  });

  it('leaves what is over: done, parked and failed', () => {
    const run = runAfter(
      [0, began(3)],
      ...['0.md', '1.md', '2.md'].map((path) => [0, opened(path)] as const),
      [1, over('0.md')],
      [2, { type: 'post-parked', path: '1.md', awaits: 'draft' }],
      [3, { type: 'post-failed', path: '2.md', message: 'no model answered' }],
    );
    expect(shown(run, 4)[0]).toContain('1 of 3 posts · 0 of 12 sections · 1 failed · 1 parked');
    expect(shown(run, 4).at(-1)).toBe('last: The 2th post: failed');
    expect(shown(run, 4)).toHaveLength(3);
  });
});

describe('the time left', () => {
  const sections = (path: string, from: number, each: number) =>
    ['a', 'b', 'c', 'd'].map((section, at) => [from + (at + 1) * each, done(path, section)] as const);

  it('is not told before there is a pace, nor made from what the ledger answers', () => {
    const recalled = ['a', 'b', 'c', 'd'].map((section) => [0, done('0.md', section, { recalled: true })] as const);
    expect(leftMs(runAfter([0, began(9)], ...recalled), start + 60_000)).toBeNull();
    expect(leftMs(runAfter([0, began(9)], [1, done('0.md', 'a')]), start + 60_000)).toBeNull();
  });

  it('goes by the sections that are left and the pace so far', () => {
    // 10 s a section; 20 left in five posts, and a quarter more for revisions.
    const run = runAfter([0, began(6)], ...sections('0.md', 0, 10), [41, over('0.md')]);
    const left = leftMs(run, start + 40_000) ?? 0;
    expect(left).toBeGreaterThan(200_000);
    expect(left).toBeLessThan(260_000);
  });

  it('learns from finished posts how many revisions a section takes', () => {
    const revisions = [50, 60, 70, 80].map((second) => [second, done('0.md', 'a', { moment: 'revise' })] as const);
    const plain = runAfter([0, began(6)], ...sections('0.md', 0, 10), [41, over('0.md')]);
    const revised = runAfter([0, began(6)], ...sections('0.md', 0, 10), ...revisions, [81, over('0.md')]);
    expect(leftMs(revised, start + 80_000) ?? 0).toBeGreaterThan(leftMs(plain, start + 40_000) ?? 0);
  });

  it('is that of the last minutes when a model gets slower', () => {
    const fast = runAfter([0, began(50)], ...sections('0.md', 0, 1), [5, over('0.md')]);
    const slow = runAfter([0, began(50)], ...sections('0.md', 0, 1), [5, over('0.md')], ...sections('1.md', 400, 60));
    expect(leftMs(slow, start + 640_000) ?? 0).toBeGreaterThan(10 * (leftMs(fast, start + 5_000) ?? 0));
  });

  it('has an end: nothing is left when every post is over', () => {
    const run = runAfter([0, began(1)], ...sections('0.md', 0, 10), [41, over('0.md')]);
    expect(leftMs(run, start + 50_000)).toBe(0);
    expect(shown(run, 50).join('\n')).not.toContain('left');
  });

  it('counts the tokens of the last minute alone', () => {
    const run = runAfter([0, began(9)], [10, done('0.md', 'a')], [90, done('0.md', 'b')], [100, done('0.md', 'c')]);
    expect(tokensAMinute(run, start + 2_000)).toBeNull();
    expect(tokensAMinute(run, start + 100_000)).toBe(2000);
  });
});

const paths = fc.constantFrom(...Array.from({ length: 12 }, (_, at) => `${at}.md`));
const names = fc.constantFrom('acme/large', 'acme/a-model-with-a-very-long-name-indeed', '模型/大');
const anyEvent: fc.Arbitrary<RunEvent> = fc.oneof(
  paths.map(opened),
  fc.tuple(paths, names).map(([path, model]) => sent(path, 'a', model)),
  fc.tuple(paths, names, fc.boolean()).map(([path, model, fallback]) => done(path, 'a', { model, fallback })),
  fc
    .tuple(paths, names, fc.boolean())
    .map(([path, model, stopped]) => failed(path, 'a', { model, stopped, restsMs: 9_000 })),
  paths.map(over),
);

it('stays within ten lines and its width, whatever happens', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 80 }), fc.integer({ min: 20, max: 200 }), (events, width) => {
      const title = '一篇很长的文章 with a title that goes on and on and on';
      const posts = Array.from({ length: 12 }, (_, at) => ({ path: `${at}.md`, title, sections: 4 }));
      const run = runAfter([0, began(12, { posts })], ...events.map((event, at) => [at, event] as const));
      const view = shown(run, events.length, width);
      expect(view.length).toBeLessThanOrEqual(10);
      for (const line of view) expect(textWidth(line)).toBeLessThanOrEqual(width);
      for (const open of run.calls.values()) expect(open).toBeGreaterThanOrEqual(0);
      const left = leftMs(run, start + 1000 * events.length);
      expect(left === null || Number.isFinite(left)).toBe(true);
    }),
    { numRuns: 200, seed: 5 },
  );
});

it('without a terminal, a run is a line an event and a line every minute', () => {
  const clock = virtualClock();
  const said: string[] = [];
  const view = lines((line) => said.push(line), clock);
  view.onEvent(began(2));
  view.onEvent(opened('0.md'));
  clock.advance(30_000);
  view.onEvent(done('0.md', 'a'));
  clock.advance(100_000);
  expect(said).toEqual([
    '0.md: 0.md (4 sections)',
    '0.md: a → acme/large',
    '… 0 of 2 posts · 1 of 8 sections · $0.0100 of $1.00 spent · 1,000 tokens a minute · 60 s so far',
    '… 0 of 2 posts · 1 of 8 sections · $0.0100 of $1.00 spent · 2 min so far',
  ]);
  view.end();
  clock.advance(600_000);
  expect(said).toHaveLength(4);
});
