import { randomUUID } from 'node:crypto';
import {
  closeSync,
  globSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, extname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { CopydeskError } from '../content/errors.ts';

/** A path as findings show it: relative to the working folder where it lies below it, always with `/`. */
export function shownPath(path: string): string {
  const near = relative(process.cwd(), resolve(path));
  const shown = near === '' || near.startsWith('..') || isAbsolute(near) ? path : near;
  return slashed(shown);
}

/** The text of a file, to the byte as UTF-8; lone bytes that are no UTF-8 are a fault of the file, not of the reader. */
export function readText(path: string): string {
  return textOf(path, shownPath(path));
}

/** The text on standard input, to its end. */
export function readInput(): string {
  return textOf(0, 'stdin');
}

/** What stands in a file, whatever it is. */
export function readBytes(path: string): Uint8Array {
  return bytesOf(path, shownPath(path));
}

function bytesOf(file: string | 0, shown: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    const why =
      (cause as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : 'the file cannot be read';
    throw new CopydeskError('file-unreadable', why, { path: shown, mend: 'check the path and its rights', cause });
  }
}

function textOf(file: string | 0, shown: string): string {
  const bytes = bytesOf(file, shown);
  try {
    // `ignoreBOM` keeps the mark, so that a file that is not edited is written back as it was.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new CopydeskError('file-unreadable', 'the file is not UTF-8 text', {
      path: shown,
      mend: 'save it as UTF-8',
      cause,
    });
  }
}

/** Writes a file beside its place and renames it into it, so that nobody ever sees half a file. */
export function writeText(path: string, text: string | Iterable<string>): void {
  staged(path, text).place();
}

/** A file that is written beside its place. */
export interface Staged {
  readonly path: string;
  /** Renames it into its place. Throws `file-unreadable`. */
  place(): void;
  drop(): void;
}

/** Writes a file beside its place. Throws `file-unreadable`. */
export function staged(path: string, text: string | Iterable<string>): Staged {
  const beside = `${path}.${randomUUID().slice(0, 8)}.tmp`;
  const drop = (): void => rmSync(beside, { force: true });
  const attempt = (work: () => void): void => {
    try {
      work();
    } catch (cause) {
      drop();
      throw new CopydeskError('file-unreadable', 'the file cannot be written', {
        path: shownPath(path),
        mend: 'check the folder and its rights',
        cause,
      });
    }
  };
  attempt(() => {
    mkdirSync(dirname(path), { recursive: true });
    if (typeof text === 'string') writeFileSync(beside, text);
    else writePieces(beside, text);
  });
  return { path, place: () => attempt(() => renameSync(beside, path)), drop };
}

/** Gives a file another name, over one that bears it. @throws CopydeskError `file-unreadable` */
export function moveFile(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (cause) {
    throw new CopydeskError('file-unreadable', `the file cannot be renamed to ${shownPath(to)}`, {
      path: shownPath(from),
      mend: 'check the folder and its rights',
      cause,
    });
  }
}

function writePieces(path: string, pieces: Iterable<string>): void {
  const file = openSync(path, 'w');
  try {
    for (const piece of pieces) writeSync(file, piece);
  } finally {
    closeSync(file);
  }
}

/** A path inside a folder; throws where it would lead out of it. */
export function inside(folder: string, path: string): string {
  const target = resolve(folder, path);
  const near = relative(resolve(folder), target);
  if (near === '' || near.startsWith('..') || isAbsolute(near)) {
    throw new CopydeskError('path-escapes', `${JSON.stringify(path)} leads out of ${shownPath(folder)}`, {
      mend: 'use a path below it',
    });
  }
  return target;
}

/** What repositories keep beside their posts. */
const notPosts = /(^|[\\/])(readme|licen[cs]e[^/\\]*|changelog|contributing|code_of_conduct|security)\.md$/i;
const posts = new Set(['.md', '.markdown', '.mdx', '.html', '.htm']);
/** How the pages that `write`, `check -o` and `report` leave among the posts begin; they are not posts. */
const ownPage =
  '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="generator" content="copydesk">';

/** A file that an argument named, and how it is called below that argument: `site/a/b.md` in `site` is `a/b.md`. */
export interface FoundFile {
  readonly path: string;
  readonly name: string;
  /** Whether the user named this very file, rather than a folder or glob that holds it. */
  readonly named: boolean;
}

