import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { CopydeskError } from '../content/errors.ts';
import { shownPath } from './files.ts';

/** A claim older than this was left by a process that is gone: work under a claim takes milliseconds. */
const staleMs = 30_000;

/**
 * Does a piece of work on a file that nobody else may do at the same time, in this process or another: `PATH.claim` stands
 * beside it meanwhile. Throws `file-unreadable` where somebody holds it.
 */
export function claimed<T>(path: string, work: () => T): T {
  const claim = `${path}.claim`;
  const name = randomUUID();
  if (!take(claim, name)) {
    if (Date.now() - madeAt(claim) > staleMs) rmSync(claim, { force: true });
    if (!take(claim, name)) {
      throw new CopydeskError('file-unreadable', 'somebody else is writing this file', {
        path: shownPath(path),
        mend: `try again; where nobody is, remove ${shownPath(claim)}`,
      });
    }
  }
  try {
    return work();
  } finally {
    if (holderOf(claim) === name) rmSync(claim, { force: true });
  }
}

/** Whole or not at all, also on network folders: a link is made to a file that is written already. */
function take(claim: string, name: string): boolean {
  const beside = `${claim}.${name.slice(0, 8)}.tmp`;
  try {
    mkdirSync(dirname(claim), { recursive: true });
    writeFileSync(beside, name, { flag: 'wx' });
    linkSync(beside, claim);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw new CopydeskError('file-unreadable', 'the file cannot be written', {
      path: shownPath(claim),
      mend: 'check the folder and its rights',
      cause: error,
    });
  } finally {
    rmSync(beside, { force: true });
  }
}

function holderOf(claim: string): string | null {
  try {
    return readFileSync(claim, 'utf8');
  } catch {
    return null;
  }
}

/** When it was made, in milliseconds since the epoch. */
function madeAt(claim: string): number {
  return statSync(claim, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
}
