import type { Span } from '../content/position.ts';
import type { SectionId } from '../content/section.ts';

export interface Link {
  readonly url: string;
  readonly anchor: string;
  readonly span: Span;
  readonly section: SectionId;
  readonly kind: 'internal' | 'external' | 'anchor' | 'mail';
  /** Why it may not stand; null if it may. */
  readonly problem: string | null;
}

export interface Links {
  readonly links: readonly Link[];
  readonly internal: number;
  readonly external: number;
  /** Required by the brief and absent. */
  readonly missing: readonly string[];
}
