import type { KpiId } from '../content/target.ts';
import type { Task } from '../content/task.ts';

/** US dollars per million tokens. */
export interface Price {
  readonly inputPerMillion: number;
  /** Of input that the provider finds in its prompt cache; absent: as other input. */
  readonly cachedInputPerMillion?: number;
  /** Of input that the provider writes into its prompt cache; absent: as other input. */
  readonly cacheWritePerMillion?: number;
  readonly outputPerMillion: number;
}

/** At which price a call is made: at list price, or slower and for less. */
export type Tier = 'standard' | 'batch';

/** What a request may ask of a model beside text. */
export const capabilities = ['tools', 'vision', 'json'] as const;
export type Capability = (typeof capabilities)[number];

/** What a provider allows a key to send. */
export interface Limits {
  readonly requestsPerMinute?: number;
  /** Input and output together. */
  readonly tokensPerMinute?: number;
  /** Calls at a time. */
  readonly concurrent?: number;
}

/** What is known of a model before it is called. Prices are facts of a day: `dated` says which. */
export interface ModelCard {
  /** `provider/name`, unique in a configuration. */
  readonly id: string;
  readonly title: string;
  /** ISO date on which prices and limits were read. */
  readonly dated: string;
  readonly contextTokens: number;
  readonly maxOutputTokens: number;
  /** At list price, and where the vendor sells a slower tier for less (`service_tier: flex`, batches), at that. */
  readonly price: Price & { readonly batch?: Price };
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
    /** By language code: `de`, `pt`. */
    readonly languages?: Readonly<Record<string, number>>;
  };
  /** Seconds to the first token and tokens a second, before anything was measured. */
  readonly speed: { readonly timeToFirstTokenMs: number; readonly tokensPerSecond: number };
  readonly dataPolicy: {
    readonly retention: 'none' | 'days' | 'unknown';
    readonly trains: boolean;
    /** Where texts are processed, as `eu` or `us`; absent: not known. */
    readonly regions?: readonly string[];
  };
  /** Whether beginnings of prompts are cached by themselves, or only where a call asks for it, which ours do not; absent: by themselves. */
  readonly promptCache?: 'automatic' | 'on-request';
  /** Language codes it writes; absent: any. */
  readonly languages?: readonly string[];
  /** What it takes beside text. */
  readonly capabilities: readonly Capability[];
  /** What the provider allows; absent: no limit known. */
  readonly limits: Limits;
  /** Built in: free, offline, rule-based. */
  readonly house: boolean;
  /** What it may be asked for: a specialist edits text and cannot write. */
  readonly can: readonly ('write' | 'revise')[];
}
