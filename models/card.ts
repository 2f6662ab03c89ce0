import type { KpiId } from '../content/target.ts';
import type { Task } from '../content/task.ts';

/** What is known of a model before it is called. Prices are facts of a day: `dated` says which. */
export interface ModelCard {
  /** `provider/name`, unique in a configuration. */
  readonly id: string;
  readonly title: string;
  /** ISO date on which prices and limits were read. */
  readonly dated: string;
  readonly contextTokens: number;
  readonly maxOutputTokens: number;
  /** US dollars per million tokens. */
  readonly price: {
    readonly inputPerMillion: number;
    readonly cachedInputPerMillion?: number;
    readonly outputPerMillion: number;
  };
  /** Expected quality before anything was measured, in [0, 1]. */
  readonly quality: number;
  /** What it is good at, each in [0, 1]; what is absent counts as `quality`. */
  readonly strengths: {
    readonly tasks?: Readonly<Partial<Record<Task, number>>>;
    /** By a word of the topic label: `finance`, `code`. */
    readonly topics?: Readonly<Record<string, number>>;
    readonly tones?: Readonly<Record<string, number>>;
    /** How well it closes a gap of this KPI. */
    readonly kpis?: Readonly<Record<KpiId, number>>;
    /** Keeping keyphrases in their band while writing. */
    readonly keywords?: number;
  };
  /** Seconds to the first token and tokens a second, before anything was measured. */
  readonly speed: { readonly timeToFirstTokenMs: number; readonly tokensPerSecond: number };
  readonly dataPolicy: { readonly retention: 'none' | 'days' | 'unknown'; readonly trains: boolean };
  /** Built in: free, offline, rule-based. */
  readonly house: boolean;
  /** What it may be asked for: a specialist edits text and cannot write. */
  readonly can: readonly ('write' | 'revise')[];
}
