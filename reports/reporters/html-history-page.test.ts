import { expect, it } from 'vitest';
import { type History, winsOf } from '../history.ts';
import { historyPage } from './html-history-page.ts';
import { PAYLOAD, whole } from './reporter-contract.ts';
import { sampleReport } from './sample-report.ts';

const history: History = {
  runs: [
    { day: '2026-11-01', posts: 4, ready: 2, score: 70 },
    { day: '2026-11-08', posts: 3, ready: 0, score: null },
    { day: '2026-11-15', posts: 4, ready: 4, score: 90 },
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
  wins: winsOf(sampleReport.posts),
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

it('counts of each model how many of its revisions were kept', () => {
  const revisions = sampleReport.posts.flatMap(({ sections }) => sections.flatMap(({ revisions }) => revisions));
  expect(history.wins.reduce((sum, { tried }) => sum + tried, 0)).toBe(revisions.length);
  expect(history.wins.reduce((sum, { kept }) => sum + kept, 0)).toBe(revisions.filter(({ kept }) => kept).length);
});

it('lets no name of a model become markup, and says where nothing was run', () => {
  const model = PAYLOAD;
  const hostile = { ...history, spending: [{ day: '2026-11-01', model, costUsd: 1 }], chosen: [], wins: [] };
  expect(whole(historyPage(hostile, '0.1.0'))).not.toMatch(/<script|<img/);
  const nothing = { runs: [], spending: [], chosen: [], wins: [], clusters: [] };
  expect(whole(historyPage(nothing, '0.1.0'))).toContain('Nothing was run in this folder yet.');
});
