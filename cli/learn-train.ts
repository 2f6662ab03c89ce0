import { Command } from 'commander';
import { labelledModels, noneConfigured, unconfigured } from '../learning/labelled-models.ts';
import { labelsOf } from '../learning/labels.ts';
import { placesOf, routerFile } from '../learning/router-files.ts';
import { train } from '../learning/train.ts';
import { readConfig } from '../pipeline/config.ts';
import { writeText } from '../pipeline/files.ts';
import { count } from '../reports/reporters/figures.ts';
import { tellConflicts, tellUnconfigured } from './learn-import.ts';
import type { Done } from './options.ts';
import { tellFile } from './output.ts';

interface TrainOptions {
  readonly output: string;
  readonly config?: string;
}

/** `copydesk learn train`: labels → weights of a router that is a candidate and not yet in use. */
export function trainCommand(done: Done): Command {
  return new Command('train')
    .description(
      'Fit a router to labels. It becomes a candidate; `learn evaluate --gate` and `learn promote` put it into use.',
    )
    .argument('<labels...>', 'label files (.jsonl)')
    .option('-o, --output <file>', 'where the weights go', placesOf(routerFile).candidate)
    .option(
      '-c, --config <file>',
      'configuration whose models the labels should name (default: copydesk.config.* here)',
    )
    .addHelpText('after', '\nExample:\n  npx copydesk learn train labels.jsonl')
    .action(async (files: readonly string[], { output, config: file }: TrainOptions) => {
      const { labels, conflicts } = labelsOf(files);
      tellConflicts(conflicts);
      const { config, path } = await readConfig(file);
      if (path !== null) {
        const labelled = labelledModels(labels);
        const unknown = unconfigured(labelled, config);
        if (unknown.length > 0 && unknown.length === labelled.length) throw noneConfigured(labelled);
        tellUnconfigured(unknown);
      }
      const { weights, sections, posts, heldOut } = train(labels, new Date().toISOString());
      writeText(output, `${JSON.stringify(weights, null, 1)}\n`);
      process.stderr.write(
        `learnt from ${count(sections, 'section')} of ${count(posts, 'post')}; held out: ${count(heldOut, 'post')} for \`learn evaluate --gate\`\n`,
      );
      tellFile('candidate', output);
      done(0);
    });
}
