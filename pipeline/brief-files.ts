import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Brief, Source } from '../content/brief.ts';
import { CopydeskError, type Problem } from '../content/errors.ts';
import { readBrief } from '../content/read-brief.ts';
import { thinness } from '../content/thin-brief.ts';
import { inside, readText, shownPath } from './files.ts';

/** A brief with its note files read, or what is wrong with it. */
export interface ReadBrief {
  readonly path: string;
  readonly brief: Brief | null;
  readonly problems: readonly Problem[];
}

/**
 * Reads a brief and the local notes of its sources. Notes must lie below the brief's folder or the working folder:
 * a brief from elsewhere must not be able to send any file of the machine to a model.
 */
export function readBriefFile(path: string): ReadBrief {
  const shown = shownPath(path);
  let read: { brief: Brief | null; problems: readonly Problem[] };
  try {
    read = readBrief(shown, readText(path));
  } catch (error) {
    if (!(error instanceof CopydeskError)) throw error;
    return { path: shown, brief: null, problems: [problemOf(error, shown)] };
  }
  const { brief } = read;
  if (brief === null) return { path: shown, brief, problems: read.problems };
  const problems = [...read.problems];
  const sources = brief.sources.map((source): Source => {
    if (source.file === null) return source;
    try {
      return { ...source, notes: readText(noteFile(path, source.file)) };
    } catch (error) {
      if (!(error instanceof CopydeskError)) throw error;
      problems.push({
        code: 'brief-invalid',
        level: 'error',
        message: `the notes of source "${source.id}" cannot be read: ${source.file}: ${error.message}`,
        path: shown,
        place: source.place,
        mend: 'correct `file:`, relative to the brief, or leave it out',
      });
      return source;
    }
  });
  const usable = !problems.some((problem) => problem.level === 'error');
  if (!usable) return { path: shown, brief: null, problems };
  const noted = { ...brief, sources };
  const thin = thinness(noted);
  return { path: shown, brief: noted, problems: thin === null ? problems : [...problems, thin] };
}

/** Where the notes of a brief stand, relative to the working folder; none where the brief cannot be read. */
export function notesOf(path: string): readonly string[] {
  const { brief } = readBriefFile(path);
  return (brief?.sources ?? []).flatMap(({ file }) => (file === null ? [] : [shownPath(noteFile(path, file))]));
}

function noteFile(briefPath: string, file: string): string {
  const folder = dirname(resolve(briefPath));
  const beside = resolve(folder, file);
  if (existsSync(beside) && (isBelow(folder, beside) || isBelow(process.cwd(), beside))) return beside;
  return inside(folder, join('.', file));
}

function isBelow(folder: string, path: string): boolean {
  return path.startsWith(`${resolve(folder)}/`);
}

export function problemOf(error: CopydeskError, path: string): Problem {
  return {
    code: error.code,
    level: 'error',
    message: error.message,
    path: error.path ?? path,
    place: error.place,
    mend: error.mend,
  };
}
