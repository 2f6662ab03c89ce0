import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { expandTable } from '../pipeline/expand-table.ts';
import { writeText } from '../pipeline/files.ts';
import { configOf, type Done } from './options.ts';
import { tellProblems } from './output.ts';
import { starterBrief, starterConfig, starterNotes } from './starter.ts';

/** `copydesk init`: a configuration and a brief to start from, or briefs from a table; nothing that exists is touched. */
export function initCommand(done: Done): Command {
  return new Command('init')
    .option('--from <table>', 'instead: a brief into briefs/ for each row of a table (.csv)')
    .addHelpText(
      'after',
      '\nExample:\n  npx copydesk init && npx copydesk write briefs\n  npx copydesk init --from batch.csv',
    )
    .action(async ({ from }: { readonly from?: string }) => {
      if (from !== undefined) return done(await initFrom(from));
      const files = [
        ['copydesk.config.yaml', starterConfig],
        ['briefs/first-post.md', starterBrief],
        ['briefs/notes/first-post.md', starterNotes],
      ] as const;
      for (const [path, text] of files) {
        const there = existsSync(path);
        if (!there) writeText(path, text);
        tell(there ? 'kept' : 'created', path);
      }
      process.stdout.write('next: npx copydesk write briefs\n');
      done(0);
    });
}

async function initFrom(table: string): Promise<0 | 2> {
  const { config } = await configOf({});
  const { files, problems } = expandTable(table, 'briefs', config);
  tellProblems(problems);
  for (const { path, state } of files) tell(state, path);
  if (files.length === 0) return 2;
  process.stdout.write('next: npx copydesk plan briefs\n');
  return 0;
}

function tell(state: 'created' | 'kept', path: string): void {
  process.stdout.write(`${state.padEnd(7)} ${path}\n`);
}
