import { Command } from 'commander';
import { collectCommand } from './learn-collect.ts';
import { evaluateCommand } from './learn-evaluate.ts';
import { importCommand } from './learn-import.ts';
import { labelCommand } from './learn-label.ts';
import { promoteCommand, rollbackCommand } from './learn-promote.ts';
import { topicsCommand } from './learn-topics.ts';
import { trainCommand } from './learn-train.ts';
import { tuneCommand } from './learn-tune.ts';
import type { Done } from './options.ts';

/** `copydesk learn`: what is learnt from the user's own posts, and from what was measured. */
export function learnCommand(done: Done): Command {
  return new Command('learn')
    .addHelpText(
      'after',
      '\nExamples:\n  npx copydesk learn collect briefs --models openai/gpt-5.4-mini,house/steps --budget 2\n  npx copydesk learn train labels.jsonl\n  npx copydesk learn evaluate --gate labels.jsonl && npx copydesk learn promote\n  npx copydesk learn tune --bands content/blog',
    )
    .addCommand(collectCommand(done).exitOverride())
    .addCommand(evaluateCommand(done).exitOverride())
    .addCommand(importCommand(done).exitOverride())
    .addCommand(labelCommand(done).exitOverride())
    .addCommand(promoteCommand(done).exitOverride())
    .addCommand(rollbackCommand(done).exitOverride())
    .addCommand(topicsCommand(done).exitOverride())
    .addCommand(trainCommand(done).exitOverride())
    .addCommand(tuneCommand(done).exitOverride());
}
