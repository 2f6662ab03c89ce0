import { closeSync, existsSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { CopydeskError } from '../content/errors.ts';
import { claimed } from '../pipeline/claim.ts';
import { shownPath } from '../pipeline/files.ts';
import type { Label } from './label.ts';
import { labelsOf, type MergedLabels, mergeLabels, writeLabels } from './labels.ts';

/** Labels are added by a run of hours, by a desk and by a person who answers, all at once: each under a claim. */

/**
 * Puts labels to those that stand in a file at this moment, whenever the run that made them began. Without any there is no
 * file.
 *
 * @throws CopydeskError `labels-invalid` where a line of the file is no label; `file-unreadable`
 */
export function addLabels(path: string, labels: readonly Label[]): MergedLabels {
  return claimed(path, () => {
    const merged = mergeLabels([...(existsSync(path) ? labelsOf([path]).labels : []), ...labels]);
    if (merged.labels.length > 0) writeLabels(path, merged.labels);
    return merged;
  });
}

/**
 * Adds text of whole lines at the end of a file, after a line that was cut off too, so that an answer that was given is
 * kept whatever comes next.
 *
 * @throws CopydeskError `file-unreadable`
 */
export function appendLines(path: string, lines: string): void {
  claimed(path, () => {
    try {
      const file = openSync(path, 'a+');
      try {
        writeSync(file, `${endsInLine(file) ? '' : '\n'}${lines}`);
      } finally {
        closeSync(file);
      }
    } catch (cause) {
      throw new CopydeskError('file-unreadable', 'the labels cannot be written', {
        path: shownPath(path),
        mend: 'check the folder and its rights, or name another file',
        cause,
      });
    }
  });
}

function endsInLine(file: number): boolean {
  const { size } = fstatSync(file);
  const last = Buffer.alloc(1);
  return size === 0 || (readSync(file, last, 0, 1, size - 1) === 1 && last[0] === 10);
}
