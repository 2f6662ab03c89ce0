import { expect, it } from 'vitest';
import type { ReportPost } from '../report.ts';
import { everyFinding, prioritiesOf, topPriorities, worstFirst } from './priorities.ts';
import { sampleReport } from './sample-report.ts';
import { revisedPost } from './sample-revised.ts';
import { writtenPost } from './sample-written.ts';

it('puts errors first, then what there is to gain, one entry a rule', () => {
  const priorities = prioritiesOf(writtenPost);
  expect(priorities.map(({ finding }) => finding.rule)).toEqual([
    'grounding',
    'reading-grade',
    'section-overlap',
    'keyword-density',
    'long-sentences',
  ]);
  expect(priorities[0]?.gain).toBeCloseTo(10);
  expect(priorities.every(({ finding, index }) => writtenPost.findings[index] === finding)).toBe(true);
});

it('counts what is alike and shows the worst of a rule, whichever came first', () => {
  const [error, warn, other] = revisedPost.findings;
  if (error === undefined || warn === undefined || other === undefined) throw new Error('the sample has findings');
  const [first] = prioritiesOf({ ...revisedPost, findings: [warn, error, other] });
  expect(first?.finding).toBe(error);
  expect(first?.index).toBe(1);
  expect(first?.more).toBe(1);
});

it('puts what is new before what a baseline knew, errors first all the same', () => {
  const [error, warn] = [writtenPost.findings[0], writtenPost.findings[1]];
  if (error === undefined || warn === undefined) throw new Error('the sample has findings');
  const post: ReportPost = {
    ...writtenPost,
    findings: [
      { ...warn, rule: 'a', level: 'warn', baseline: 'new' },
      { ...error, rule: 'b', level: 'error', baseline: 'unchanged' },
      { ...error, rule: 'c', level: 'error', baseline: 'new' },
    ],
  };
  expect(prioritiesOf(post).map(({ finding }) => finding.rule)).toEqual(['c', 'b', 'a']);
  expect(everyFinding({ ...sampleReport, posts: [post] }).map(({ rule }) => rule)).toEqual(['c', 'b', 'a']);
});

it('knows no gain of a rule that is not a KPI, not even of one named like a method', () => {
  const [finding] = writtenPost.findings;
  if (finding === undefined) throw new Error('the sample has findings');
  const [first] = prioritiesOf({ ...writtenPost, findings: [{ ...finding, rule: 'constructor' }] });
  expect(first?.gain).toBeNull();
});

it('mixes posts by urgency and keeps the limit', () => {
  const top = topPriorities(sampleReport, 3);
  expect(top.map(({ finding }) => finding.rule)).toEqual(['sentiment-fit', 'grounding', 'reading-grade']);
});

it('sorts posts: blocked, needs edits, ready; then by score; then by path', () => {
  const post = (path: string, verdict: ReportPost['verdict'], score: number | null): ReportPost => ({
    ...writtenPost,
    path,
    verdict,
    score,
  });
  const posts = [
    post('d', 'ready', 90),
    post('b', 'blocked', 80),
    post('c', 'needs-edits', 10),
    post('a', 'blocked', 80),
    post('e', 'blocked', null),
  ];
  expect(worstFirst(posts).map(({ path }) => path)).toEqual(['e', 'a', 'b', 'c', 'd']);
  expect(posts[0]?.path).toBe('d');
});
