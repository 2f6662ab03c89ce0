import { z } from 'zod';
import type { Report, ReportKpi } from './report.ts';

const kpi = z.object({
  title: z.string(),
  unit: z.string(),
  expected: z.string().nullable().describe('The target in words; null where posts have different ones.'),
  min: z.number().nullable().describe('What the target allows; null: unbounded, or different from post to post.'),
  max: z.number().nullable(),
  median: z.number(),
  hold: z.int().describe('Posts that hold their target.'),
  posts: z.int().describe('Posts that could be measured.'),
});

const cluster = z.object({
  label: z.string(),
  posts: z.int(),
  pillar: z.boolean(),
  missing: z.int().describe('Links between pillar and spokes that do not stand.'),
});

/** The figures of one run in a line, so that those of many can be set beside each other. Scores are 0–100. */
export const runFiguresSchema = z.object({
  schema: z.literal('copydesk.run/v1'),
  at: z.string().describe('ISO time.'),
  command: z.string(),
  posts: z.int(),
  ready: z.int(),
  score: z.number().nullable(),
  kpis: z.record(z.string(), kpi),
  wins: z
    .array(z.object({ model: z.string(), kept: z.int(), tried: z.int() }))
    .describe('Revisions by the model that made them: how many were kept.'),
  clusters: z.array(cluster),
});

export type RunFigures = z.infer<typeof runFiguresSchema>;
export type KpiFigures = z.infer<typeof kpi>;

/** What is kept of a run. `at`: when it ended, ISO time. */
export function runFigures(report: Report, at: string): RunFigures {
  const { command, summary, posts, map } = report;
  const all = new Map<string, ReportKpi[]>();
  for (const [id, one] of posts.flatMap((post) => Object.entries(post.kpis))) {
    if (one.value !== null) all.set(id, [...(all.get(id) ?? []), one]);
  }
  return {
    schema: 'copydesk.run/v1',
    at,
    command,
    posts: summary.posts,
    ready: summary.ready,
    score: summary.score,
    kpis: Object.fromEntries([...all].map(([id, kpis]) => [id, kpiFigures(kpis)])),
    wins: winsOf(report),
    clusters: (map?.clusters ?? []).map(({ label, pillar, spokes }) => ({
      label,
      posts: spokes.length + (pillar === null ? 0 : 1),
      pillar: pillar !== null,
      missing: spokes.flatMap((one) => [one.linksPillar, one.pillarLinks]).filter((stands) => stands === false).length,
    })),
  };
}

function kpiFigures(kpis: readonly ReportKpi[]): KpiFigures {
  const [first] = kpis as readonly [ReportKpi, ...ReportKpi[]];
  const isShared = kpis.every(({ expected }) => expected === first.expected);
  const [min, max] = isShared ? allowed(first.target) : [null, null];
  const values = kpis.flatMap(({ value }) => value ?? []).sort((one, other) => one - other);
  const middle = values.length / 2;
  const median = ((values[Math.ceil(middle) - 1] ?? 0) + (values[Math.floor(middle)] ?? 0)) / 2;
  return {
    title: first.title,
    unit: first.unit,
    expected: isShared ? first.expected : null,
    min,
    max,
    median: Number(median.toPrecision(6)),
    hold: kpis.filter(({ status }) => status === 'pass').length,
    posts: kpis.length,
  };
}

/** What a target allows, from and to; null where it has no bound. */
export function allowed(target: ReportKpi['target']): readonly [min: number | null, max: number | null] {
  switch (target.kind) {
    case 'band':
      return [target.min, target.max];
    case 'curve':
      return [null, target.max ?? target.median];
    case 'ratio':
      return [target.min, null];
  }
}

/** How often the revisions of each model were kept, who was asked most first. */
function winsOf({ posts }: Report): RunFigures['wins'] {
  const revisions = posts.flatMap(({ sections }) => sections.flatMap((section) => section.revisions));
  return summedWins(revisions.map(({ route, kept }) => ({ model: route.model, kept: kept ? 1 : 0, tried: 1 })));
}

/** Counts of each model put together, who was asked most first. */
export function summedWins(wins: RunFigures['wins']): RunFigures['wins'] {
  const found = new Map<string, { kept: number; tried: number }>();
  for (const { model, kept, tried } of wins) {
    const entry = found.get(model) ?? { kept: 0, tried: 0 };
    found.set(model, { kept: entry.kept + kept, tried: entry.tried + tried });
  }
  return [...found]
    .map(([model, entry]) => ({ model, ...entry }))
    .sort((one, other) => other.tried - one.tried || (one.model < other.model ? -1 : 1));
}
