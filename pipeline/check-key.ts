import { createHash, type Hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MeasuringConfig } from './config.ts';
import { shownPath } from './files.ts';
import { lapsedDays } from './lapsed-days.ts';
import { briefPathOf, sidecarOf } from './sidecars.ts';
import type { SliceFile } from './slice.ts';
import { version } from './version.ts';

/**
 * What the result of a check depends on, as one SHA-256: the program, the configuration, and the contents of all files
 * under their paths; no times and no absolute paths, so that it is the same in every clone. The day counts only as the
 * days of validity in posts and briefs that it is past. Notes of a brief are left to
 * `notesOf`, since only a parsed brief tells where they are.
 */
export function checkKey(files: readonly SliceFile[], { today, ...config }: MeasuringConfig): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([version, process.versions.icu, process.versions.unicode, config]));
  hashProgram(hash, ['content', 'analyzers', 'reports', 'pipeline']);
  for (const { path, role } of files) {
    const brief = role === 'site' ? null : briefPathOf(path);
    const own = [contentHash(path), role === 'site' ? null : contentHash(sidecarOf(path))];
    hash.update(JSON.stringify([role, shownPath(path), ...own, brief, brief === null ? null : contentHash(brief)]));
    if (today === undefined || role === 'site') continue;
    hash.update(JSON.stringify([lapsedDays(path, today), brief === null ? [] : lapsedDays(brief, today)]));
  }
  return hash.digest('hex');
}

/** SHA-256 of a file's bytes; null where it cannot be read. */
export function contentHash(path: string): string | null {
  try {
    return createHash('sha256').update(readFileSync(path)).digest('hex');
  } catch {
    // Missing or barred: for the result of a check that is a state of the file like any other.
    return null;
  }
}

/** A clone changes between versions: there the sources themselves are part of the program's name. */
export function hashProgram(hash: Hash, rooms: readonly string[]): void {
  if (!import.meta.url.endsWith('.ts')) return;
  const root = fileURLToPath(new URL('..', import.meta.url));
  for (const room of rooms) {
    const names = readdirSync(join(root, room), { recursive: true, encoding: 'utf8' });
    for (const name of names.filter((one) => one.endsWith('.ts') && !one.endsWith('.test.ts')).sort()) {
      hash.update(name).update(readFileSync(join(root, room, name)));
    }
  }
}
