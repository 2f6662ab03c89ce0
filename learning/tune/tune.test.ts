import { applyPatch } from 'diff';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { kpis } from '../../reports/kpis/all.ts';
import type { Scorecard } from '../../reports/scorecard.ts';
import { blendParts } from '../../routers/all.ts';
import { sampleCandidate, sampleRequest } from '../../routers/sample-request.ts';
import type { Label } from '../label.ts';
import { configDiff } from './config-diff.ts';
import { type TriedSection, tuneRouter } from './tune-router.ts';
import { tuneWeights } from './tune-weights.ts';

const label = (group: string, outcome: number): Label => ({
  schema: 'copydesk.label/v1',
  item: `${group}#one`,
  group,
  at: '2026-11-01T10:00:00Z',
  model: 'a/one',
  outcome,
  source: 'search-console',
  weight: 1,
  over: null,
  costUsd: null,
  latencyMs: null,
  features: { version: 1, text: 'x', topic: null, task: null, signals: {} },
});

/** A post whose KPIs have these scores; `grounding` is a gate. */
const post = (id: string, scores: Readonly<Record<string, number>>) => ({
  id,
  scorecard: {
    kpis: new Map(
      Object.entries(scores).map(([kpi, score]) => [kpi, { kpi: kpis.find((one) => one.id === kpi), score }]),
    ),
    gates: new Map([['grounding', {}]]),
  } as unknown as Scorecard,
});

describe('weights of KPIs', () => {
  const posts = Array.from({ length: 30 }, (_, at) =>
    post(`p${at}`, {
      'reading-grade': at / 30,
      coverage: 1 - at / 30,
      grounding: at / 30,
      length: ((at * 7) % 11) / 11,
    }),
  );
  const labels = posts.map(({ id }, at) => label(id, 0.3 + at / 60));

  it('rise with what went with better results, fall with what went with worse, by the nearer end; gates stay', () => {
    const { proposals, notes } = tuneWeights(posts, labels, () => 4);
    expect(proposals.map(({ keys }) => keys)).toEqual([
      ['weights', 'coverage'],
      ['weights', 'reading-grade'],
    ]);
    const [coverage, grade] = proposals;
    expect(grade?.value).toBeGreaterThan(6);
    expect(grade?.value).toBeLessThanOrEqual(8);
    expect(coverage?.value).toBeGreaterThanOrEqual(2);
    expect(coverage?.value).toBeLessThan(3);
    expect(grade?.why).toMatch(/went with better results \(1.00, 95 % from 1.00 to 1.00, 30 posts\); was 4/);
    expect(notes.join(' ')).toContain('not what would change if you changed it');
  });

  it('stay where labels are of the KPIs themselves, or of too few posts', () => {
    expect(
      tuneWeights(
        posts,
        labels.map((one) => ({ ...one, source: 'kpi' })),
        () => 4,
      ).proposals,
    ).toEqual([]);
    expect(tuneWeights(posts.slice(0, 5), labels, () => 4).proposals).toEqual([]);
  });
});

