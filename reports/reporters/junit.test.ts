import { SaxesParser } from 'saxes';
import { expect, it } from 'vitest';
import type { Report } from '../report.ts';
import { junit } from './junit.ts';
import { reporterContract, whole } from './reporter-contract.ts';
import { emptyReport, sampleReport } from './sample-report.ts';
import { writtenPost } from './sample-written.ts';

const nothing = () => undefined;

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  text: string;
}

/** Every element in order, by a parser that throws on anything that is not well-formed XML 1.0. */
function elements(xml: string): readonly Element[] {
  const parser = new SaxesParser();
  const all: Element[] = [];
  const open: Element[] = [];
  parser.on('error', (fault) => {
    throw fault;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes: attributes as Record<string, string>, text: '' };
    all.push(element);
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  parser.on('text', (text) => {
    const last = open.at(-1);
    if (last !== undefined) last.text += text;
  });
  parser.write(xml).close();
  return all;
}

const OURS = [
  'testsuites',
  'testsuite',
  'properties',
  'property',
  'testcase',
  'failure',
  'error',
  'skipped',
  'system-out',
];

reporterContract('junit', junit, (output) => {
  for (const { name } of elements(output)) expect(OURS).toContain(name);
});

it('prints the sample', async () => {
  await expect(whole(junit(sampleReport, nothing))).toMatchFileSnapshot('golden/sample.junit.xml.golden');
});

it('has a suite a post and a file that failed, and counts what stands in them', () => {
  const all = elements(whole(junit(sampleReport, nothing)));
  const suites = all.filter(({ name }) => name === 'testsuite');
  expect(suites.map(({ attributes }) => attributes.name)).toEqual([
    'out/credit-freeze.md',
    'out/home-composting.md',
    'briefs/balcony-herbs.md',
  ]);
  const [total] = all;
  const number = (asked: string) => all.filter(({ name }) => name === asked).length;
  expect(total?.attributes).toMatchObject({
    tests: String(number('testcase')),
    failures: String(number('failure')),
    errors: '1',
    skipped: String(number('skipped')),
  });
  for (const counted of ['tests', 'failures', 'errors', 'skipped']) {
    const sum = suites.reduce((before, { attributes }) => before + Number(attributes[counted]), 0);
    expect(String(sum)).toBe(total?.attributes[counted]);
  }
});

it('fails a case by its errors, at path, line and column; warnings are output', () => {
  const all = elements(whole(junit(sampleReport, nothing)));
  const failure = all.find(({ name, attributes }) => name === 'failure' && attributes.type === 'sentiment-fit');
  expect(failure?.text).toMatch(/^out\/credit-freeze\.md:16:116 tone −0\.46 in this section → /);
  const outputs = all.filter(({ name }) => name === 'system-out').map(({ text }) => text);
  expect(outputs).toContainEqual(expect.stringMatching(/^out\/home-composting\.md:14:1 sentence of 31 words/));
});

it('skips what could not be decided, for that is not passed', () => {
  const skipped = elements(whole(junit(sampleReport, nothing)))
    .filter(({ name }) => name === 'skipped')
    .map(({ attributes }) => attributes.message);
  expect(skipped).toContainEqual(expect.stringMatching(/^unverified: 2 claims/));
  expect(skipped).toContain('not applicable');
});

it('has a case for what is no KPI, and one failure where gate and KPI are one rule', () => {
  const [finding] = writtenPost.findings;
  if (finding === undefined) throw new Error('the sample has findings');
  const findings = [{ ...finding, rule: 'front-matter-invalid' }, ...writtenPost.findings];
  const report: Report = { ...emptyReport, posts: [{ ...writtenPost, findings }] };
  const failures = elements(whole(junit(report, nothing))).filter(({ name }) => name === 'failure');
  expect(failures.map(({ attributes }) => attributes.type)).toEqual(['front-matter-invalid', 'grounding']);
});

it('says what was measured where a KPI fails and no place is to blame', () => {
  const kpi = writtenPost.kpis['description-length'];
  if (kpi === undefined) throw new Error('the sample has the KPI');
  const kpis = { 'description-length': { ...kpi, value: 22, status: 'error' as const } };
  const report: Report = { ...emptyReport, posts: [{ ...writtenPost, kpis, gates: {}, findings: [] }] };
  const failure = elements(whole(junit(report, nothing))).find(({ name }) => name === 'failure');
  expect(failure?.attributes.message).toBe('22, expected 70–155 characters');
});

it('leaves out what XML 1.0 cannot say', () => {
  const [finding] = writtenPost.findings;
  if (finding === undefined) throw new Error('the sample has findings');
  const message = 'nul \u0000, ffff \uffff, fffe \ufffe, lone \ud800, ]]> <![CDATA[ &amp; done';
  const report: Report = { ...emptyReport, posts: [{ ...writtenPost, findings: [{ ...finding, message }] }] };
  const failure = elements(whole(junit(report, nothing))).find(({ name }) => name === 'failure');
  expect(failure?.text).toContain('nul \u2400, ffff \ufffd, fffe \ufffd, lone \ufffd, ]]> <![CDATA[ &amp; done');
});
