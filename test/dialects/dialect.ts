import type { ProviderName } from '../../models/providers.ts';

/** An answer of a provider, as it goes over the wire. */
export interface Reply {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The connection stays open after the body, as when a model falls silent. */
  readonly open?: boolean;
}

/** What may happen to a call, by one name for all providers. */
export type Happening =
  | 'answer'
  | 'cut'
  | 'refusal'
  | 'filter'
  | 'broken-off'
  | 'error-in-stream'
  | 'silence'
  | 'rate-limit'
  | 'overloaded'
  | 'invalid-key'
  | 'no-credit'
  | 'context-overflow'
  | 'no-model';

/** How a provider says it all. Its answers say "Leaves rot. Air helps." and count what `usage` says. */
export interface Dialect {
  readonly provider: ProviderName;
  readonly package: string;
  /** The path that is called, below the base address. */
  readonly path: RegExp;
  /** The header that holds the key, and what stands before the key there. */
  readonly key: readonly [header: string, before: string];
  readonly reply: (happening: Happening) => Reply;
  /** A good answer of these pieces. */
  readonly answer: (...pieces: readonly string[]) => Reply;
  /** Tokens of a good answer: all input, cached, written into the cache, all output, reasoning. */
  readonly usage: readonly [input: number, cached: number, written: number, output: number, reasoning: number];
}

/** Server-sent events, named by their type where the provider names them. */
export function events(list: readonly object[], named = false): string {
  return list
    .map((event) => `${named ? `event: ${(event as { type: string }).type}\n` : ''}data: ${JSON.stringify(event)}\n\n`)
    .join('');
}

export const streamed = (body: string, open = false): Reply => ({
  status: 200,
  body,
  headers: { 'content-type': 'text/event-stream' },
  open,
});

export const refused = (status: number, body: object, headers: Readonly<Record<string, string>> = {}): Reply => ({
  status,
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json', ...headers },
});
