/** What is done about a failed call. */
export type Reaction =
  /** The same model after a pause, then the next one. */
  | 'retry'
  /** The next model at once; the same again only when nobody else answers. */
  | 'next'
  /** More room for the answer, or a model with a larger window or output limit. */
  | 'larger'
  /** Nobody waits for the model, and the user is told; a call now and then finds out whether that was mended. */
  | 'stop';

interface Treatment {
  readonly reaction: Reaction;
  /** Calls of one model for one section that may fail so before it is given up. */
  readonly calls: number;
  /** Whether it says that the model is unwell, so that the breaker counts it. */
  readonly unwell: boolean;
  /** What happened, as a reader of `docs/errors.md` is told. */
  readonly meaning: string;
}

const retry = { reaction: 'retry', calls: 8 } as const;
const stop = { reaction: 'stop', calls: 1, unwell: false } as const;

/** Every way in which a call fails, and what is done about it. `docs/errors.md` shows the table; a test keeps them equal. */
export const failureClasses = {
  'rate-limited': { ...retry, unwell: true, meaning: '429: too many requests or tokens' },
  overloaded: { ...retry, unwell: true, meaning: '503, 529: the provider is overloaded' },
  'server-error': { ...retry, unwell: true, meaning: '500, 502, 504 and other 5xx, 409, 425' },
  unreachable: { ...retry, unwell: true, meaning: 'a connection that is reset, a network that fails' },
  'no-server': { ...retry, unwell: true, meaning: 'nothing listens at the address, or there is no such host' },
  truncated: { ...retry, unwell: true, meaning: 'the stream ended before the answer did' },
  'timed-out': { reaction: 'next', calls: 4, unwell: true, meaning: 'silence before the first token; 408' },
  stalled: { reaction: 'next', calls: 4, unwell: true, meaning: 'silence after the first token' },
  malformed: { reaction: 'next', calls: 4, unwell: true, meaning: 'malformed SSE or JSON' },
  empty: { reaction: 'retry', calls: 3, unwell: false, meaning: 'an answer without text' },
  refused: { reaction: 'next', calls: 2, unwell: false, meaning: 'the model declines to write' },
  'wrong-language': { reaction: 'next', calls: 2, unwell: false, meaning: 'the answer is in another language' },
  filtered: { reaction: 'next', calls: 2, unwell: false, meaning: "stopped by the provider's content filter" },
  cut: { reaction: 'larger', calls: 2, unwell: false, meaning: 'the answer was cut at the token limit' },
  'context-overflow': { reaction: 'larger', calls: 1, unwell: false, meaning: 'the prompt does not fit the window' },
  rejected: { reaction: 'next', calls: 1, unwell: false, meaning: 'another 4xx: the request is not understood' },
  'invalid-key': { ...stop, meaning: '401, 403: the key is not accepted' },
  'quota-exhausted': { ...stop, meaning: '402, or 429 for money: no credit is left' },
  'not-found': { ...stop, meaning: '404: no such model or address' },
  interrupted: { ...stop, meaning: 'the user interrupted the run' },
} as const satisfies Record<string, Treatment>;

export type FailureClass = keyof typeof failureClasses;

/** What is done about a failure of this class. */
export function treatmentOf(failure: FailureClass): Treatment {
  return failureClasses[failure];
}