describe('weights of the router', () => {
  const parts = blendParts(undefined) ?? [];
  const candidates = [
    sampleCandidate('acme/steps', {
      quality: 0.5,
      strengths: { tasks: { explanation: 0.9 }, topics: { garden: 0.4 } },
    }),
    sampleCandidate('acme/garden', {
      quality: 0.5,
      strengths: { tasks: { explanation: 0.4 }, topics: { garden: 0.85 } },
    }),
  ] as const;
  const sections = (better: string): readonly TriedSection[] =>
    Array.from({ length: 20 }, (_, at) => {
      const request = sampleRequest(candidates as never, { signals: {}, policy: { dial: 0 } });
      const topic = { cluster: 'g', label: 'garden · pile', terms: ['garden', 'pile'], confidence: 1 };
      const signals = { topic: { ...topic, competing: null, confidences: [], fit: 1 } };
      const outcomes = Object.fromEntries(candidates.map(({ card }) => [card.id, card.id === better ? 0.9 : 0.5]));
      return { group: `p${at}`, request: { ...request, signals }, outcomes };
    });
  const chosenNow = () => {
    const steps = tuneRouter(parts, sections('acme/steps'), true).proposals.length === 0;
    return steps ? 'acme/steps' : 'acme/garden';
  };

  it('move where another blend would have chosen better on posts kept apart, and stay where it would not', () => {
    const now = chosenNow();
    const other = now === 'acme/steps' ? 'acme/garden' : 'acme/steps';
    const stays = tuneRouter(parts, sections(now), true);
    expect(stays.proposals).toEqual([]);
    expect(stays.notes[0]).toContain('they stay');
    const [moved] = tuneRouter(parts, sections(other), true).proposals;
    expect(moved).toMatchObject({ keys: ['router'] });
    expect(moved?.why).toMatch(/gain 0\.400, 95 % from 0\.400 to 0\.400, 20 posts, on posts kept apart/);
    const value = moved?.value as { blend: readonly Record<string, { weight: number }>[] } | undefined;
    expect(value?.blend.find((part) => part.cost !== undefined)?.cost?.weight).toBe(2);
  });

  it('need ten posts', () => {
    expect(tuneRouter(parts, sections('acme/garden').slice(0, 9), true).notes).toEqual([
      'router: 9 posts with several models tried; 10 are needed',
    ]);
  });

  it('are put where they stand in a configuration', () => {
    const spec = { blend: ['task', { topic: { weight: 2, emphasis: 1 } }, { cost: null, weight: 3 }] };
    const made = (blendParts({ blend: ['task', { topic: { weight: 2 } }, { cost: null, weight: 3 }] }) ?? []).map(
      (part) => part.withWeight(5),
    );
    expect(made).toEqual([
      { keys: ['router', 'blend', 0], value: { task: { weight: 5 } } },
      { keys: ['router', 'blend', 1, 'topic', 'weight'], value: 5 },
      { keys: ['router', 'blend', 2, 'weight'], value: 5 },
    ]);
    expect(() => blendParts(spec)).toThrow(/emphasis/);
    expect(blendParts('task')).toBeNull();
  });
});

describe('the diff to a configuration', () => {
  const source = `# Ours, by hand.
preset: strict   # agreed in May
kpi:
  # readers are gardeners
  reading-grade: [warn, {max: 9}]
router: {blend: [{task: {weight: 3}}, cost]}
`;

  it('changes what is proposed and nothing else: comments, order and spelling stay', () => {
    const { text, patch } = configDiff('copydesk.config.yaml', source, [
      { keys: ['weights', 'coverage'], value: 6, why: 'coverage went with better results' },
      { keys: ['kpi', 'length'], value: ['warn', { min: 400 }], why: 'length of 30 posts' },
    ]);
    expect(text).toContain('# Ours, by hand.\npreset: strict   # agreed in May\n');
    expect(text).toContain('  reading-grade: [warn, {max: 9}]\n');
    expect(text).toContain('router: {blend: [{task: {weight: 3}}, cost]}\n');
    expect(text).toContain('coverage: 6 # coverage went with better results');
    expect(parse(text)).toMatchObject({ weights: { coverage: 6 }, kpi: { length: ['warn', { min: 400 }] } });
    expect(applyPatch(source, patch)).toBe(text);
    expect(patch.split('\n').filter((line) => /^-[^-]/.test(line))).toEqual([]);
  });

  it('is empty where nothing is proposed, and refuses what is no YAML and what would be no configuration', () => {
    expect(configDiff('c.yaml', source, [])).toEqual({ text: source, patch: '' });
    expect(() => configDiff('c.ts', source, [])).toThrow(/only a configuration in YAML/);
    expect(() => configDiff('c.yaml', source, [{ keys: ['weights', 'no-such'], value: 1, why: '' }])).toThrow();
  });
});
