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
export function printTopicFigures(folder: string, { curve }: { readonly curve: boolean }): string {
  const examplesOf = (name: string) =>
    readTexts(join(folder, name)).flatMap(({ text, topic }) => (topic === null ? [] : [{ text, topic }]));
  // A text that is also learnt from would flatter.
  const train = examplesOf('train.csv');
  const seen = new Set(train.map(({ text }) => text));
  const test = examplesOf('test.csv').filter(({ text }) => !seen.has(text));
  const { topics, accuracy, seconds, decisionMs } = evaluateTopics(train, test, {
    seed: '1',
    now: () => performance.now(),
  });
  const lines = [
    `${train.length} labels of ${topics} topics, ${test.length} test texts`,
    `accuracy ${percent(accuracy)}; learnt in ${seconds.toFixed(1)} s, ${decisionMs.toFixed(3)} ms a decision`,
  ];
  const scope = evaluateScope(train, test, '1');
  lines.push(
    scope === null
      ? 'too few topics to leave some out and tell strangers'
      : `${scope.strangers} topics left out as strangers: AUROC ${scope.auroc.toFixed(3)}, F1 ${scope.f1.toFixed(3)} at the learnt threshold of ${scope.threshold?.toFixed(2) ?? 'none'}: ${percent(scope.toldApart)} told apart, ${percent(scope.kept)} of the others kept, ${percent(scope.accuracyOfKept)} of those right`,
  );
  if (curve) lines.push('', 'labels    random  chosen', ...curveLines(train, test, topics));
  return `${lines.join('\n')}\n`;
}

type Examples = Parameters<typeof topicCurve>[0];

function curveLines(train: Examples, test: Examples, topics: number): readonly string[] {
  const marks = [2, 4, 6, 10, 15, 20, 24, 30, 40, 60]
    .map((each) => each * topics)
    .filter((mark) => mark < train.length);
  const [random, chosen] = [1, 0].map((drawn) => topicCurve(train, test, { marks, seed: '1', drawn }));
  return marks.map((mark, at) => {
    const cells = [random, chosen].map((points) => percent(points?.[at]?.accuracy ?? 0).padStart(7));
    return `${String(mark).padStart(6)}  ${cells.join(' ')}`;
  });
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
