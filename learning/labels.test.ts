import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Label } from './label.ts';
import { hashLabels, mergeLabels, parseLabels, printLabels } from './labels.ts';

const label = (more: Partial<Label> = {}): Label => ({
  schema: 'copydesk.label/v1',
  item: 'i1',
  group: 'compost',
  at: '2026-11-01T10:00:00Z',
  model: 'a/one',
  outcome: 0.75,
  source: 'kpi',
  weight: 1,
  over: null,
  costUsd: 0.001,
  latencyMs: 900,
  features: { version: 1, text: 'How to turn a pile', topic: 'garden', task: 'how-to', signals: { words: 120 } },
  ...more,
});

const lineOf = (more: object): string => JSON.stringify({ ...label(), ...more });

describe('reading', () => {
  test('what is written is read back, with a byte order mark and empty lines too', () => {
    const labels = [label(), label({ item: 'i2', source: 'pairwise', over: 'b/two', outcome: 1 })];
    expect(parseLabels(`\uFEFF\n${printLabels(labels).replaceAll('\n', '\r\n')}\n`, 'l.jsonl')).toEqual({
      labels,
      problems: [],
    });
  });

  test.each([
    ['{"schema":', 'The line is no JSON'],
    ['{"outcome": NaN}', 'The line is no JSON'],
    [lineOf({ schema: 'copydesk.label/v2' }), '"schema" is "copydesk.label/v2"'],
    ['{}', '"schema" is missing'],
    [lineOf({ outcome: 1.2 }), 'outcome'],
    [lineOf({ outcome: null }), 'outcome'],
    [lineOf({ weight: 0 }), 'weight'],
    [lineOf({ at: 'yesterday' }), 'at'],
    [lineOf({ model: '' }), 'model'],
    [lineOf({ colour: 'red' }), 'colour'],
    [lineOf({ source: 'pairwise' }), '`over`'],
    [lineOf({ over: 'b/two' }), '`over`'],
    [lineOf({ source: 'pairwise', over: 'a/one' }), 'preferred to itself'],
    [lineOf({ features: { ...label().features, version: 2 } }), 'features.version is 2'],
  ])('a line that is no label is told with its place: %s', (line, message) => {
    const { labels, problems } = parseLabels(`${printLabels([label()])}${line}\n`, 'l.jsonl');
    expect(labels).toHaveLength(1);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ code: 'labels-invalid', path: 'l.jsonl', place: { line: 2, column: 1 } });
    expect(problems[0]?.message).toContain(message);
  });
});

describe('merging', () => {
  test('what is said twice stands once; of two measurements the later counts, and a difference is told', () => {
    const again = label({ at: '2026-11-02T10:00:00Z' });
    const other = label({ at: '2026-11-03T10:00:00Z', outcome: 0.5 });
    expect(mergeLabels([label(), again])).toEqual({ labels: [label()], duplicates: 1, conflicts: [] });
    expect(mergeLabels([other, label()])).toEqual({
      labels: [other],
      duplicates: 1,
      conflicts: [{ item: 'i1', model: 'a/one', source: 'kpi', outcomes: [0.75, 0.5] }],
    });
  });

  test('opinions all count, and contradictions are told', () => {
    const one = label({ source: 'pairwise', over: 'b/two', outcome: 1 });
    const other = label({ source: 'pairwise', model: 'b/two', over: 'a/one', outcome: 1 });
    const merged = mergeLabels([one, other]);
    expect(merged.labels).toHaveLength(2);
    expect(merged.conflicts).toHaveLength(1);
    const good = label({ source: 'editor', outcome: 1 });
    const bad = label({ source: 'editor', outcome: 0 });
    expect(mergeLabels([good, bad])).toMatchObject({ labels: { length: 2 }, conflicts: [{ outcomes: [0, 1] }] });
    expect(mergeLabels([good, label({ source: 'editor', outcome: 0.8 })]).conflicts).toEqual([]);
  });

  const anyLabel = fc
    .record({
      item: fc.constantFrom('i1', 'i2', 'i3'),
      group: fc.constantFrom('p1', 'p2'),
      model: fc.constantFrom('a/one', 'b/two'),
      outcome: fc.constantFrom(0, 0.25, 1),
      at: fc.constantFrom('2026-11-01T10:00:00Z', '2026-11-02T10:00:00Z'),
      source: fc.constantFrom('kpi' as const, 'editor' as const),
    })
    .map(label);

  test('merging what is merged changes nothing, and the hash does not depend on the order', () => {
    fc.assert(
      fc.property(fc.array(anyLabel, { maxLength: 12 }), (labels) => {
        const once = mergeLabels(labels).labels;
        expect(mergeLabels(once).labels).toEqual(once);
        expect(hashLabels([...once].reverse())).toBe(hashLabels(once));
      }),
    );
  });
});
