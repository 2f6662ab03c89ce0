import type { ModelError, Usage } from './model.ts';

/** What is passed on as it stands. */
export const relayPaths = ['chat/completions', 'responses', 'embeddings'] as const;
export type RelayPath = (typeof relayPaths)[number];

/** A request in the provider's own words: only `model` is put into the body. */
export interface RelayCall {
  readonly path: RelayPath;
  readonly body: Readonly<Record<string, unknown>>;
  /** By our own estimate: what a call is charged with that fails while the provider works on it. */
  readonly inputTokens: number;
  /** Lower-case names; of the caller's headers only those on a list get here. */
  readonly headers: Readonly<Record<string, string>>;
  readonly abort: AbortSignal;
  /** Whether the tokens of a stream are told to the caller; they are asked of the provider all the same. */
  readonly showUsage: boolean;
}

/** Tokens as the provider counted them; null where it did not. */
export type CountedUsage = Omit<Usage, 'estimated'> | null;

/** A whole answer, as it came. */
export interface RelayedWhole {
  readonly body: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
  readonly usage: CountedUsage;
}

/** How a stream went to its end. */
export interface StreamEnd {
  /** Null where it is whole. What was sent before stays sent: only whole events were. */
  readonly error: ModelError | null;
  readonly usage: CountedUsage;
  /** Events that said something: about one a token, which is what an estimate starts from. */
  readonly events: number;
}

/** Where events go: a writable stream of Node, by the little that is asked of it, so that these types need none of Node's. */
export interface EventSink {
  readonly destroyed: boolean;
  write(chunk: string | Uint8Array): boolean;
  on(event: 'drain' | 'close', listener: () => void): unknown;
  off(event: 'drain' | 'close', listener: () => void): unknown;
}

/** A stream whose first event has come, and is no error: from here on the answer has begun. */
export interface RelayedStream {
  readonly headers: Readonly<Record<string, string>>;
  /**
   * Passes every whole event on as it comes, no faster than `to` takes them. Neither `[DONE]` nor the end is written: that
   * is the caller's. Never rejects.
   */
  pipe(to: EventSink): Promise<StreamEnd>;
}

/** A provider that speaks OpenAI's own words, so that nothing has to be translated. Both throw `ModelError`. */
export interface Relay {
  whole(call: RelayCall): Promise<RelayedWhole>;
  stream(call: RelayCall): Promise<RelayedStream>;
}
