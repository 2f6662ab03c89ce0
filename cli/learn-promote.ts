import { Command } from 'commander';
import { candidateRouter, promote, rollback, routerFile } from '../learning/router-files.ts';
import type { Done } from './options.ts';
import { tellFile } from './output.ts';

/** `copydesk learn promote`: the candidate comes into use. */
export function promoteCommand(done: Done): Command {
  return new Command('promote')
    .description('Put the candidate into use; the router before is kept for `learn rollback`.')
    .argument('[router]', 'the router in use, as the configuration names it', routerFile)
    .addHelpText('after', '\nExample:\n  npx copydesk learn evaluate --gate labels.jsonl && npx copydesk learn promote')
    .action((router: string) => {
      candidateRouter(router);
      promote(router);
      tellFile('in use', router);
      done(0);
    });
}

/** `copydesk learn rollback`: the router before comes back. */
export function rollbackCommand(done: Done): Command {
  return new Command('rollback')
    .description('Put the router before back into use; once more undoes it.')
    .argument('[router]', 'the router in use, as the configuration names it', routerFile)
    .addHelpText('after', '\nExample:\n  npx copydesk learn rollback')
    .action((router: string) => {
      rollback(router);
      tellFile('in use again', router);
      done(0);
    });
}
