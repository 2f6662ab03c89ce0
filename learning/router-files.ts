import { existsSync } from 'node:fs';
import { CopydeskError } from '../content/errors.ts';
import { configuredRouter } from '../pipeline/configured-router.ts';
import { moveFile, readText, shownPath, writeText } from '../pipeline/files.ts';
import type { Router } from '../routers/router.ts';

/** The router in use, where the command line names none: a file beside the configuration that a team commits. */
export const routerFile = 'copydesk.router.json';

/** Where the one to come and the one before lie, beside the one in use; and the one that a rollback is taking out of use. */
export function placesOf(inUse: string): {
  readonly candidate: string;
  readonly previous: string;
  readonly leaving: string;
} {
  const stem = inUse.replace(/\.json$/, '');
  return {
    candidate: `${stem}.candidate.json`,
    previous: `${stem}.previous.json`,
    leaving: `${stem}.leaving.json`,
  };
}

/**
 * The router to come.
 *
 * @throws CopydeskError `usage` where there is none, `config-invalid` where it is damaged
 */
export function candidateRouter(inUse: string): Router {
  const { candidate } = placesOf(inUse);
  if (!existsSync(candidate)) {
    throw new CopydeskError('usage', `there is no candidate ${shownPath(candidate)}`, {
      mend: 'make one with `copydesk learn train LABELS`',
    });
  }
  return routerIn(candidate);
}

/** The learned router of a file. @throws CopydeskError `config-invalid` where it is damaged */
export function routerIn(file: string): Router {
  return configuredRouter({ router: { learned: { weights: file } } }, 'here').router;
}

/** Puts the candidate into use; the one in use is kept as the one before. @throws CopydeskError `file-unreadable` */
export function promote(inUse: string): void {
  const { candidate, previous } = placesOf(inUse);
  if (existsSync(inUse)) writeText(previous, readText(inUse));
  moveFile(candidate, inUse);
}

/**
 * Changes the router in use and the one before. Whatever is cut off on the way loses neither: running it again ends what was
 * begun. @throws CopydeskError `usage` where nothing was before
 */
export function rollback(inUse: string): void {
  const { previous, leaving } = placesOf(inUse);
  if (existsSync(inUse) && existsSync(previous)) {
    writeText(leaving, readText(inUse));
    moveFile(previous, inUse);
  } else if (!existsSync(leaving)) {
    throw new CopydeskError('usage', `nothing was in use before ${shownPath(inUse)}`, {
      mend: 'remove `learned` from the configuration to be without it',
    });
  }
  moveFile(leaving, previous);
}
