import { expect, it } from 'vitest';
import { jsonl } from './jsonl.ts';
import { hostile, PAYLOAD, reporterContract, whole } from './reporter-contract.ts';
import { emptyReport, sampleReport } from './sample-report.ts';

const nothing = () => undefined;
const TYPES = ['run', 'post', 'finding', 'failure', 'summary'];

function lines(output: string): readonly Record<string, unknown>[] {
  return output
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

reporterContract('jsonl', jsonl, (output) => {
  for (const { type } of lines(output)) expect(TYPES).toContain(type);
});

it('prints the sample', async () => {
  await expect(whole(jsonl(sampleReport, nothing))).toMatchFileSnapshot('golden/sample.jsonl.golden');
});

it('begins with the run, has each finding behind its post, and ends with the summary', () => {
  const [run, ...rest] = lines(whole(jsonl(sampleReport, nothing)));
  const summary = rest.pop();
  expect(run).toEqual({ type: 'run', schema: 'copydesk.report/v1', tool: sampleReport.tool, command: 'write' });
  expect(summary).toEqual({ type: 'summary', ...sampleReport.summary, failures: 1 });
  let path: unknown;
  for (const line of rest.slice(0, -1)) {
    if (line.type === 'post') path = line.path;
    else expect(line).toMatchObject({ type: 'finding', path });
  }
  expect(rest.at(-1)).toEqual({ type: 'failure', ...sampleReport.failures[0] });
});

it('gives findings back as they are, hostile text included', () => {
  const report = hostile(sampleReport, PAYLOAD);
  const findings = lines(whole(jsonl(report, nothing))).filter(({ type }) => type === 'finding');
  expect(findings).toEqual(
    report.posts.flatMap((post) => post.findings.map((found) => ({ type: 'finding', ...found }))),
  );
});

it('gives the same bytes whatever order the keys of a finding came in', () => {
  const posts = sampleReport.posts.map((post) => ({
    ...post,
    findings: post.findings.map((found) => Object.fromEntries(Object.entries(found).reverse()) as typeof found),
  }));
  expect(whole(jsonl({ ...sampleReport, posts }, nothing))).toBe(whole(jsonl(sampleReport, nothing)));
});

it('says of a run over nothing that there was nothing', () => {
  expect(lines(whole(jsonl(emptyReport, nothing))).map(({ type }) => type)).toEqual(['run', 'summary']);
});

it('is made post by post', () => {
  const posts = sampleReport.posts.flatMap((post) => [post, post, post]);
  const [first] = jsonl({ ...sampleReport, posts }, nothing);
  expect(first?.split('\n')).toHaveLength(2);
});
