import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { evaluateScope, evaluateTopics } from '../learning/evaluate-topics.ts';
import { readTexts } from '../learning/read-texts.ts';
import { topicCurve } from '../learning/topic-curve.ts';

/** Whether a folder holds labelled texts: `train.csv` and `test.csv` with a text and its topic a row. */
export function holdsTopics(folder: string): boolean {
  return ['train.csv', 'test.csv'].every((name) => existsSync(join(folder, name)));
}

/** How right a classifier of topics is on such a folder; with `curve` also what chosen labels are worth, in minutes. */
export function topicReport(folder: string, { curve }: { readonly curve: boolean }) {
  const examplesOf = (name: string) =>
    readTexts(join(folder, name)).flatMap(({ text, topic }) => (topic === null ? [] : [{ text, topic }]));
  // A text that is also learnt from would flatter.
  const train = examplesOf('train.csv');
  const seen = new Set(train.map(({ text }) => text));
  const test = examplesOf('test.csv').filter(({ text }) => !seen.has(text));
  const figures = evaluateTopics(train, test, { seed: '1', now: () => performance.now() });
  return {
    schema: 'copydesk.evaluation/v1',
    kind: 'topics',
    ...figures,
    strangers: evaluateScope(train, test, '1'),
    curve: curve ? curveOf(train, test, figures.topics) : null,
  };
}

/** The same, for people. */
export function printTopicReport(report: ReturnType<typeof topicReport>): string {
  const { examples, tests, topics, accuracy, seconds, decisionMs, strangers: scope, curve } = report;
  const lines = [
    `${examples} labels of ${topics} topics, ${tests} test texts`,
    `accuracy ${percent(accuracy)}; learnt in ${seconds.toFixed(1)} s, ${decisionMs.toFixed(3)} ms a decision`,
    scope === null
      ? 'too few topics to leave some out and tell strangers'
      : `${scope.strangers} topics left out as strangers: AUROC ${scope.auroc.toFixed(3)}, F1 ${scope.f1.toFixed(3)} at the learnt threshold of ${scope.threshold?.toFixed(2) ?? 'none'}: ${percent(scope.toldApart)} told apart, ${percent(scope.kept)} of the others kept, ${percent(scope.accuracyOfKept)} of those right`,
  ];
  const rows = (curve ?? []).map(
    (at) => `${String(at.labels).padStart(6)}  ${percent(at.random).padStart(7)} ${percent(at.chosen).padStart(7)}`,
  );
  if (rows.length > 0) lines.push('', 'labels    random  chosen', ...rows);
  return `${lines.join('\n')}\n`;
}

type Examples = Parameters<typeof topicCurve>[0];

function curveOf(train: Examples, test: Examples, topics: number) {
  const marks = [2, 4, 6, 10, 15, 20, 24, 30, 40, 60]
    .map((each) => each * topics)
    .filter((mark) => mark < train.length);
  const [random, chosen] = [1, 0].map((drawn) => topicCurve(train, test, { marks, seed: '1', drawn }));
  return marks.map((labels, at) => ({
    labels,
    random: random?.[at]?.accuracy ?? 0,
    chosen: chosen?.[at]?.accuracy ?? 0,
  }));
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
