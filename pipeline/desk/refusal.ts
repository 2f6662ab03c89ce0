/**
 * Why the desk does not do what an editor asked. `conflict`: somebody else was first, and `theirs` is what stands now;
 * `invalid`: something is missing or makes no sense; `unknown`: there is no such thing.
 */
export class Refusal extends Error {
  readonly kind: 'conflict' | 'invalid' | 'unknown';
  readonly conflict: Conflict | null;

  constructor(kind: Refusal['kind'], message: string, conflict: Conflict | null = null) {
    super(message);
    this.name = 'Refusal';
    this.kind = kind;
    this.conflict = conflict;
  }
}

/** Two versions of one text: what the editor sent, and what stands there meanwhile. */
export interface Conflict {
  readonly section: string | null;
  /** What the editor began with; null where it is not known. */
  readonly base: string | null;
  readonly yours: string;
  readonly theirs: string;
  /** Who changed it, and when, where the desk knows. */
  readonly by: { readonly by: string; readonly at: string } | null;
}
