import { join } from 'node:path';
import { evaluateScope, evaluateTopics, type ScopeFigures } from '../learning/evaluate-topics.ts';
import { readTexts } from '../learning/read-texts.ts';
import { topicCurve } from '../learning/topic-curve.ts';
import { sharedData } from '../test/shared-data.ts';

/*
 * What chosen labels are worth against random ones, on the 10,003 + 3,080 questions of banking77 in 77 intents:
 *
 *     npm run -s bench:active > bench/active-learning.md
 *
 * Five seeds, 95 % intervals of the mean by Student's t. All choices of the learner were made on a quarter of the train
 * rows kept apart; test rows give the figures below and nothing else. `SEEDS=1` is a quick look.
 */

const folder = sharedData('intents/banking77');
if (folder === null) throw new Error('the data of banking77 do not lie beside this checkout');
const examplesOf = (file: string) =>
  readTexts(join(folder, file)).map(({ text, topic }) => ({ text, topic: topic ?? '' }));
const [train, test] = [examplesOf('train.csv'), examplesOf('test.csv')];
const marks = [154, 308, 462, 770, 1155, 1540, 1848, 2310, 2587, 3080, 4620];
const seeds = Array.from({ length: Number(process.env.SEEDS ?? 5) }, (_, at) => String(at + 1));
const ways = { random: 1, chosen: 0, 'chosen, 15 % drawn': 0.15 };

// Of Student's t for 95 %, by degrees of freedom.
const quantiles = [Number.NaN, 12.71, 4.303, 3.182, 2.776];

function interval(values: readonly number[], digits: number): string {
  const mean = meanOf(values);
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  const half = (quantiles[values.length - 1] ?? 1.96) * Math.sqrt(square / values.length);
  return values.length < 2 ? mean.toFixed(digits) : `${mean.toFixed(digits)} ± ${half.toFixed(digits)}`;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const full = seeds.map((seed) => evaluateTopics(train, test, { seed, now: () => performance.now() }));
process.stderr.write(`all labels: ${full.map(({ accuracy }) => accuracy.toFixed(4)).join(' ')}\n`);
const scopes = seeds
  .map((seed) => evaluateScope(train, test, seed))
  .filter((figures): figures is ScopeFigures => figures !== null);
process.stderr.write(`strangers: AUROC ${scopes.map(({ auroc }) => auroc.toFixed(3)).join(' ')}\n`);
const curves = new Map<string, number[][]>();
for (const seed of seeds) {
  for (const [way, drawn] of Object.entries(ways)) {
    const points = topicCurve(train, test, { marks, seed, drawn });
    const accuracies = points.map(({ accuracy }) => 100 * accuracy);
    curves.set(way, [...(curves.get(way) ?? []), accuracies]);
    process.stderr.write(`seed ${seed}, ${way}: ${accuracies.map((one) => one.toFixed(1)).join(' ')}\n`);
  }
}
const at = (way: string, mark: number): readonly number[] =>
  (curves.get(way) ?? []).map((accuracies) => accuracies[marks.indexOf(mark)] ?? 0);

/** The labels from which on the mean of a way is level with that of another, between the marks by a straight line. */
function labelsTo(way: string, wanted: number): number {
  const means = marks.map((mark) => meanOf(at(way, mark)));
  const reached = means.findIndex((mean) => mean >= wanted);
  if (reached <= 0) return reached < 0 ? Number.NaN : (marks[0] as number);
  const [low, high] = [means[reached - 1] as number, means[reached] as number];
  const [from, to] = [marks[reached - 1] as number, marks[reached] as number];
  return Math.ceil(from + ((wanted - low) / (high - low)) * (to - from));
}

print('# Active learning on banking77\n');
print(
  'Made by `node bench/active-learning.ts`. 77 intents, 10,003 train and 3,080 test questions; one learner for all rows,',
);
print(
  'hashed words and characters, linear, no weights from outside. Test accuracy in %, mean of the seeds with 95 % intervals.\n',
);
print(`| labels | ${Object.keys(ways).join(' | ')} |`);
print(`| --- |${' --- |'.repeat(Object.keys(ways).length)}`);
for (const mark of marks)
  print(
    `| ${mark} | ${Object.keys(ways)
      .map((way) => interval(at(way, mark), 2))
      .join(' | ')} |`,
  );
print(
  `| ${train.length} (all) | ${interval(
    full.map(({ accuracy }) => 100 * accuracy),
    2,
  )} | | |\n`,
);
print(
  `Seeds: ${seeds.length}. The first 154 labels are random in every column. The last column is what \`copydesk learn label\` does: 15 % of`,
);
print('its questions are drawn at random, to tell how right the classifier is; they count as labels here.\n');
print('| as good as | labels by chance | chosen | share | chosen, 15 % drawn | share |');
print('| --- | --- | --- | --- | --- | --- |');
for (const mark of [1540, 3080, 4620]) {
  const wanted = meanOf(at('random', mark));
  const cells = ['chosen', 'chosen, 15 % drawn'].flatMap((way) => {
    const labels = labelsTo(way, wanted);
    return [String(labels), (labels / mark).toFixed(2)];
  });
  print(`| ${wanted.toFixed(2)} % | ${mark} | ${cells.join(' | ')} |`);
}
print('\n## All labels\n');
print('| | |\n| --- | --- |');
print(
  `| test accuracy | ${interval(
    full.map(({ accuracy }) => 100 * accuracy),
    2,
  )} % |`,
);
print(
  `| training with its threshold | ${interval(
    full.map(({ seconds }) => seconds),
    1,
  )} s |`,
);
print(
  `| one decision | ${interval(
    full.map(({ decisionMs }) => decisionMs),
    3,
  )} ms |`,
);
print('\n## Texts of no known intent\n');
print(
  `15 of the 77 intents are left out of training, others for each seed; their test questions must be told apart. The threshold is`,
);
print('learnt from train rows of the 62 others alone.\n');
print('| AUROC | threshold | known kept | strangers told apart | F1 of strangers | accuracy of what is kept |');
print('| --- | --- | --- | --- | --- | --- |');
const of = (figure: (one: ScopeFigures) => number, digits: number): string => interval(scopes.map(figure), digits);
print(
  `| ${of(({ auroc }) => auroc, 3)} | ${of(({ threshold }) => threshold ?? 0, 3)} | ${of(({ kept }) => 100 * kept, 1)} % | ${of(({ toldApart }) => 100 * toldApart, 1)} % | ${of(({ f1 }) => f1, 3)} | ${of(({ accuracyOfKept }) => 100 * accuracyOfKept, 1)} % |`,
);
