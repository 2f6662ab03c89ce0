/** Faults that change nothing a user could notice, each with its reason; whatever else survives fails the run. */
export const equivalents: readonly {
  readonly file: string;
  /** A part of the line it stands in. */
  readonly code: string;
  /** What it becomes; every change of the line where absent. */
  readonly becomes?: string;
  readonly why: string;
}[] = [];
