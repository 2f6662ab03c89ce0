import schema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' };
import Ajv from 'ajv';
import draft4 from 'ajv/lib/refs/json-schema-draft-04.json' with { type: 'json' };
import { expect, it } from 'vitest';
import type { Report, ReportFinding } from '../report.ts';
import { reporterContract, whole } from './reporter-contract.ts';
import { emptyReport, sampleReport } from './sample-report.ts';
import { writtenPost } from './sample-written.ts';
import { sarif } from './sarif.ts';

const nothing = () => undefined;
const ajv = new Ajv({ schemaId: 'id', meta: false, allErrors: true, format: 'full' });
ajv.addMetaSchema(draft4);
const validate = ajv.compile(schema);

interface Run {
  readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string; readonly help: object }[] } };
  readonly invocations: readonly { readonly executionSuccessful: boolean }[];
  readonly artifacts: readonly { readonly location: { readonly uri: string } }[];
  readonly results: readonly {
    readonly ruleId: string;
    readonly ruleIndex: number;
    readonly message: { readonly text: string };
    readonly baselineState?: string;
    readonly partialFingerprints: Readonly<Record<string, string>>;
    readonly locations: readonly {
      readonly physicalLocation: { readonly artifactLocation: { readonly uri: string; readonly index: number } };
    }[];
  }[];
}

function runOf(report: Report): Run {
  const log = JSON.parse(whole(sarif(report, nothing))) as { readonly runs: readonly [Run] };
  return log.runs[0];
}

/** The sample's first finding, otherwise. */
function found(change: Partial<ReportFinding>): Report {
  const [finding] = writtenPost.findings;
  if (finding === undefined) throw new Error('the sample has findings');
  const path = change.path ?? writtenPost.path;
  return { ...emptyReport, posts: [{ ...writtenPost, path, findings: [{ ...finding, ...change }] }] };
}

reporterContract('sarif', sarif, (output) => {
  validate(JSON.parse(output));
  expect(validate.errors).toBeNull();
});

it('prints the sample', async () => {
  await expect(whole(sarif(sampleReport, nothing))).toMatchFileSnapshot('golden/sample.sarif.golden');
});

it('is held to the schema: a log with a fault is refused', () => {
  const log = JSON.parse(whole(sarif(sampleReport, nothing))) as { runs: [Run & { columnKind: string }] };
  log.runs[0].columnKind = 'bytes';
  expect(validate(log)).toBe(false);
});

it('leads each result to its rule and its post', () => {
  const { tool, results, artifacts } = runOf(sampleReport);
  expect(results).toHaveLength(8);
  for (const { ruleId, ruleIndex, locations } of results) {
    expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
    const artifact = locations[0]?.physicalLocation.artifactLocation;
    expect(artifacts[artifact?.index ?? -1]?.location.uri).toBe(artifact?.uri);
  }
});

it('tells files that failed, and that the run did not succeed in full', () => {
  expect(runOf(sampleReport).invocations[0]?.executionSuccessful).toBe(false);
  expect(runOf(emptyReport).invocations[0]?.executionSuccessful).toBe(true);
});

it('carries the fingerprint and what a baseline knew', () => {
  const [result] = runOf(found({ fingerprint: 'abc', baseline: 'unchanged' })).results;
  expect(result?.partialFingerprints).toEqual({ 'copydesk/v1': 'abc' });
  expect(result?.baselineState).toBe('unchanged');
  expect(runOf(found({})).results[0]).not.toHaveProperty('baselineState');
});

it('makes no link of text in brackets', () => {
  const { message } = runOf(found({ message: '[NEEDS SOURCE] and [x](http://evil.example)' })).results[0] ?? {};
  expect(message?.text).toContain('[NEEDS SOURCE] and \\[x](http://evil.example)');
});

it.each([
  ['posts/a b#c?d%.md', { uri: 'posts/a%20b%23c%3Fd%25.md', uriBaseId: '%SRCROOT%' }],
  ['posts/größe.md', { uri: 'posts/gr%C3%B6%C3%9Fe.md', uriBaseId: '%SRCROOT%' }],
  ['../posts/a.md', { uri: '../posts/a.md', uriBaseId: '%SRCROOT%' }],
  ['/srv/a b.md', { uri: 'file:///srv/a%20b.md' }],
  ['C:\\posts\\a.md', { uri: 'file:///C:/posts/a.md' }],
])('writes the address of %s', (path, address) => {
  const [result] = runOf(found({ path })).results;
  expect(result?.locations[0]?.physicalLocation.artifactLocation).toEqual({ ...address, index: 0 });
});
