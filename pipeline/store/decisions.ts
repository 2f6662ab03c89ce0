import type { RouteDecision, RouteRequest } from '../../routers/router.ts';

/** A decision as it was made: enough to make it again. */
export interface LoggedDecision {
  readonly post: string;
  readonly section: string;
  readonly moment: 'assign' | 'revise';
  /** From 0; a section is revised several times. */
  readonly attempt: number;
  readonly request: RouteRequest;
  /** The router as the configuration names it; null where it was made in TypeScript. */
  readonly router: unknown;
  /** What the router said; null: no opinion. */
  readonly decision: RouteDecision | null;
  readonly filtered: readonly { readonly model: string; readonly why: string }[];
}

/** Decisions of a page: with their requests they take about ten kilobytes each. */
export const decisionsPage = 200;

/**
 * The log of decisions. The last decision of a moment and attempt counts, and ends what an earlier run decided after it: a
 * run that is resumed writes the same again, one that revises less leaves nothing of the other.
 */
export interface Decisions {
  log(decision: LoggedDecision): Promise<void>;
  /** Ends what earlier runs decided of a post's revision: one that is revised anew may need no decision this time. */
  reviseAnew(post: string): Promise<void>;
  /** How many decisions there are, by the day (UTC) on which they were made and the model that was first in them. */
  chosen(): Promise<readonly { readonly day: string; readonly model: string; readonly decisions: number }[]>;
  /** Of a section, in the order in which they were made. */
  of(post: string, section: string): Promise<readonly LoggedDecision[]>;
  /** Who was to write sections, by post and section: a page of those after the one named; empty at the end. */
  assigned(after: { readonly post: string; readonly section: string } | null): Promise<readonly LoggedDecision[]>;
}
