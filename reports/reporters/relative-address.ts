/**
 * The address of a file as a page in `folder` links it; both are paths with `/` from the same place. Null where one of
 * them is absolute or climbs out, so that only the disk knows the way.
 */
export function relativeAddress(path: string, folder: string): string | null {
  const to = partsOf(path);
  const from = partsOf(folder);
  if (to === null || from === null || to.length === 0) return null;
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared++;
  const up = from.slice(shared).map(() => '..');
  return [...up, ...to.slice(shared).map(encodeURIComponent)].join('/');
}

function partsOf(path: string): readonly string[] | null {
  if (/^(?:\/|[a-z]:)/i.test(path)) return null;
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  return parts.includes('..') ? null : parts;
}
