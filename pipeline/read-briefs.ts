import type { Brief } from '../content/brief.ts';
import { readBriefTable } from '../content/brief-table.ts';
import { noOutline } from '../content/default-outline.ts';
import { CopydeskError, type Problem } from '../content/errors.ts';
import { splitBriefs } from '../content/split-briefs.ts';
import { problemOf, type ReadBrief, readBriefFile, readBriefText } from './brief-files.ts';
import type { Config } from './config.ts';
import { findFiles, readInput, readText, shownPath } from './files.ts';
import { rivals } from './rivals.ts';

/** Briefs read together: those that can be worked on, and everything wrong with any of them. */
export interface ReadBriefs {
  readonly briefs: readonly Brief[];
  readonly problems: readonly Problem[];
  /** What was read on standard input; null where nothing was asked for there. */
  readonly input: string | null;
}

/** A brief with a name of its own, and where its problems stand for a reader of the file that it came in. */
interface Given extends ReadBrief {
  readonly told: (problem: Problem) => Problem;
}

/** Stands for standard input among the arguments. */
const standardInput = '-';
const asItIs = (problem: Problem) => problem;

/**
 * Reads all briefs that the arguments name: files, folders, globs, tables (`.csv`), `-` for standard input. One slug or
 * primary keyphrase claimed twice, here or by the site, stops the later brief. Notes lie beside briefs: a file without
 * front matter that came with a folder is passed over.
 */
export function readBriefs(patterns: readonly string[], config: Pick<Config, 'site' | 'keyphrase'>): ReadBriefs {
  const problems: Problem[] = [];
  const given: Given[] = [];
  const passedOver: Problem[] = [];
  const files = patterns.filter((pattern) => pattern !== standardInput);
  for (const { path, named } of files.length === 0 ? [] : findFiles(files)) {
    if (/\.csv$/i.test(path)) given.push(...tableFile(path, problems));
    else if (!named && isNote(path)) passedOver.push(notABrief(shownPath(path)));
    else given.push({ ...readBriefFile(path), told: asItIs });
  }
  const input = files.length < patterns.length ? readInput() : null;
  if (input !== null) given.push(...fromInput(input, problems));

  const origins = new Map<string, Given>();
  const notes = new Set<string>();
  for (const one of given) {
    problems.push(...one.problems.map(one.told));
    if (one.brief === null) continue;
    origins.set(ownPath(one.path, origins), one);
    for (const file of one.files) notes.add(file);
  }
  const briefs = [...origins].flatMap(([path, { brief }]) => (brief === null ? [] : [{ ...brief, path }]));
  const clashes = rivals(briefs, config);
  const refused = new Set(clashes.map((problem) => problem.path));
  return {
    briefs: briefs.filter((brief) => !refused.has(brief.path)),
    problems: once([
      ...problems,
      ...passedOver.filter(({ path }) => !notes.has(path)),
      ...clashes.map((problem) => origins.get(problem.path)?.told(problem) ?? problem),
    ]),
    input,
  };
}

/** Facts that several briefs share are wrong for each of them, and told once. */
function once(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

/** Whether faults, which were told, leave nothing to do. */
export function nothingLeft(read: ReadBriefs): boolean {
  return read.briefs.length === 0 && read.problems.some((problem) => problem.level === 'error');
}

function tableFile(path: string, problems: Problem[]): readonly Given[] {
  try {
    return tableRows(readText(path), path, problems);
  } catch (error) {
    if (!(error instanceof CopydeskError)) throw error;
    problems.push(problemOf(error, shownPath(path)));
    return [];
  }
}

/** The rows as briefs called `batch.csv#id`; what is wrong with one stands at its cell. */
function tableRows(source: string, path: string, problems: Problem[]): readonly Given[] {
  const shown = shownPath(path);
  const table = readBriefTable(shown, source);
  problems.push(...table.problems);
  if (table.problems.some(({ level }) => level === 'error')) return [];
  return table.rows.map(({ id, text, placeOf }) => {
    const name = `${shown}#${id}`;
    const read = readBriefText(text, path, name);
    return {
      ...read,
      // A row has no room for an outline.
      problems: read.problems.filter(({ message }) => message !== noOutline),
      told: (problem) =>
        problem.path === read.path || problem.path.startsWith(`${shown}#`)
          ? { ...problem, path: shown, place: placeOf(problem.place?.line ?? 1) }
          : problem,
    };
  });
}

/** One brief, several one after the other, or a table. */
function fromInput(source: string, problems: Problem[]): readonly Given[] {
  const name = 'stdin';
  const [header = ''] = source.split(/[\r\n]/, 1);
  if (/primary[\s_-]*keyword/i.test(header) && !header.trimStart().startsWith('{')) {
    return tableRows(source, name, problems);
  }
  return splitBriefs(source).map((text) => {
    const read = readBriefText(text, name, name);
    return { ...read, path: read.brief === null ? name : `${name}#${read.brief.id}`, told: asItIs };
  });
}

/** Ledger, batches and records know a brief by its path, so that no two may have the same. */
function ownPath(path: string, taken: ReadonlyMap<string, unknown>): string {
  let own = path;
  for (let number = 2; taken.has(own); number++) own = `${path}-${number}`;
  return own;
}

function isNote(path: string): boolean {
  try {
    const text = readText(path);
    return text.trim() !== '' && !/^\uFEFF?\s*(---|\+\+\+|\{)/.test(text);
  } catch {
    // Whatever is wrong with it is told when it is read as a brief.
    return false;
  }
}

function notABrief(path: string): Problem {
  return {
    code: 'brief-invalid',
    level: 'warn',
    message: 'passed over: a file without front matter is no brief',
    path,
    place: null,
    mend: "refer to it as a source's `file:`, or start it with `---`",
  };
}
