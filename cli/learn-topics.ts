import { statSync } from 'node:fs';
import { Command } from 'commander';
import { learnTopics } from '../learning/learn-topics.ts';
import { readTexts, readTopics } from '../learning/read-texts.ts';
import { writeText } from '../pipeline/files.ts';
import { count } from '../reports/reporters/figures.ts';
import { printShare } from '../reports/share.ts';
import type { Done } from './options.ts';
import { collect, tellFile } from './output.ts';

interface TopicsOptions {
  readonly output: string;
  readonly unlabelled: readonly string[];
  readonly seed: string;
}

/** `copydesk learn topics`: labels of topics become what the router `classified` works with. */
export function topicsCommand(done: Done): Command {
  return new Command('topics')
    .description('Learn from labelled texts which topic a section or prompt is about, for the router `classified`.')
    .argument('<labels...>', 'labels of `learn label --topics`, or CSV and JSONL with text and topic')
    .option('-o, --output <file>', 'what was learnt', 'topics.json')
    .option('--unlabelled <file>', 'more texts, whose topics nobody has named; may be repeated', collect, [])
    .option('--seed <text>', 'another order of learning', '1')
    .addHelpText('after', '\nExample:\n  npx copydesk learn topics topics.jsonl -o topics.json')
    .action((files: readonly string[], { output, unlabelled, seed }: TopicsOptions) => {
      const latest = Math.max(...files.map((file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0));
      const labels = readTopics(files, new Date(latest).toISOString());
      const known = new Set(labels.map(({ item }) => item));
      const more = unlabelled.flatMap((file) => readTexts(file).filter(({ item }) => !known.has(item)));
      const { weights, keptApart } = learnTopics(labels, {
        unlabelled: more.map(({ text }) => text),
        at: new Date().toISOString(),
        seed,
      });
      writeText(output, `${JSON.stringify(weights, null, 1)}\n`);
      const right =
        keptApart === null
          ? 'no label was kept apart to test it'
          : `right on labels kept apart: ${printShare(keptApart)}`;
      const scope =
        weights.threshold === null
          ? 'too few labels to tell strangers'
          : `about none of them under a confidence of ${weights.threshold.toFixed(2)}`;
      process.stderr.write(
        `${count(labels.length, 'label')}, ${count(weights.topics.length, 'topic')}; ${right}; ${scope}\n`,
      );
      tellFile('topics', output);
      done(0);
    });
}
