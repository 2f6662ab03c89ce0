import { CopydeskError } from '../content/errors.ts';
import type { Setup } from './setup.ts';

/** A run that somebody stopped: by Ctrl-C, or from another command. */
export function interrupted({ drain }: Pick<Setup, 'drain'>): CopydeskError {
  const why = typeof drain.reason === 'string' ? drain.reason : 'was interrupted';
  return new CopydeskError('interrupted', `the run ${why}`, {
    mend: 'run the same command again: finished calls are answered from the ledger',
  });
}
