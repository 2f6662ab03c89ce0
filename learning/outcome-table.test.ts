import { expect, test } from 'vitest';
import { labelSchema } from './label.ts';
import { readOutcomes } from './outcome-table.ts';

const at = '2026-11-28T10:00:00.000Z';
const read = (text: string) => readOutcomes('outcomes.csv', text, at);

test('a table with a row an answer: the prompt names the item, costs and topics are kept', () => {
  const { labels, problems } = read(
    'Prompt;Model ID;Score;costUsd;Topic\n"Say, what a pile needs";a/one;0.5;0.002;garden\n"Say, what a pile needs";b/two;1;;garden\n',
  );
  expect(problems).toEqual([]);
  expect(labels.map(({ model, outcome, costUsd }) => [model, outcome, costUsd])).toEqual([
    ['a/one', 0.5, 0.002],
    ['b/two', 1, null],
  ]);
  expect(new Set(labels.map(({ item }) => item)).size).toBe(1);
  expect(labels[0]?.features).toMatchObject({ text: 'Say, what a pile needs', topic: 'garden', task: null });
  for (const label of labels) expect(labelSchema.parse(label)).toEqual(label);
});

test('JSONL with scores by model becomes a label a model', () => {
  const row = { task: 'gpqa', question: 'Why?', scores: { a: 1, b: 0.25 }, costs: { a: 0.1 }, group: 'g1' };
  const { labels, problems } = read(`${JSON.stringify(row)}\n`);
  expect(problems).toEqual([]);
  expect(labels.map(({ model, outcome, costUsd, group }) => [model, outcome, costUsd, group])).toEqual([
    ['a', 1, 0.1, 'g1'],
    ['b', 0.25, null, 'g1'],
  ]);
  expect(labels[0]?.features.topic).toBe('gpqa');
});

test.each([
  ['prompt,model,score\nWhy?,a,NaN\n', 'The score of a is NaN', 2],
  ['prompt,model,score\nWhy?,a,7\n', 'The score of a is 7', 2],
  ['prompt,model,score\nWhy?,a,\n', 'no score', 2],
  ['prompt,model,score\n,a,1\n', 'no prompt', 2],
  ['prompt,model,score,cost\nWhy?,a,1,-2\n', 'Cost or latency of a', 2],
  ['prompt,model,score,at\nWhy?,a,1,soon\n', '"soon" is no time', 2],
  ['prompt,model,score\n"Why?,a,1\n', 'quote', 2],
  ['{"prompt":"Why?","model":"a","score":NaN}\n', 'no JSON object', 1],
  ['{"prompt":"Why?"}\n', 'no model or no score', 1],
])('a row that says nothing that can be used is told with its place: %j', (text, message, line) => {
  const { labels, problems } = read(text);
  expect(labels).toEqual([]);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ code: 'labels-invalid', level: 'error', place: { line } });
  expect(problems[0]?.message).toContain(message);
});

test('a column that nobody knows is a warning, with the likely slip', () => {
  const { labels, problems } = read('prompt,model,score,scroe\nWhy?,a,1,2\n');
  expect(labels).toHaveLength(1);
  expect(problems).toMatchObject([{ level: 'warn', mend: 'did you mean "score"?' }]);
});

test.each(['', '\n', 'prompt,model,score\n'])('a table without rows is told, not passed over: %j', (text) => {
  const { labels, problems } = readOutcomes('o.csv', text, '2026-11-28T00:00:00Z');
  expect(labels).toEqual([]);
  expect(problems.map(({ level, message }) => `${level}: ${message}`)).toEqual(['error: The table holds no row']);
});
