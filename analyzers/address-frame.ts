import { slugInUrl } from './pillar.ts';

/** What stands around a slug in the addresses of a site. */
export interface AddressFrame {
  readonly before: string;
  readonly behind: string;
}

/**
 * How a site writes the addresses of its posts, learnt from internal addresses that people gave: what most of them put
 * around the last part. Null where none of them begins at the root, since a relative one holds in its own folder only.
 */
export function addressFrame(urls: Iterable<string>): AddressFrame | null {
  const votes = new Map<string, { readonly frame: AddressFrame; count: number }>();
  for (const given of urls) {
    const url = given.replace(/[?#].*$/, '');
    const slug = slugInUrl(url);
    const at = url.toLowerCase().lastIndexOf(slug);
    if (!url.startsWith('/') || url.startsWith('//') || slug === '' || /[{<:\s]/.test(url)) continue;
    // A date or a name before the slug is that of one post and tells nothing of the others.
    if (/\d{4}/.test(url.slice(0, at))) continue;
    const frame = { before: url.slice(0, at), behind: url.slice(at + slug.length) };
    const key = `${frame.before}\n${frame.behind}`;
    const vote = votes.get(key) ?? { frame, count: 0 };
    vote.count++;
    votes.set(key, vote);
  }
  let best: { readonly frame: AddressFrame; readonly count: number } | null = null;
  for (const vote of votes.values()) if (best === null || vote.count > best.count) best = vote;
  return best?.frame ?? null;
}
