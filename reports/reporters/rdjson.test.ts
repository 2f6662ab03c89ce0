import { expect, it } from 'vitest';
import { z } from 'zod';
import type { Report, ReportFinding } from '../report.ts';
import { rdjson } from './rdjson.ts';
import { reporterContract, whole } from './reporter-contract.ts';
import { emptyReport, sampleReport } from './sample-report.ts';
import { sampleSource } from './sample-texts.ts';
import { writtenPost } from './sample-written.ts';

/** The messages of reviewdog's `reviewdog.proto` as it reads them: an unknown key or severity is refused. */
const position = z.strictObject({ line: z.int().min(1), column: z.int().min(1).optional() });
const severity = z.enum(['ERROR', 'WARNING', 'INFO']);
const resultSchema = z.strictObject({
  source: z.strictObject({ name: z.string().min(1), url: z.string().optional() }),
  severity,
  diagnostics: z.array(
    z.strictObject({
      message: z.string(),
      location: z.strictObject({
        path: z.string(),
        range: z.strictObject({ start: position, end: position.optional() }).optional(),
      }),
      severity,
      code: z.strictObject({ value: z.string(), url: z.string().optional() }),
    }),
  ),
});

const nothing = () => undefined;

function read(output: string): z.infer<typeof resultSchema> {
  return resultSchema.parse(JSON.parse(output));
}

function found(change: Partial<ReportFinding>): Report {
  const [finding] = writtenPost.findings;
  if (finding === undefined) throw new Error('the sample has findings');
  return { ...emptyReport, posts: [{ ...writtenPost, findings: [{ ...finding, ...change }] }] };
}

reporterContract('rdjson', rdjson, (output) => {
  read(output);
});

it('prints the sample', async () => {
  await expect(whole(rdjson(sampleReport, sampleSource))).toMatchFileSnapshot('golden/sample.rdjson.golden');
});

it('has a diagnostic for each finding and each file that failed, and the worst severity of all', () => {
  const { diagnostics, severity: worst } = read(whole(rdjson(sampleReport, sampleSource)));
  expect(diagnostics).toHaveLength(9);
  expect(worst).toBe('ERROR');
  expect(read(whole(rdjson(emptyReport, nothing)))).toMatchObject({ severity: 'INFO', diagnostics: [] });
});

it('counts columns in bytes of UTF-8, of any line ending', () => {
  const range = { start: { line: 2, column: 4 }, end: { line: 2, column: 5 } };
  for (const end of ['\n', '\r\n', '\r']) {
    const [diagnostic] = read(whole(rdjson(found({ range }), () => `x${end}é😀b${end}`))).diagnostics;
    // é is one unit and two bytes, 😀 two units and four bytes.
    expect(diagnostic?.location.range).toEqual({
      start: { line: 2, column: 7 },
      end: { line: 2, column: 8 },
    });
  }
});

it('gives lines alone where the text is not at hand', () => {
  const range = { start: { line: 2, column: 5 }, end: { line: 3, column: 1 } };
  const [diagnostic] = read(whole(rdjson(found({ range }), nothing))).diagnostics;
  expect(diagnostic?.location.range).toEqual({ start: { line: 2 }, end: { line: 3 } });
});
