import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { randomStream } from '../analyzers/random-stream.ts';
import type { Label } from '../learning/label.ts';
import { readLabels, writeLabels } from '../learning/labels.ts';
import { type Gain, pairedGain } from '../learning/paired-gain.ts';
import { briefText, scriptedWriters } from './writers.ts';

/*
 * The whole loop as a user runs it, command by command: collect labels over some briefs, train, and plan briefs that were
 * kept apart. These are written by every model too, so that it is measured and not reckoned what each choice was worth.
 */

/** Who chose, and what became of it on the briefs kept apart. */
export interface Chooser {
  readonly name: string;
  /** Mean outcome and cost of a section. */
  readonly outcome: number;
  readonly costUsd: number;
  /** Over the best single model and over the hand rules. */
  readonly overSingle: Gain;
  readonly overRules: Gain;
}

export interface LoopFigures {
  readonly labels: number;
  readonly sections: number;
  readonly choosers: readonly Chooser[];
  /** One reason of the learned router, as `plan` prints it. */
  readonly reason: string;
}

export interface LoopSize {
  /** Briefs that are learnt from, and briefs that are kept apart. */
  readonly briefs: number;
  readonly apart: number;
}

const writerIds = scriptedWriters.map(({ card }) => card.id);
const here = fileURLToPath(new URL('.', import.meta.url));
const launcher = join(here, '..', 'cli', 'copydesk.cjs');

/** Runs the loop in an empty folder. Deterministic, but for the time of day that labels carry. */
export async function learningLoop(folder: string, { briefs, apart }: LoopSize): Promise<LoopFigures> {
  const run = runner(folder);
  for (const [name, from, to] of [
    ['briefs', 0, briefs],
    ['apart', briefs, briefs + apart],
  ] as const) {
    mkdirSync(join(folder, name));
    for (let at = from; at < to; at++) {
      const brief = briefText(at);
      writeFileSync(join(folder, name, `${brief.name}.md`), brief.text);
    }
    await run('learn', 'collect', name, '--models', writerIds.join(), '--budget', '100', '-q', '-o', `${name}.jsonl`);
  }
  const learntFrom = labelsIn(folder, 'briefs.jsonl');
  const truth = labelsIn(folder, 'apart.jsonl');
  await run('learn', 'train', 'briefs.jsonl');
  await run('learn', 'promote');
  writeLabels(join(folder, 'shuffled.jsonl'), shuffled(learntFrom));
  await run('learn', 'train', 'shuffled.jsonl', '-o', 'shuffled.json');

  const plans = {
    rules: await planWith(undefined, folder, run),
    learned: await planWith({ learned: { weights: 'copydesk.router.json' } }, folder, run),
    shuffled: await planWith({ learned: { weights: 'shuffled.json' } }, folder, run),
  };
  const sections = [...plans.rules.keys()];
  const single = bestOf(learntFrom);
  const always = (id: string): Choices => new Map(sections.map((section) => [section, { model: id, reason: '' }]));
  const known = new Map(truth.map((label) => [`${label.item.split('@')[0]} ${label.model}`, label]));
  const of = (choices: Choices, section: string): Label => {
    const label = known.get(`${section} ${choices.get(section)?.model}`);
    if (label === undefined) throw new Error(`nobody measured ${section} by ${choices.get(section)?.model}`);
    return label;
  };
  const over = (one: Choices, other: Choices): Gain =>
    pairedGain(
      sections.map((section) => {
        const mine = of(one, section);
        return { group: mine.group, by: mine.outcome - of(other, section).outcome };
      }),
    );
  const oracle: Choices = new Map(
    sections.map((section) => {
      const [best] = writerIds.toSorted(
        (one, other) => of(always(other), section).outcome - of(always(one), section).outcome,
      );
      return [section, { model: best as string, reason: '' }];
    }),
  );
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const told = (name: string, choices: Choices): Chooser => ({
    name,
    outcome: mean(sections.map((section) => of(choices, section).outcome)),
    costUsd: mean(sections.map((section) => of(choices, section).costUsd ?? 0)),
    overSingle: over(choices, always(single)),
    overRules: over(choices, plans.rules),
  });
  return {
    labels: learntFrom.length,
    sections: sections.length,
    choosers: [
      ...writerIds.map((id) =>
        told(id === single ? `always ${id}, the best on what was learnt from` : `always ${id}`, always(id)),
      ),
      told('the default rules', plans.rules),
      told('learned, features shuffled', plans.shuffled),
      told('learned', plans.learned),
      told('the best model of each section (oracle)', oracle),
    ],
    reason: [...plans.learned.values()][0]?.reason ?? '',
  };
}

type Run = (...args: readonly string[]) => Promise<string>;
/** By brief and section: who is to write it, and why. */
type Choices = ReadonlyMap<string, { readonly model: string; readonly reason: string }>;

function runner(folder: string): Run {
  configure(undefined, folder);
  return (...args) =>
    new Promise((resolve, reject) => {
      const options = {
        cwd: folder,
        maxBuffer: 64 * 1024 * 1024,
        env: { PATH: process.env.PATH, HOME: process.env.HOME },
      };
      execFile(process.execPath, [launcher, ...args], options, (error, stdout, stderr) => {
        if (error === null) resolve(stdout);
        else reject(new Error(`copydesk ${args.join(' ')}: ${stderr}`, { cause: error }));
      });
    });
}

function configure(router: unknown, folder: string): void {
  writeFileSync(
    join(folder, 'copydesk.config.ts'),
    `import { scriptedWriters } from ${JSON.stringify(join(here, 'writers.ts'))};
export default { models: scriptedWriters, house: false${router === undefined ? '' : `, router: ${JSON.stringify(router)}`} };
`,
  );
}

/** Whom a router would have write the briefs kept apart, quality whatever it costs. */
async function planWith(router: unknown, folder: string, run: Run): Promise<Choices> {
  configure(router, folder);
  const plan = JSON.parse(await run('plan', 'apart', '--dial', '0', '-f', 'json')) as {
    posts: { brief: string; sections: { id: string; model: string; reason: string }[] }[];
  };
  return new Map(
    plan.posts.flatMap(({ brief, sections }) =>
      sections.map(({ id, model, reason }) => [`${basename(brief, '.md')}#${id}`, { model, reason }] as const),
    ),
  );
}

function labelsIn(folder: string, name: string): readonly Label[] {
  return readLabels(join(folder, name)).labels;
}

function bestOf(labels: readonly Label[]): string {
  const meanOf = (id: string): number => {
    const own = labels.filter(({ model }) => model === id);
    return own.reduce((sum, { outcome }) => sum + outcome, 0) / own.length;
  };
  return writerIds.toSorted((one, other) => meanOf(other) - meanOf(one))[0] as string;
}

/** The same outcomes with the features of other items: models stay as good as they are, and nothing says when. */
function shuffled(labels: readonly Label[]): readonly Label[] {
  const items = [...new Map(labels.map(({ item, features }) => [item, features]))];
  const random = randomStream('shuffled');
  const others = items.map(([, features]) => ({ features, by: random() })).sort((one, other) => one.by - other.by);
  const given = new Map(items.map(([item], at) => [item, others[at]?.features]));
  return labels.map((label) => ({ ...label, features: given.get(label.item) ?? label.features }));
}