/**
 * The files that the arguments name: a file as it is, a folder with all posts below it, a glob; sorted, each once.
 * Hidden folders and `node_modules` are passed over, and links to what is found anyway; a README, a licence or a report of ours
 * is no post unless named itself. Throws `usage` where an argument names nothing, `path-escapes` where a link leads out of what was named: who
 * may add a link to a site shall not read the rest of the machine.
 */
export function findFiles(patterns: readonly string[]): readonly FoundFile[] {
  const found = new Map<string, FoundFile>();
  for (const pattern of patterns) {
    const kind = kindOf(pattern);
    const base = kind === 'folder' ? pattern : kind === 'file' ? dirname(pattern) : globBase(pattern);
    const matches = kind === 'file' ? [pattern] : postsBelow(kind === 'folder' ? join(pattern, '**/*') : pattern, base);
    for (const match of matches) {
      const path = slashed(match);
      if (!found.has(path)) found.set(path, { path, name: slashed(relative(base, match)), named: kind === 'file' });
    }
    if (matches.length === 0) {
      throw new CopydeskError('usage', `no posts or briefs match ${JSON.stringify(pattern)}`, {
        mend: 'name a Markdown or HTML file, a folder of them, or a glob in quotes',
      });
    }
  }
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The posts of the configured site. Throws `config-invalid` where a glob names nothing. */
export function siteFiles(globs: readonly string[]): readonly FoundFile[] {
  if (globs.length === 0) return [];
  try {
    return findFiles(globs);
  } catch (cause) {
    if (!(cause instanceof CopydeskError)) throw cause;
    throw new CopydeskError('config-invalid', `site: ${cause.message}`, {
      mend: 'correct the glob, or leave `site` out until there are posts',
      cause,
    });
  }
}

function postsBelow(glob: string, base: string): readonly string[] {
  const matches = globSync(glob, { exclude: (name) => name === 'node_modules' || /^\.[^./]/.test(name) });
  if (matches.length === 0) return [];
  const root = realpathSync(base);
  return matches.filter(
    (match) =>
      posts.has(extname(match).toLowerCase()) &&
      !notPosts.test(match) &&
      kindOf(match) === 'file' &&
      !isLinkWithin(match, base, root) &&
      !isOwnPage(match),
  );
}

function isOwnPage(path: string): boolean {
  if (!/\.html?$/i.test(path)) return false;
  try {
    const file = openSync(path, 'r');
    try {
      const head = Buffer.alloc(ownPage.length);
      return head.toString('latin1', 0, readSync(file, head)) === ownPage;
    } finally {
      closeSync(file);
    }
  } catch {
    // Told when the page is read as a post.
    return false;
  }
}

/** Whether a path is, or leads through, a link to something else below the base. What leads nowhere is told when it is read. */
function isLinkWithin(path: string, base: string, root: string): boolean {
  const near = relative(root, realPathOf(path));
  if (near.startsWith('..') || isAbsolute(near)) {
    throw new CopydeskError('path-escapes', `this is a link that leads out of ${shownPath(base)}`, {
      path: shownPath(path),
      mend: 'take the link away, or name the file itself',
    });
  }
  return near !== relative(base, path);
}

/** The part of a glob before its first wildcard. */
function globBase(glob: string): string {
  const fixed = /^[^*?[{(!]*/.exec(slashed(glob))?.[0] ?? '';
  return fixed.slice(0, fixed.lastIndexOf('/') + 1) || '.';
}

/** A path with `/` on every system. */
export function slashed(path: string): string {
  return path.split(sep).join('/');
}

/** Where a path leads; the last part stays where it leads nowhere. */
function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return join(realpathSync(dirname(path)), basename(path));
  }
}

/** Bytes of a file; 0 where it cannot be looked at, which is told when it is read. */
export function sizeOf(path: string): number {
  try {
    return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  } catch {
    return 0;
  }
}

function kindOf(path: string): 'file' | 'folder' | null {
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat !== undefined) return stat.isDirectory() ? 'folder' : 'file';
    // A link to nothing is a file that cannot be read.
    return lstatSync(path, { throwIfNoEntry: false }) === undefined ? null : 'file';
  } catch {
    // A link that leads in a circle.
    return 'file';
  }
}
