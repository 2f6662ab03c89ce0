import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Command } from 'commander';
import { CopydeskError } from '../content/errors.ts';
import { givenAnswers } from '../learning/given-answers.ts';
import { type LabelDesk, printEffect, type Question } from '../learning/label-desk.ts';
import { appendLines } from '../learning/label-file.ts';
import { labelSession } from '../learning/label-session.ts';
import { labelsOf } from '../learning/labels.ts';
import { pairDesk } from '../learning/pair-desk.ts';
import { readDrafts } from '../learning/read-drafts.ts';
import { readTexts } from '../learning/read-texts.ts';
import { topicDesk } from '../learning/topic-desk.ts';
import { readTopicLabels } from '../learning/topic-label.ts';
import { readText } from '../pipeline/files.ts';
import { type Done, number } from './options.ts';
import { tellFile } from './output.ts';

interface LabelOptions {
  readonly output?: string;
  readonly topics?: readonly string[];
  readonly answers?: string;
  readonly batch: number;
  readonly count: number;
  readonly seed: string;
}

/** `copydesk learn label`: a person says what is not known yet, the most telling first. */
export function labelCommand(done: Done): Command {
  return new Command('label')
    .description('Ask what would teach most: what texts are about, or blind which of two drafts is better.')
    .argument('<items>', 'texts (CSV or JSONL with `text`), or JSONL with `item`, `text` and `drafts` by model')
    .option('-o, --output <file>', 'labels; answers are added at once (default: topics.jsonl or labels.jsonl)')
    .option(
      '--topics <names>',
      'topics to choose from, separated by commas; more may be named while labelling',
      (text) =>
        text
          .split(',')
          .map((name) => name.trim())
          .filter((name) => name !== ''),
    )
    .option('--answers <file>', 'answers as JSONL, `item` (or `text`) and `answer`, instead of the terminal')
    .option('--batch <n>', 'questions chosen at once', number(1, 10_000), 10)
    .option('--count <n>', 'questions asked at most', number(1, 1_000_000), 1_000_000)
    .option('--seed <text>', 'another order of drafts and of learning', '1')
    .addHelpText('after', '\nExample:\n  npx copydesk learn label questions.csv --topics loans,garden -o topics.jsonl')
    .action(async (items: string, options: LabelOptions) => {
      const { desk, output } = deskOf(items, options);
      const report = { desk, batch: options.batch, count: options.count, now: () => new Date().toISOString() };
      const keep = (line: object): void => appendLines(output, `${JSON.stringify(line)}\n`);
      const given = options.answers === undefined ? null : givenAnswers(options.answers);
      const taken =
        given === null
          ? await inTerminal((terminal) => labelSession({ ...report, ...terminal, keep, every: 'answer' }))
          : await labelSession({
              ...report,
              keep,
              every: 'batch',
              ask: async ({ item }) => given.get(item) ?? '',
              misunderstood({ item, choices }, said) {
                throw new CopydeskError('labels-invalid', `"${said}" is no answer to ${item}`, {
                  path: options.answers,
                  mend: `answer ${choices.join(', ')}, or + and the name of a new topic`,
                });
              },
              told: (effect) => say(printEffect(effect)),
            });
      say(`${taken} answers taken`);
      if (existsSync(output)) tellFile('labels', output);
      done(0);
    });
}

function deskOf(
  items: string,
  { output, topics = [], seed }: LabelOptions,
): { readonly desk: LabelDesk; readonly output: string } {
  if (/^\s*\{.*"drafts"\s*:/.test(readText(items))) {
    const file = output ?? 'labels.jsonl';
    const before = existsSync(file) ? labelsOf([file]).labels : [];
    return { desk: pairDesk(readDrafts(items), before, seed), output: file };
  }
  const file = output ?? 'topics.jsonl';
  return {
    desk: topicDesk(readTexts(items), existsSync(file) ? readTopicLabels(file) : [], topics, seed),
    output: file,
  };
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Plain lines, so that a pipe answers as well as a keyboard. */
async function inTerminal(
  session: (terminal: Pick<Parameters<typeof labelSession>[0], 'ask' | 'misunderstood' | 'told'>) => Promise<number>,
): Promise<number> {
  const lines = createInterface({ input: process.stdin });
  const said = lines[Symbol.asyncIterator]();
  try {
    return await session({
      async ask(question, at) {
        show(question, at);
        const { value, done: isOver } = await said.next();
        const word = isOver === true ? 'q' : String(value).trim();
        if (word === 'q') return null;
        return word === 's' ? '' : word;
      },
      misunderstood(_, word) {
        say(`"${word}" is no answer: give a number or a name, + and a name for a new topic, s to skip, q to stop`);
        return true;
      },
      told(effect, revealed) {
        if (revealed !== null) say(revealed);
        say(printEffect(effect));
      },
    });
  } finally {
    lines.close();
  }
}

function show({ text, choices }: Question, at: number): void {
  say(`\n[${at}] ${text}\n`);
  say(`${choices.map((choice, place) => `${place + 1} ${choice}`).join('   ')}   s skip   q stop`);
  process.stderr.write('> ');
}
