import type { Brief } from '../content/brief.ts';
import type { Draft } from '../content/draft.ts';
import { impliedBrief } from '../content/implied-brief.ts';
import { withOutlineIds } from '../content/outline-ids.ts';
import { readDraft } from '../content/read-draft.ts';
import { readBriefFile } from './brief-files.ts';
import type { Config } from './config.ts';
import { readText, shownPath } from './files.ts';
import { briefPathOf } from './sidecars.ts';

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
