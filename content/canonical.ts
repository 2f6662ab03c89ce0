import type { Draft } from './draft.ts';

/** The parts of a path that name a page. */
function pageParts(path: string): readonly string[] {
  const parts = path.split('/').filter((part) => part !== '');
  const last = (parts.pop() ?? '').replace(/\.html?$/i, '');
  return last === 'index' || last === '' ? parts : [...parts, last];
}

/** The address that stands in the head of a built page as its own; of source files the site generator decides. */
function given({ format, frontMatter, path }: Draft): URL | null {
  const href = format === 'html' ? frontMatter?.data.canonical : null;
  if (typeof href !== 'string') return null;
  const url = URL.parse(href, `https://${filler}/${path}`);
  return url !== null && /^https?:$/.test(url.protocol) ? url : null;
}

/** Stands for the host where an address names none. */
const filler = 'site.invalid';

function isOwn({ path }: Draft, { pathname }: URL): boolean {
  const [own, said] = [pageParts(path), pageParts(pathname)];
  const compared = Math.min(2, own.length, said.length);
  return compared === 0
    ? /(?:^|\/)index\.html?$/i.test(path)
    : own.slice(-compared).join('/') === said.slice(-compared).join('/');
}

/** The address of a built page, as it says itself. */
export function canonicalOf(draft: Draft): string | null {
  const url = given(draft);
  return url !== null && url.host !== filler && isOwn(draft, url) ? url.href : null;
}

/** Whether a built page says itself that another stands for it: a copy to print, a former address. */
export function isCopy(draft: Draft): boolean {
  const url = given(draft);
  return url !== null && !isOwn(draft, url);
}
