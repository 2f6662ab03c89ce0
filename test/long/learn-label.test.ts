import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { evaluateScope, evaluateTopics } from '../../learning/evaluate-topics.ts';
import { readTexts } from '../../learning/read-texts.ts';
import { topicCurve } from '../../learning/topic-curve.ts';
import { itemOf } from '../../learning/topic-label.ts';
import { copydesk, emptyFolder } from '../command-line.ts';
import { gardenTopics } from '../garden-topics.ts';
import { sharedData } from '../shared-data.ts';

test('questions are answered from a file, learnt from, and decide who writes', () => {
  const folder = emptyFolder();
  const topics = gardenTopics();
  const file = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  file('questions.csv', `text\n${topics.map(({ text }) => `"${text}"`).join('\n')}\n`);
  file(
    'answers.jsonl',
    topics.map(({ text, topic }) => JSON.stringify({ item: itemOf(text), answer: `+${topic}` })).join('\n'),
  );
  const label = ['learn', 'label', 'questions.csv', '--answers', 'answers.jsonl', '--count', '120'];
  const first = copydesk(folder, label);
  expect(first.code).toBe(0);
  expect(first.stderr).toMatch(/\d+ of \d+ waiting decisions changed; right on items kept apart: \d+ % of \d+/);
  expect(copydesk(folder, label).stderr).toContain('120 answers taken');
  const lines = readFileSync(join(folder, 'topics.jsonl'), 'utf8').trim().split('\n');
  expect(new Set(lines.map((line) => JSON.parse(line).item)).size).toBe(240);

  const learnt = copydesk(folder, ['learn', 'topics', 'topics.jsonl', '--unlabelled', 'questions.csv']);
  expect(learnt.stderr).toContain('240 labels, 6 topics; right on labels kept apart');
  file(
    'copydesk.config.yaml',
    'router: { first-of: [{ classified: { weights: topics.json, topics: { compost: [house/faq] } } }, task] }\n',
  );
  file(
    'brief.md',
    '---\nschema: brief/v1\ntitle: "Compost"\naudience: { who: "A gardener" }\nkeywords: { primary: "compost heap" }\n---\n\n# Outline\n## Feed the worms of a compost heap {#feed words=60}\n- Browns and greens, turn it\n',
  );
  const plan = copydesk(folder, ['plan', 'brief.md']);
  expect(plan.stdout).toContain("rule 'compost' sends it to house/faq");
  file('topics.json', '{"schema":"copydesk.topics/v1"}');
  const broken = copydesk(folder, ['plan', 'brief.md']);
  expect([broken.code, broken.stderr]).toEqual([2, expect.stringContaining('[config-invalid]')]);
});

const banking = sharedData('intents/banking77');

test.skipIf(banking === null)(
  'banking77: all labels, strangers, and what chosen labels are worth',
  { timeout: 600_000 },
  () => {
    const of = (name: string) =>
      readTexts(join(banking ?? '', name)).map(({ text, topic }) => ({ text, topic: topic ?? '' }));
    const [train, testing] = [of('train.csv'), of('test.csv')];
    expect(evaluateTopics(train, testing, { seed: '1', now: () => performance.now() }).accuracy).toBeGreaterThan(0.91);
    const scope = evaluateScope(train, testing, '1');
    expect(scope?.auroc).toBeGreaterThan(0.8);
    expect(scope?.accuracyOfKept).toBeGreaterThan(0.95);
    const accuracy = (marks: readonly number[], drawn: number) =>
      topicCurve(train, testing, { marks, seed: '1', drawn }).map((point) => point.accuracy);
    const [, random = 1] = accuracy([154, 3080], 1);
    const [, fewer = 0, chosen = 0] = accuracy([154, 1848, 3080], 0);
    expect(chosen).toBeGreaterThan(0.895);
    expect(fewer).toBeGreaterThan(random);
  },
);

test('a folder of labelled texts is measured', () => {
  const folder = emptyFolder();
  const all = gardenTopics();
  const table = (rows: typeof all): string =>
    `text,category\n${rows.map(({ text, topic }) => `"${text}",${topic}`).join('\n')}\n`;
  writeFileSync(join(folder, 'train.csv'), table(all.filter((_, at) => at % 4 > 0)));
  writeFileSync(join(folder, 'test.csv'), table(all.filter((_, at) => at % 4 === 0)));
  const { code, stdout } = copydesk(folder, ['learn', 'evaluate', '.', '--curve']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^360 labels of 6 topics, 120 test texts\naccuracy (9\d|100)\.\d %/);
  expect(stdout).toContain('too few topics to leave some out');
  expect(stdout.trim().split('\n').at(-1)).toMatch(/^ +360|^ +240/);
});
