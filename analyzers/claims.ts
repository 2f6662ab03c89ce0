import type { Span } from '../content/position.ts';

/**
 * - `supported`: value, unit, subject and polarity stand in one fact or one sentence of a source.
 * - `unsupported`: a fact or source speaks of it and says otherwise, or nothing at all states the figure.
 * - `unverified`: cannot be decided without a model (a cause, a superlative, a paraphrase too far); never a pass.
 * - `needs-source`: marked `[NEEDS SOURCE]` by the writer.
 */
export type ClaimStatus = 'supported' | 'unsupported' | 'unverified' | 'needs-source';

export interface Claim {
  readonly text: string;
  readonly span: Span;
  readonly kind: 'number' | 'date' | 'quote' | 'superlative' | 'cause' | 'name' | 'marker';
  readonly status: ClaimStatus;
  /** Fact, source or experience id that carries it, or that it contradicts. */
  readonly source: string | null;
  /** One clause: what was compared, what differs; for a derived date its arithmetic. */
  readonly why: string;
}

/** The factual claims of one section and what carries each. */
export interface Claims {
  readonly claims: readonly Claim[];
  /** Ids cited in the section (`[^id]`, `[f3]`, links to a source's URL). */
  readonly cited: readonly string[];
}
