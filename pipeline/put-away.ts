import { deserialize, serialize } from 'node:v8';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { SitePost } from './read-post.ts';
import { spilled } from './spill.ts';

/**
 * Puts a post that was read away until it is measured, and returns how to get it back. As bytes it takes twice its text
 * instead of thirty times, and a millisecond both ways, where reading it anew takes four.
 */
export function putAway(post: SitePost): () => SitePost {
  const back = spilled(new Uint8Array(deflateRawSync(serialize(post), { level: 1 })));
  return () => deserialize(inflateRawSync(back())) as SitePost;
}
