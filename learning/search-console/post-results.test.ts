import { describe, expect, test } from 'vitest';
import { publishedCtr, siteCtr } from './expected-ctr.ts';
import { isTelling, kpisBesideResults } from './kpis-beside-results.ts';
import { type Addressed, postResults } from './post-results.ts';
import type { PageFigures } from './read-export.ts';

const post = (slug: string, more: Partial<Addressed> = {}): Addressed => ({
  path: `out/${slug}.md`,
  slug,
  address: `/blog/${slug}/`,
  date: '2026-01-01',
  ...more,
});
const pageOf = (url: string, more: Partial<PageFigures> = {}): PageFigures => ({
  url: `https://example.com${url}`,
  clicks: 80,
  impressions: 1_000,
  position: 4,
  ...more,
});
const results = (posts: readonly Addressed[], pages: readonly PageFigures[]) => postResults(posts, pages, '2026-06-30');

describe('what a position would give', () => {
  test('falls with every place, and beyond the first page to less than a hundredth', () => {
    const places = Array.from({ length: 190 }, (_, at) => publishedCtr(1 + at / 10));
    for (const [at, value] of places.entries()) if (at > 0) expect(value).toBeLessThan(places[at - 1] as number);
    expect(publishedCtr(1)).toBe(0.285);
    expect(publishedCtr(20)).toBeLessThan(0.01);
  });

  test('is drawn to what this site gets, as far as there is evidence', () => {
    const half = (impressions: number) => [pageOf('/a', { impressions, clicks: 0.04 * impressions })];
    expect(siteCtr(half(100_000))(4)).toBeCloseTo(0.04, 2);
    expect(siteCtr(half(100))(4)).toBeGreaterThan(0.06);
    expect(siteCtr([])(4)).toBeCloseTo(0.08, 6);
  });
});

describe('results of posts', () => {
  test('are clicks over what the positions give: many say more than few, and the interval says how much', () => {
    const usual = Array.from({ length: 30 }, (_, at) => pageOf(`/other-${at}`));
    const pages = [
      ...usual,
      pageOf('/blog/good', { clicks: 160 }),
      pageOf('/blog/few', { clicks: 20, impressions: 125 }),
    ];
    const { results: found } = results([post('good'), post('few')], pages);
    const [good, few] = [found[0], found[1]];
    expect(good?.ratio).toBeGreaterThan(1.5);
    expect(good?.low).toBeGreaterThan(1);
    expect(few?.ratio).toBeGreaterThan(1);
    expect(few?.ratio).toBeLessThan(good?.ratio ?? 0);
    expect((few?.high ?? 0) / (few?.low ?? 1)).toBeGreaterThan((good?.high ?? 0) / (good?.low ?? 1));
  });

  test.each([
    'https://www.example.com/blog/leaf-piles/',
    'http://example.com/blog/Leaf-Piles?utm=1',
    'https://example.com/2026/leaf-piles.html',
    'https://example.com/de/garten/leaf-piles/index.html',
  ])('are found at %s', (url) => {
    expect(results([post('leaf-piles')], [pageOf('', { url })]).results).toHaveLength(1);
  });

  test('are not guessed where a slug stands for several', () => {
    const twice = [pageOf('/en/compost'), pageOf('/de/compost')];
    expect(results([post('compost')], twice).left[0]?.why).toBe('no page of the export');
    expect(results([post('compost', { address: '/de/compost/' })], twice).results).toHaveLength(1);
    expect(results([post('a', { path: 'x.md' }), post('a', { path: 'y.md' })], [pageOf('/c/a')]).results).toHaveLength(
      0,
    );
  });

  test('wait four weeks after the last change, and for a hundred impressions', () => {
    const { left } = results(
      [post('new', { date: '2026-06-10' }), post('rare'), post('settled', { date: '2026-06-02' })],
      [pageOf('/blog/new'), pageOf('/blog/rare', { impressions: 99, clicks: 3 }), pageOf('/blog/settled')],
    );
    expect(left).toEqual([
      { path: 'out/new.md', why: 'changed less than 28 days before 2026-06-30' },
      { path: 'out/rare.md', why: 'shown 99 times, fewer than 100' },
    ]);
  });
});

describe('KPIs beside results', () => {
  const posts = Array.from({ length: 40 }, (_, at) => ({
    scores: new Map([
      ['reading-grade', (at % 10) / 10],
      ['grounding', 1],
      ['length', ((at * 7) % 13) / 13],
    ]),
    result: 0.5 + (at % 10) / 10 + ((at * 5) % 3) / 20,
  }));

  test('names what went with them, with an interval, and leaves out what never differs', () => {
    const [first, ...rest] = kpisBesideResults(posts);
    expect(first).toMatchObject({ kpi: 'reading-grade', posts: 40 });
    expect(first?.low).toBeGreaterThan(0.8);
    expect(rest.map(({ kpi }) => kpi)).toEqual(['length']);
    expect(rest.filter(isTelling)).toEqual([]);
  });

  test('says nothing from fewer than ten posts', () => {
    expect(kpisBesideResults(posts.slice(0, 9))).toEqual([]);
  });
});
