import type { CountedUsage } from './relay.ts';

const usageKey = Buffer.from('"usage"');
const open = 123;
const close = 125;
const quote = 34;
const backslash = 92;

/**
 * The tokens that a body in OpenAI's words names, chat completions and responses alike, without parsing the rest of it:
 * an answer of a megabyte costs no more than one of a kilobyte. Null where it names none.
 */
export function countedIn(body: Buffer): CountedUsage {
  // Within a text the quotes would be escaped, so this can only be a key.
  const key = body.lastIndexOf(usageKey);
  const from = key < 0 ? -1 : body.indexOf(open, key);
  // `"usage": null` is followed by other fields.
  if (from < 0 || !/^"usage"\s*:\s*$/.test(body.toString('latin1', key, from))) return null;
  const to = endOfObject(body, from);
  if (to < 0) return null;
  try {
    return countedOf(JSON.parse(body.toString('utf8', from, to)));
  } catch {
    return null;
  }
}

function endOfObject(body: Buffer, from: number): number {
  let depth = 0;
  let isText = false;
  for (let at = from; at < body.length; at++) {
    const byte = body[at];
    if (isText) {
      if (byte === backslash) at++;
      else if (byte === quote) isText = false;
    } else if (byte === quote) isText = true;
    else if (byte === open) depth++;
    else if (byte === close && --depth === 0) return at + 1;
  }
  return -1;
}

interface ToldUsage {
  readonly prompt_tokens?: unknown;
  readonly completion_tokens?: unknown;
  readonly input_tokens?: unknown;
  readonly output_tokens?: unknown;
  readonly prompt_tokens_details?: { readonly cached_tokens?: unknown; readonly cache_write_tokens?: unknown } | null;
  readonly input_tokens_details?: { readonly cached_tokens?: unknown } | null;
  readonly completion_tokens_details?: { readonly reasoning_tokens?: unknown } | null;
  readonly output_tokens_details?: { readonly reasoning_tokens?: unknown } | null;
}

/** A `usage` object of chat completions, responses or embeddings; null where it counts nothing, or more than can be. */
export function countedOf(usage: unknown): CountedUsage {
  if (typeof usage !== 'object' || usage === null) return null;
  const told = usage as ToldUsage;
  const input = told.prompt_tokens ?? told.input_tokens;
  const output = told.completion_tokens ?? told.output_tokens;
  // Whoever counts so wrongly has not counted: our own estimate stands for all of it.
  if (Number(input) > mostTokens || Number(output) > mostTokens) return null;
  const inputTokens = tokensTold(input);
  const outputTokens = tokensTold(output);
  if (inputTokens === 0 && outputTokens === 0) return null;
  const details = told.prompt_tokens_details ?? told.input_tokens_details;
  const written = tokensTold(told.prompt_tokens_details?.cache_write_tokens);
  return {
    inputTokens,
    cachedInputTokens: Math.min(inputTokens, tokensTold(details?.cached_tokens)),
    ...(written > 0 ? { cacheWriteTokens: written } : {}),
    outputTokens,
    reasoningTokens: tokensTold((told.completion_tokens_details ?? told.output_tokens_details)?.reasoning_tokens),
  };
}

/** More than any call takes, many answers at a time included. */
export const mostTokens = 100_000_000;

/** A provider's figure, in [0, 100 million]. None may lower a bill or break the books: what is no number of tokens counts as none. */
export function tokensTold(value: unknown): number {
  return typeof value === 'number' && value > 0 && value <= mostTokens ? Math.floor(value) : 0;
}
