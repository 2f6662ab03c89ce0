import { expect, it } from 'vitest';
import { type History, isEmpty } from '../history.ts';
import type { ReportKpi, ReportPost } from '../report.ts';
import { type KpiFigures, runFigures, summedWins } from '../run-figures.ts';
import { historyPage } from './html-history-page.ts';
import { PAYLOAD, whole } from './reporter-contract.ts';
import { sampleReport } from './sample-report.ts';

const own = runFigures(sampleReport, '2026-11-01T09:00:00.000Z');
const grade = own.kpis['reading-grade'] as KpiFigures;
const at = (day: string) => `2026-11-${day}T09:00:00.000Z`;
const history: History = {
  runs: [
    { ...own, posts: 4, ready: 2, score: 70, kpis: { 'reading-grade': { ...grade, median: 12, hold: 1, posts: 4 } } },
    { ...own, at: at('08'), posts: 3, ready: 0, score: null, wins: [] },
    { ...own, at: at('15'), posts: 4, ready: 4, score: 90 },
  ],
  spending: [
    { day: '2026-11-01', model: 'northwind/large', costUsd: 0.3 },
    { day: '2026-11-15', model: 'northwind/large', costUsd: 0.1 },
    { day: '2026-11-15', model: 'riverbed/small', costUsd: 0.1 },
  ],
  chosen: [
    { day: '2026-11-01', model: 'house/steps', decisions: 1 },
    { day: '2026-11-01', model: 'northwind/large', decisions: 3 },
  ],
  preferred: [
    { model: 'riverbed/small', over: 'northwind/large', alike: false },
    { model: 'riverbed/small', over: 'northwind/large', alike: true },
    { model: 'riverbed/small', over: 'its author', alike: false },
  ],
  clusters: sampleReport.map?.clusters ?? [],
};

it('tells each chart in words, and its figures in a table', () => {
  const page = whole(historyPage(history, '0.1.0'));
  expect(page).toContain('aria-label="Mean score of 3 runs, from 70 to 90"');
  expect(page).toContain('aria-label="$0.50 in 2 days, most of it for northwind/large"');
  expect(page).toContain('aria-label="4 decisions, most often for northwind/large"');
  expect(page).toMatch(/<td>2026-11-08<\/td><td>3<\/td><td>0<\/td><td>–<\/td>/);
});

it('draws columns by their share: the dearest day is as high as the chart, a day of shares fills it', () => {
  const heights = [
    ...whole(historyPage(history, '0.1.0')).matchAll(
      /class="shade-\d" x="[\d.]+" y="[\d.]+" width="[\d.]+" height="([\d.]+)"/g,
    ),
  ];
  const [first, second, third, ...shares] = heights.map(([, height]) => Number(height));
  expect([second, third].map((height) => ((height ?? 0) / (first ?? 1)).toFixed(2))).toEqual(['0.33', '0.33']);
  expect(shares.reduce((sum, height) => sum + height, 0)).toBeCloseTo(first ?? 0, 0);
});

it('draws each key figure over the runs, with what its target allows and how many posts hold it', () => {
  const page = whole(historyPage(history, '0.1.0'));
  expect(page).toMatch(
    new RegExp(
      `aria-label="${grade.title}: median from 12 to [\\d.]+ in 3 runs; wanted ${grade.expected}"><rect class="track"`,
    ),
  );
  for (const { title } of Object.values(own.kpis)) expect(page).toContain(`<bdi>${title}</bdi>`);
});

it('counts of each model how many of its revisions were kept in all runs, with the interval', () => {
  const revisions = sampleReport.posts.flatMap(({ sections }) => sections.flatMap((section) => section.revisions));
  const wins = summedWins(history.runs.flatMap((run) => run.wins));
  expect(wins.reduce((sum, { tried }) => sum + tried, 0)).toBe(2 * revisions.length);
  const [first] = wins as [(typeof wins)[number]];
  expect(whole(historyPage(history, '0.1.0'))).toContain(`<td class="figure">${first.kept} of ${first.tried}</td>`);
});

it('counts of each model how often editors liked its text better, those alike as half', () => {
  const page = whole(historyPage(history, '0.1.0'));
  const cells = (model: string) =>
    new RegExp(
      `<bdi>${model}</bdi></th><td class="figure">(\\d)</td><td class="figure">(\\d)</td><td class="figure">(\\d)</td><td class="figure">(\\d+) %`,
    )
      .exec(page)
      ?.slice(1);
  expect(cells('riverbed/small')).toEqual(['2', '1', '0', '83']);
  expect(cells('northwind/large')).toEqual(['0', '1', '1', '25']);
  expect(cells('its author')).toEqual(['0', '0', '1', '0']);
});

it('says of each cluster how many posts it has and where coverage is thin', () => {
  const label = 'only <b>one</b>';
  const clusters = [
    { label, posts: 1, pillar: false, missing: 0 },
    { label: 'whole', posts: 4, pillar: true, missing: 0 },
  ];
  const page = whole(historyPage({ ...history, runs: [{ ...own, clusters }] }, '0.1.0'));
  expect(page).toContain('no pillar, 1 post only');
  expect(page).not.toContain('<b>one');
  expect(page.match(/covered/g)).toHaveLength(1);
});

it('keeps of a run the median of each key figure, how many posts hold it, and no bounds where targets differ', () => {
  const [post] = sampleReport.posts as [ReportPost];
  const kpi = post.kpis['reading-grade'] as ReportKpi;
  const withGrade = (value: number | null, status: ReportKpi['status'], expected = kpi.expected): ReportPost => ({
    ...post,
    kpis: { 'reading-grade': { ...kpi, value, status, expected } },
  });
  const posts = [withGrade(7, 'pass'), withGrade(10, 'warn'), withGrade(8, 'pass'), withGrade(null, 'not-applicable')];
  const figures = runFigures({ ...sampleReport, posts }, at('01')).kpis['reading-grade'];
  expect(figures).toMatchObject({ median: 8, hold: 2, posts: 3, expected: kpi.expected });
  const others = { ...sampleReport, posts: [...posts, withGrade(9, 'pass', 'something else')] };
  expect(runFigures(others, at('01')).kpis['reading-grade']).toMatchObject({
    median: 8.5,
    expected: null,
    min: null,
    max: null,
  });
});

it('lets no name of a model become markup, and says where nothing was run', () => {
  const model = PAYLOAD;
  const hostile = { ...history, spending: [{ day: '2026-11-01', model, costUsd: 1 }], chosen: [] };
  expect(whole(historyPage(hostile, '0.1.0'))).not.toMatch(/<script|<img/);
  expect([isEmpty(history), isEmpty({ runs: [], spending: [], chosen: [], preferred: [], clusters: [] })]).toEqual([
    false,
    true,
  ]);
});
