import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { writeText } from '../pipeline/files.ts';
import type { Done } from './options.ts';
import { starterBrief, starterConfig, starterNotes } from './starter.ts';

/** `copydesk init`: a configuration and a brief to start from; nothing that exists is touched. */
export function initCommand(done: Done): Command {
  return new Command('init')
    .addHelpText('after', '\nExample:\n  npx copydesk init && npx copydesk write briefs')
    .action(() => {
      const files = [
        ['copydesk.config.yaml', starterConfig],
        ['briefs/first-post.md', starterBrief],
        ['briefs/notes/first-post.md', starterNotes],
      ] as const;
      for (const [path, text] of files) {
        const there = existsSync(path);
        if (!there) writeText(path, text);
        process.stdout.write(`${there ? 'kept   ' : 'created'} ${path}\n`);
      }
      process.stdout.write('next: npx copydesk write briefs\n');
      done(0);
    });
}
