import type { Brief } from '../content/brief.ts';
import type { Draft } from '../content/draft.ts';
import { withOutlineIds } from '../content/outline-ids.ts';
import { readDraft } from '../content/read-draft.ts';
import type { SectionId } from '../content/section.ts';
import type { Post, Provenance, Withheld } from './post.ts';

/** A post to be written, as it travels to whoever writes it. Plain data. */
export interface Errand {
  /** With the notes of its sources: whoever writes it has none of the files. */
  readonly brief: Brief;
  /** Where the post will stand, as findings name it. */
  readonly path: string;
  readonly format: string;
  /** The day that it bears, `YYYY-MM-DD`. */
  readonly date: string;
  /** A draft that somebody is to see before it is revised. */
  readonly isDraft: boolean;
}

/** A post as it comes back: its text and who wrote it. What is measured about it can be measured anew. Plain data. */
export interface WrittenPost {
  readonly source: string;
  /** The text before it was revised; null where nothing was. */
  readonly before: string | null;
  readonly provenance: readonly (readonly [SectionId, Provenance])[];
  readonly verdict: string;
  readonly score: number | null;
  readonly withheld?: Withheld;
  readonly stopped?: Post['stopped'];
}

export function writtenPost(post: Post): WrittenPost {
  return {
    source: post.article.draft.source,
    before: post.before?.article.draft.source ?? null,
    provenance: [...post.provenance],
    verdict: post.scorecard.verdict,
    score: post.scorecard.score,
    ...(post.withheld === undefined ? {} : { withheld: post.withheld }),
    ...(post.stopped === undefined ? {} : { stopped: post.stopped }),
  };
}

/** The text as it is measured: with the ids that the brief gave its sections. */
export function draftOf({ brief, path }: Pick<Errand, 'brief' | 'path'>, source: string): Draft {
  return withOutlineIds(readDraft(path, source), brief);
}
