import type { Writable } from 'node:stream';
import type { Ranking } from './ranking.ts';
import type { RequestFault } from './request-fault.ts';
import type { Attempt } from './walk.ts';

/** How a request was answered: for headers, logs and whoever asks. */
export interface Decided {
  readonly id: string;
  readonly asked: string;
  readonly model: string;
  readonly strategy: Ranking['strategy'];
  readonly reason: string;
  readonly attempts: readonly Attempt[];
  readonly filtered: Ranking['filtered'];
  /** US dollars of all attempts: what they cost, or where the answer has only begun what it is likely to. */
  readonly costUsd: number;
  readonly isEstimate: boolean;
  /** The provider's own headers that may be passed on. */
  readonly headers: Readonly<Record<string, string>>;
}

/** How a stream ended: what is left to be told to the client. */
export interface Ended {
  readonly fault: RequestFault | null;
  readonly decided: Decided;
}

/** An answer: whole, or one that has begun. */
export type Reply =
  | { readonly type: 'whole'; readonly decided: Decided; readonly body: Uint8Array }
  | { readonly type: 'stream'; readonly decided: Decided; readonly pipe: (to: Writable) => Promise<Ended> };
