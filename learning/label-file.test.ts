import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { featuresVersion } from '../routers/request-features.ts';
import type { Label } from './label.ts';
import { addLabels, appendLines } from './label-file.ts';
import { labelsOf, printLabels } from './labels.ts';

function labels(): string {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-labels-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'new', 'labels.jsonl');
}

const label = (item: string): Label => ({
  schema: 'copydesk.label/v1',
  item,
  group: item,
  at: '2026-11-28T10:00:00.000Z',
  model: 'acme/large',
  outcome: 0.5,
  source: 'kpi',
  weight: 1,
  over: null,
  costUsd: null,
  latencyMs: null,
  features: { version: featuresVersion, text: item, topic: null, task: null, signals: {} },
});

test('what came to the file while a run was making labels stays', () => {
  const path = labels();
  expect(addLabels(path, [])).toMatchObject({ labels: [] });
  addLabels(path, [label('first')]);
  appendLines(path, printLabels([label('of the desk')]));
  expect(addLabels(path, [label('first'), label('of the run')])).toMatchObject({ duplicates: 1 });
  expect(labelsOf([path]).labels.map(({ item }) => item)).toEqual(['first', 'of the desk', 'of the run']);
});

test('a line that was cut off takes no other one with it', () => {
  const path = labels();
  appendLines(path, '{"item": 1}\n');
  writeFileSync(path, '{"item": 1}\n{"it');
  appendLines(path, '{"item": 2}\n{"item": 3}\n');
  expect(readFileSync(path, 'utf8')).toBe('{"item": 1}\n{"it\n{"item": 2}\n{"item": 3}\n');
});

test('nobody else writes meanwhile', () => {
  const path = labels();
  addLabels(path, [label('first')]);
  writeFileSync(`${path}.claim`, 'somebody');
  expect(() => addLabels(path, [label('second')])).toThrow('somebody else is writing this file');
  expect(() => appendLines(path, '{}\n')).toThrow('somebody else is writing this file');
  expect(labelsOf([path]).labels).toHaveLength(1);
});
