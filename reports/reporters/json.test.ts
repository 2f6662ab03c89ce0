import { expect, it } from 'vitest';
import { reportSchema } from '../report.ts';
import { json } from './json.ts';
import { hostile, PAYLOAD, reporterContract, whole } from './reporter-contract.ts';
import { sampleReport } from './sample-report.ts';

const nothing = () => undefined;

reporterContract('json', json, (output) => {
  reportSchema.parse(JSON.parse(output));
});

it('reads back as the same report, hostile text and lone surrogates included', () => {
  for (const report of [sampleReport, hostile(sampleReport, PAYLOAD)]) {
    expect(JSON.parse(whole(json(report, nothing)))).toEqual(report);
  }
});

it('indents by two spaces and ends in one newline', () => {
  const output = whole(json(sampleReport, nothing));
  expect(output.startsWith('{\n  "schema": "copydesk.report/v1",\n')).toBe(true);
  expect(output.endsWith('}\n')).toBe(true);
});
