import { execFileSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { CopydeskError } from '../content/errors.ts';
import { briefPathOf, sidecarOf } from './sidecars.ts';

/**
 * Tells whether a post, its brief or its sidecar differs from where the branch left `ref`: committed, staged, in the working
 * folder or not yet known to Git. Throws `usage` where there is no repository or no such commit.
 */
export function changedSince(ref: string): (path: string) => boolean {
  const top = git(['rev-parse', '--show-toplevel'], 'this is no Git repository', 'leave `--changed-since` out').trim();
  const fetched = 'fetch it first; in CI with the whole history (`fetch-depth: 0`)';
  const commit = git(
    ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`],
    `Git knows no commit "${ref}"`,
    fetched,
  ).trim();
  const fork = git(['merge-base', commit, 'HEAD'], `"${ref}" and HEAD have no common history`, fetched).trim();
  const changed = git(['diff', '--name-only', '-z', '--no-renames', '--diff-filter=d', fork, '--', top], '', '');
  const fresh = git(['ls-files', '--others', '--exclude-standard', '-z', '--full-name', '--', top], '', '');
  const files = new Set(
    `${changed}${fresh}`
      .split('\0')
      .filter((name) => name !== '')
      .map((name) => join(top, name)),
  );
  return (path) => [path, sidecarOf(path), briefPathOf(path)].some((file) => file !== null && files.has(whole(file)));
}

/** The path as Git has it, links of folders followed. */
function whole(path: string): string {
  const full = resolve(path);
  try {
    return join(realpathSync(dirname(full)), full.slice(dirname(full).length));
  } catch {
    return full;
  }
}

function git(args: readonly string[], message: string, mend: string): string {
  try {
    return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 2 ** 28 });
  } catch (cause) {
    const { code, stderr } = cause as { code?: unknown; stderr?: string };
    if (code === 'ENOENT') throw new CopydeskError('usage', 'there is no `git` to ask what changed', { cause });
    const said = stderr?.trim().split('\n')[0] ?? '';
    throw new CopydeskError('usage', message === '' ? `Git says: ${said}` : message, {
      mend: mend === '' ? undefined : mend,
      cause,
    });
  }
}
