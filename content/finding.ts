import type { Span } from './position.ts';
import type { SectionId } from './section.ts';

/** A replacement of one stretch of the original file. */
export interface Edit extends Span {
  readonly text: string;
}

/**
 * A fault in the text, at its place in the original file. The rule is a KPI id or an error code; the level, the path
 * and the fingerprint come from the report, since the same fault may be an error on one site and off on another.
 */
export interface Finding {
  readonly rule: string;
  readonly message: string;
  readonly span: Span;
  readonly section: SectionId | null;
  /** The measured figure, unrounded. */
  readonly actual?: number | string;
  /** The limit in words or figures: `0.5–3.0 %`. */
  readonly expected?: string;
  /** What an editor can do about it, in one clause. */
  readonly suggestion?: string;
}
