import { describe, expect, it } from 'vitest';
import { buildPost, buildReport } from './build-report.ts';
import { type ReportRevision, type ReportRoute, reportSchema } from './report.ts';
import { articleOf, cleanPost, planted, sampleBrief } from './sample-article.ts';
import { scorecard } from './scorecard.ts';
import { settingsFor } from './settings.ts';

const route: ReportRoute = {
  moment: 'assign',
  task: 'explanation',
  model: 'house/explanation',
  reason: 'task explanation',
  pinned: false,
  router: 'task',
  ranking: [
    { model: 'house/explanation', score: 0.912_345_678 },
    { model: 'house/steps', score: 0.1 },
  ],
  filtered: [],
  failed: [],
  tokens: { input: 10, cachedInput: 0, output: 20, reasoning: 0, estimated: true },
  costUsd: 0.000_012_345_6,
  latencyMs: 12.6,
  attempts: 1,
};
const revision: ReportRevision = {
  route: { ...route, moment: 'revise', model: 'house/keywords' },
  gaps: [{ kpi: 'keyword-density', value: 4.123_456_789, expected: '0.5–3.0 %' }],
  kept: true,
  why: 'score 80.00 → 90.00',
  scoreBefore: 0.8,
  scoreAfter: 0.901_234,
  before: 'a',
  after: 'b',
};

function postOf(source: string, revised = false) {
  const brief = sampleBrief();
  const article = articleOf(source, brief);
  const settings = settingsFor({}, brief);
  const before = scorecard(planted('## What to mix', '#### What to mix'), settings);
  const id = article.sections[0]?.section.id ?? '';
  return buildPost({
    article,
    scorecard: scorecard(article, settings),
    before: revised ? before : null,
    provenance: new Map(revised ? [[id, { route, revisions: [revision] }]] : []),
    origin: null,
    briefPath: brief.path,
    costUsd: 0.1 + 0.2,
    latencyMs: 99.5,
  });
}

describe('buildReport', () => {
  it('suggests keyphrases, with the reason, only where the post names none', () => {
    expect(postOf(cleanPost).suggestions).toBeUndefined();
    const keywords = { primary: null, synonyms: [], secondary: [], entities: [], questions: [] };
    const brief = sampleBrief({ keywords });
    const article = articleOf(cleanPost, brief);
    const unnamed = buildPost({
      article,
      scorecard: scorecard(article, settingsFor({}, brief)),
      before: null,
      provenance: new Map(),
      origin: null,
      briefPath: null,
      costUsd: 0,
      latencyMs: 0,
    });
    expect(unnamed.keyphrase).toBeNull();
    expect(unnamed.suggestions?.[0]?.why).toMatch(/^\d+ uses?/);
    expect(unnamed.kpis['keyword-density']?.status).toBe('not-applicable');
    expect(unnamed.kpis['keyword-placement']?.status).toBe('not-applicable');
  });

  it('makes a valid report/v1 of any post', () => {
    const posts = [cleanPost, '', 'Hello', '---\ntitle: [\n---\n', '# T\n\n[x](#y)\n'].map((source) => postOf(source));
    const failures = [{ path: 'x.md', code: 'file-unreadable', message: 'no', line: null, column: null }];
    const report = buildReport('check', [...posts, postOf(cleanPost, true)], failures, '1.2.3');
    expect(reportSchema.parse(report)).toEqual(report);
    expect(report.summary.posts).toBe(6);
    expect(report.summary.ready + report.summary.needsEdits + report.summary.blocked).toBe(6);
    expect(report.summary.models).toEqual({ 'house/explanation': 1, 'house/keywords': 1 });
  });

  it('gives a mood of the post that its sections add up to', () => {
    const { sentiment, sections } = postOf(cleanPost);
    const moods = sections.flatMap(({ signals }) => (signals.sentiment === null ? [] : [signals.sentiment]));
    const sentences = moods.reduce((sum, mood) => sum + mood.sentences, 0);
    const mean = moods.reduce((sum, mood) => sum + mood.valence * mood.sentences, 0) / sentences;
    expect(moods.length).toBeGreaterThan(3);
    expect(sentiment?.sentences).toBe(sentences);
    expect(Math.abs((sentiment?.valence ?? 1) - mean)).toBeLessThan(0.001);
    expect(postOf('# Title\n').sentiment).toBeNull();
  });

  it('gives the same bytes twice', () => {
    const bytes = () => JSON.stringify(buildReport('check', [postOf(cleanPost, true)], [], '1'));
    expect(bytes()).toBe(bytes());
  });

  it('rounds once, and shows scores of 0 to 100', () => {
    const post = postOf(cleanPost, true);
    expect(post.costUsd).toBe(0.3);
    expect(post.latencyMs).toBe(100);
    expect(post.score).toBe(100);
    expect(post.scoreBefore).toBeLessThan(100);
    const [first] = post.sections;
    expect(first?.route?.costUsd).toBe(0.000_012);
    expect(first?.route?.ranking[0]?.score).toBe(0.9123);
    expect(first?.revisions[0]).toMatchObject({ scoreBefore: 80, scoreAfter: 90.1 });
    expect(first?.revisions[0]?.gaps[0]?.value).toBe(4.1235);
    const weights = Object.values(post.kpis).reduce((sum, { weight }) => sum + weight, 0);
    expect(weights).toBeCloseTo(1, 4);
  });

  it('remembers each KPI before revision, and names sources and their use', () => {
    const post = postOf(cleanPost, true);
    expect(post.kpis.headings?.before).toBeGreaterThan(0);
    expect(post.kpis.headings?.value).toBe(0);
    expect(post.sources.map(({ id }) => id)).toEqual(['epa', 'leaflet']);
    expect(postOf(cleanPost).kpis.headings).not.toHaveProperty('before');
  });

  it('hashes the text as it stands', () => {
    expect(postOf('').contentHash).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(postOf('a').contentHash).not.toBe(postOf('b').contentHash);
  });
});
