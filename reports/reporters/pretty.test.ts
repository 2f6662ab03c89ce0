import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { pretty } from './pretty.ts';
import { reporterContract, whole } from './reporter-contract.ts';
import { sampleReport } from './sample-report.ts';
import { sampleSource } from './sample-texts.ts';
import { textWidth } from './text-width.ts';

const plain = pretty({ color: false, width: 80 });
const coloured = pretty({ color: true, width: 80 });
const checked = { ...sampleReport, command: 'check' as const };
const COLOUR = new RegExp(`${String.fromCharCode(27)}\\[\\d{1,2}m`, 'g');

reporterContract('pretty', plain, (output) => {
  expect(stripVTControlCharacters(output)).toBe(output);
  expect(output).not.toMatch(/^# Heading|^::error/m);
});

it('prints the samples', async () => {
  await expect(whole(plain(sampleReport, sampleSource))).toMatchFileSnapshot('golden/sample.txt.golden');
  await expect(whole(plain(checked, sampleSource))).toMatchFileSnapshot('golden/sample-check.txt.golden');
});

it('colours only when asked, changes no letter by it, and uses nothing but colours', () => {
  for (const report of [sampleReport, checked]) {
    const output = whole(coloured(report, sampleSource));
    expect(output).not.toBe(whole(plain(report, sampleSource)));
    expect(output.replace(COLOUR, '')).toBe(whole(plain(report, sampleSource)));
  }
});

describe('write and revise', () => {
  it.each([60, 80, 120])('fit into %i columns', (width) => {
    const lines = whole(pretty({ color: false, width })(sampleReport, sampleSource)).split('\n');
    const failure = lines.findIndex((line) => line.startsWith('briefs/'));
    for (const line of lines.toSpliced(failure, 1)) expect(textWidth(line)).toBeLessThanOrEqual(width);
  });

  it('begin with a table, the worst post first, and say who wrote what', () => {
    const output = whole(plain(sampleReport, sampleSource));
    expect(output.split('\n')[0]).toMatch(/^post +words +verdict +score +cost +time$/);
    expect(output.split('\n')[1]).toMatch(/^out\/home-composting\.md +262 +Blocked +74 +\$0\.0031 +3\.5 s$/);
    expect(output).toContain('house/steps: pinned to house/steps by the brief');
    expect(output).toContain('dropped, 78 → 75');
    expect(output).toContain('1 section left as it was');
  });
});

describe('check', () => {
  it('prints one line a finding in reading order, to be clicked and grepped', () => {
    const lines = whole(plain(checked, sampleSource)).split('\n');
    const findings = lines.filter((line) => /^\S+:\d+:\d+ {2}/.test(line));
    expect(findings).toHaveLength(9);
    expect(findings.filter((line) => line.startsWith('out/home-composting.md'))).toEqual([
      expect.stringMatching(/^\S+:2:9 {2}warn {3}keyword-density {2}keyphrase/),
      expect.stringMatching(/^\S+:14:1 {2}warn {3}long-sentences {2}sentence of 31 words → split/),
      expect.stringMatching(/^\S+:14:67 {2}warn {3}reading-grade {2}/),
      expect.stringMatching(/^\S+:22:1 {2}error {2}grounding {2}/),
      expect.stringMatching(/^\S+:24:1 {2}warn {3}section-overlap {2}/),
    ]);
  });

  it('suggests keyphrases in one line where the post names none, and says how posts stand in their clusters', () => {
    const [post] = sampleReport.posts;
    if (post === undefined) throw new Error('the sample has posts');
    const suggestions = [
      { phrase: 'leaf mould', why: '4 uses, in the title' },
      { phrase: 'cold heap', why: '2 uses' },
    ];
    const topics = { clusters: 4, declared: 24, agreeing: 23, nmi: 0.914 };
    const report = { ...checked, summary: { ...checked.summary, topics }, posts: [{ ...post, suggestions }] };
    const output = whole(plain(report, sampleSource));
    expect(output).toContain(':1:1  note   keyphrase  keyphrase suggested: leaf mould, cold heap\n');
    expect(output).toContain(
      '23 of 24 posts with a declared cluster stand where their likes do (4 clusters, NMI 0.91)\n',
    );
  });

  it('lists posts that are not ready and counts those it leaves out', () => {
    const [post] = sampleReport.posts;
    if (post === undefined) throw new Error('the sample has posts');
    const posts = Array.from({ length: 30 }, (_, index) => ({
      ...post,
      path: `posts/${index}.md`,
      verdict: index < 5 ? ('ready' as const) : post.verdict,
    }));
    const output = whole(plain({ ...checked, posts }, sampleSource));
    expect(output.match(/^posts\/\S+ +121 /gm)).toHaveLength(20);
    expect(output).toContain('and 5 more posts that are not ready');
  });
});
