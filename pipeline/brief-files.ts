import { dirname, join, resolve } from 'node:path';
import type { Brief, Source } from '../content/brief.ts';
import { CopydeskError, type Problem } from '../content/errors.ts';
import { readBrief } from '../content/read-brief.ts';
import { readSharedFacts, type SharedFacts } from '../content/read-facts.ts';
import { thinness } from '../content/thin-brief.ts';
import { inside, readText, shownPath } from './files.ts';

/** A brief with its note files read, or what is wrong with it. */
export interface ReadBrief {
  readonly path: string;
  readonly brief: Brief | null;
  readonly problems: readonly Problem[];
  /** Notes and shared facts that it refers to, relative to the working folder. */
  readonly files: readonly string[];
}

/** Reads a brief and the local notes of its sources. */
export function readBriefFile(path: string): ReadBrief {
  const shown = shownPath(path);
  try {
    return readBriefText(readText(path), path, shown);
  } catch (error) {
    if (!(error instanceof CopydeskError)) throw error;
    return { path: shown, brief: null, problems: [problemOf(error, shown)], files: [] };
  }
}

/**
 * The same of a text that came from `path`. Notes and shared facts must lie below the folder of the brief or the working
 * folder: a brief from elsewhere must not be able to send any file of the machine to a model.
 */
export function readBriefText(text: string, path: string, shown: string): ReadBrief {
  const files: string[] = [];
  const read = readBrief(shown, text, (file) => sharedFacts(path, file, shown, files));
  const { brief } = read;
  if (brief === null) return { path: shown, brief, problems: read.problems, files };
  const problems = [...read.problems];
  const sources = brief.sources.map((source): Source => {
    if (source.file === null) return source;
    try {
      const file = noteFile(path, source.file);
      files.push(shownPath(file));
      return { ...source, notes: readText(file) };
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
  if (!usable) return { path: shown, brief: null, problems, files };
  const noted = { ...brief, sources };
  const thin = thinness(noted);
  return { path: shown, brief: noted, problems: thin === null ? problems : [...problems, thin], files };
}

/** A brief without the facts that it refers to can still be planned, and says in its post what is missing. */
function sharedFacts(path: string, file: string, shown: string, files: string[]): SharedFacts {
  try {
    const found = noteFile(path, file);
    files.push(shownPath(found));
    return readSharedFacts(shownPath(found), readText(found));
  } catch (error) {
    if (!(error instanceof CopydeskError)) throw error;
    const problem: Problem = {
      code: 'brief-invalid',
      level: 'warn',
      message: `the facts cannot be read: ${file}: ${error.message}`,
      path: shown,
      place: null,
      mend: 'correct `facts_file`, relative to the brief, or leave it out',
    };
    return { facts: [], sources: [], problems: [problem] };
  }
}

/** Where the notes and shared facts of a brief stand; none where the brief cannot be read. */
export function notesOf(path: string): readonly string[] {
  const { brief, files } = readBriefFile(path);
  return brief === null ? [] : files;
}

function noteFile(briefPath: string, file: string): string {
  const folder = dirname(resolve(briefPath));
  const beside = resolve(folder, file);
  if (isBelow(folder, beside) || isBelow(process.cwd(), beside)) return beside;
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
