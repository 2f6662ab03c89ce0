import type { Outcome } from '../../routers/experience.ts';

/** An outcome under the name of the answer it is about: told twice, it counts once. */
export interface LoggedOutcome extends Outcome, Omit<SectionOutcome, 'outcome' | 'model'> {
  readonly id: string;
}

/** What came of a decision: the post and the section are named as in the log of decisions. */
export interface SectionOutcome extends Pick<Outcome, 'model' | 'outcome'> {
  readonly post: string;
  readonly section: string;
}

/** How far back experience reaches: what came before counts for less than a tenth. */
export const rememberedOutcomes = 5_000;

/**
 * Outcomes of sections in the order in which they came to be known, for routers that learn while they run and to weigh decisions by lot. Nothing is ever
 * changed, only added: workers that write at once lose nothing of each other, and what is known is the fold of a prefix.
 */
export interface Outcomes {
  /** Adds those that are new. */
  add(outcomes: readonly LoggedOutcome[]): Promise<void>;
  /** How many outcomes the run knows: those there were when this was first asked of it. */
  knownTo(run: string): Promise<number>;
  /** How many there are now. */
  count(): Promise<number>;
  /** The last `rememberedOutcomes` up to the `count`-th, the oldest first. */
  upTo(count: number): Promise<readonly Outcome[]>;
  /** All there are, the oldest first. */
  ofSections(): Promise<readonly SectionOutcome[]>;
}
