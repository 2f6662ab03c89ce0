import { existsSync } from 'node:fs';
import type { Brief } from '../content/brief.ts';
import type { Draft } from '../content/draft.ts';
import { impliedBrief } from '../content/implied-brief.ts';
import { withOutlineIds } from '../content/outline-ids.ts';
import { readDraft } from '../content/read-draft.ts';
import { readBriefFile } from './brief-files.ts';
import type { Config } from './config.ts';
import { readText, shownPath } from './files.ts';

/** An existing post with the brief it was written from, or the one it implies. */
export interface SitePost {
  readonly draft: Draft;
  readonly brief: Brief;
}

/** The keyphrase field decides what a post without a brief is held to be about. */
type Reading = Pick<Config, 'keyphrase'>;

/** A post of the site with its implied brief. Throws `file-unreadable`. */
export function readSitePost(path: string, config: Reading): SitePost {
  const draft = readDraft(shownPath(path), readText(path));
  const field = config.keyphrase?.from;
  return { draft, brief: impliedBrief(draft, field === undefined ? {} : { keyphraseField: field }) };
}

/** A post to be judged: by the brief it was written from, where a sidecar names it. Throws `file-unreadable`. */
export function readPost(path: string, config: Reading): SitePost {
  const post = readSitePost(path, config);
  const from = briefPathOf(path);
  const brief = from === null ? null : readBriefFile(from).brief;
  return brief === null ? post : { draft: withOutlineIds(post.draft, brief), brief };
}

/** `POST.review.json` beside a post. */
export function sidecarOf(path: string): string {
  return path.replace(/\.[^./\\]+$/, '.review.json');
}

/** Where the brief of a post stands, as its sidecar says; null for a draft of somebody else. */
export function briefPathOf(path: string): string | null {
  const review = sidecarIn(path);
  if (typeof review !== 'object' || review === null) return null;
  const { schema, brief } = review as { readonly schema?: unknown; readonly brief?: unknown };
  return schema === 'copydesk.review/v1' && typeof brief === 'string' && existsSync(brief) ? brief : null;
}

/** What stands in the sidecar of a post, whatever it is; null where there is none. */
export function sidecarIn(path: string): unknown {
  const sidecar = sidecarOf(path);
  if (!existsSync(sidecar)) return null;
  try {
    return JSON.parse(readText(sidecar));
  } catch {
    // A sidecar that is no JSON says nothing about the post, and the post can be measured without it.
    return null;
  }
}
