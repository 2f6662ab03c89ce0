import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readBrief } from '../content/read-brief.ts';
import { virtualClock } from '../test/virtual-clock.ts';
import { parseConfig, type UserConfig } from './config.ts';
import { type PlannedPost, planPost } from './plan.ts';
import { prepare } from './prepare.ts';
import { assumedRevisions, type RevisionShare, revisionShare } from './revision-share.ts';
import { sqliteStore } from './store/sqlite/store.ts';

const priced = (id: string, outputPerMillion: number) => ({
  id,
  price: { inputPerMillion: 1, cachedInputPerMillion: 0.1, outputPerMillion },
  connect: { baseUrl: 'http://localhost:9/v1' },
});

function planned(
  more: UserConfig = {},
  experience = '',
  share: RevisionShare = assumedRevisions,
  budget = '',
): PlannedPost {
  const { brief, problems } = readBrief(
    'brief.md',
    `---
title: A kettle
audience: { who: Cooks }
keywords: { primary: kettle }
length: { target_words: 400, tolerance: 0.25 }
${budget}
experience: [${experience}]
sources: [{ id: s, title: Notes, kind: primary }]
---
# Outline
## Why it furs {#why role=explanation words=200}
## How to clean it {#how role=how-to words=200}
`,
  );
  if (brief === null) throw new Error(JSON.stringify(problems));
  const config = parseConfig({ house: false, models: [priced('acme/one', 10)], revisions: 2, ...more }, 'test.yaml');
  const setup = prepare(config, {
    configPath: 'test.yaml',
    environment: {},
    store: sqliteStore(':memory:'),
    abort: new AbortController().signal,
    clock: virtualClock(),
    onEvent: () => undefined,
    posts: [],
  });
  return planPost(brief, setup, share);
}

/** More than a thousand tokens that all sections share: enough for a prompt cache. */
const longNote = `{ id: x1, note: "${'In our tests the kettle took a while to boil its water. '.repeat(120)}" }`;

describe('what a section may cost', () => {
  it('follows the documented formula to the last cent', () => {
    const { sections } = planned();
    for (const { inputTokens, outputTokens, cost } of sections) {
      const call = (input: number, output: number) => (input * 1 + output * 10) / 1e6;
      const room = Math.max(256, 2 * outputTokens);
      expect(cost.lowUsd).toBeCloseTo(call(inputTokens, outputTokens - Math.floor(outputTokens * 0.25)), 12);
      expect(cost.likelyUsd).toBeCloseTo(
        call(inputTokens, outputTokens) + 0.25 * call(inputTokens + outputTokens, outputTokens),
        12,
      );
      const most = call(Math.ceil(inputTokens * 1.35), room);
      const again = call(Math.ceil((inputTokens + outputTokens) * 1.35), room);
      expect(cost.highUsd).toBeCloseTo(most + 2 * again, 12);
    }
  });

  it('is less where the writer stays and the prompt is long enough for a cache', () => {
    const [first, second] = planned({}, longNote).sections;
    expect(second?.cost.lowUsd).toBeLessThan((first?.cost.lowUsd ?? 0) / 1.3);
  });

  it('counts no revision where there are no rounds, and at most all rounds', () => {
    const none = planned({ revisions: 0 });
    expect(none.cost.likelyUsd).toBeCloseTo(
      none.sections.reduce((sum, { costUsd }) => sum + costUsd, 0),
      12,
    );
    const many = { perSection: 9, sections: 100 };
    expect(planned({ revisions: 1 }, '', many).cost).toEqual(
      planned({ revisions: 1 }, '', { ...many, perSection: 1 }).cost,
    );
  });

  it('reckons at the most with the dearest model that may revise, and with none that may not', () => {
    const models = [priced('acme/one', 10), { ...priced('acme/dear', 500), can: ['revise' as const] }];
    const alone = planned().cost;
    const both = planned({ models }).cost;
    expect(both.highUsd).toBeGreaterThan(10 * alone.highUsd);
    expect(both.likelyUsd).toBeCloseTo(alone.likelyUsd, 12);
    expect(planned({ models, policy: { deny: ['acme/dear'] } }).cost.highUsd).toBeCloseTo(alone.highUsd, 12);
  });

  it("never passes the post's own hard stop", () => {
    const { cost } = planned({}, '', assumedRevisions, 'budget: { max_usd: 0.01 }');
    expect(cost.highUsd).toBe(0.01);
    expect(cost.likelyUsd).toBeLessThanOrEqual(0.01);
  });
});

describe('the share of revisions', () => {
  const route = (costUsd: number) => ({
    moment: 'assign',
    task: 'faq',
    model: 'acme/one',
    reason: 'x',
    pinned: false,
    router: 'x',
    ranking: [],
    filtered: [],
    failed: [],
    tokens: { input: 1, cachedInput: 0, output: 1, reasoning: 0, estimated: false },
    costUsd,
    latencyMs: 1,
    attempts: 1,
  });
  const revision = (costUsd: number) => ({
    route: { ...route(costUsd), moment: 'revise' },
    gaps: [],
    kept: true,
    why: 'x',
    scoreBefore: null,
    scoreAfter: null,
    before: '',
    after: '',
  });

  it('is assumed without records, and learned from sections that a paid model wrote', () => {
    const folder = mkdtempSync(join(tmpdir(), 'copydesk-test-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    expect(revisionShare(join(folder, 'none'))).toEqual({ perSection: 0.25, sections: 0 });
    const section = (cost: number, revisions: object[]) => ({ id: 'a', heading: 'A', route: route(cost), revisions });
    const sections = [
      ...Array.from({ length: 20 }, () => section(0.01, [revision(0.01), revision(0)])),
      section(0, [revision(0.01)]),
      { ...section(0, []), route: null },
    ];
    writeFileSync(join(folder, 'one.review.json'), JSON.stringify({ sections }));
    writeFileSync(join(folder, 'two.review.json'), 'no JSON');
    expect(revisionShare(folder)).toEqual({ perSection: (20 + 5) / 40, sections: 20 });
  });
});
