import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { readBriefTable } from '../content/brief-table.ts';
import type { Problem } from '../content/errors.ts';
import type { Config } from './config.ts';
import { inside, readText, shownPath, slashed, writeText } from './files.ts';
import { readBriefs } from './read-briefs.ts';

export interface Expanded {
  readonly files: readonly { readonly path: string; readonly state: 'created' | 'kept' }[];
  readonly problems: readonly Problem[];
}

/**
 * Makes a brief of each row of a table, `FOLDER/SLUG.md`. A file that exists is kept, whatever it holds: somebody may
 * have worked on it. Where a row cannot be used, nothing is made, so that a table is never expanded by halves. Throws
 * `file-unreadable`.
 */
export function expandTable(path: string, folder: string, config: Config): Expanded {
  const relocate = (file: string) =>
    isAbsolute(file) ? file : slashed(relative(resolve(folder), resolve(dirname(path), file)));
  const { rows, problems } = readBriefTable(shownPath(path), readText(path), relocate);
  // What else a brief is warned of is told when it is planned, after somebody has worked on it.
  const errors = readBriefs([path], config).problems.filter(({ level }) => level === 'error');
  const told = [...problems.filter(({ level }) => level === 'warn'), ...errors];
  if (errors.length > 0) return { files: [], problems: told };
  const files = rows.map(({ slug, text }) => {
    const target = inside(folder, `${slug}.md`);
    const shown = slashed(join(folder, `${slug}.md`));
    if (existsSync(target)) return { path: shown, state: 'kept' as const };
    writeText(target, text);
    return { path: shown, state: 'created' as const };
  });
  return { files, problems: told };
}
