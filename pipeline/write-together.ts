import { existsSync, rmSync } from 'node:fs';
import { readText, type Staged, staged, writeText } from './files.ts';

/** A file and what it shall hold. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/**
 * Writes files that make sense only together, in this order: all are written beside their places first, then each is renamed
 * into its own. Where one cannot be, those before it are as they were. Throws `file-unreadable`.
 */
export function writeTogether(files: readonly TextFile[]): void {
  const ready: Staged[] = [];
  const undo: (() => void)[] = [];
  try {
    for (const { path, text } of files) ready.push(staged(path, text));
    for (const one of ready) {
      const before = existsSync(one.path) ? readText(one.path) : null;
      one.place();
      undo.push(() => (before === null ? rmSync(one.path, { force: true }) : writeText(one.path, before)));
    }
  } catch (error) {
    for (const one of ready) one.drop();
    for (const back of undo.reverse()) back();
    throw error;
  }
}
