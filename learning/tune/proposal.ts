/** One change to a configuration, with what speaks for it. */
export interface Proposal {
  /** Where in the configuration. */
  readonly keys: readonly (string | number)[];
  readonly value: unknown;
  /** The evidence, in one line. */
  readonly why: string;
}

/** What was looked at, and what is proposed of it. */
export interface Tuned {
  readonly proposals: readonly Proposal[];
  /** Why other things stay as they are, a line each. */
  readonly notes: readonly string[];
}
