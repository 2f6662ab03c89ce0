import type { LanguageModelUsage } from 'ai';
import { tokensTold } from './counted-usage.ts';
import type { Message, Usage } from './model.ts';
import { countTokens } from './tokens.ts';

/** Encodings differ by a third at most; a provider that counts less than this share of ours has left something out. */
const plausibleShare = 0.5;

/** What was heard of an answer: its text, and the reasoning that was shown on the way. */
export interface Said {
  readonly text: string;
  readonly thought: string;
}

/**
 * The tokens of a call: the provider's figures where it gives them. What it leaves out or understates is replaced by
 * our own count, and the whole is marked as estimated, so that no budget is passed on a provider's word.
 */
export function usageOf(reported: LanguageModelUsage, messages: readonly Message[], { text, thought }: Said): Usage {
  const input = plausible(reported.inputTokens, inputTokensOf(messages));
  const output = plausible(reported.outputTokens, countTokens(text));
  const reasoningTokens = tokensTold(reported.outputTokenDetails?.reasoningTokens);
  const written = tokensTold(reported.inputTokenDetails?.cacheWriteTokens);
  const outside = isOutside(reported, reasoningTokens) ? reasoningTokens : 0;
  return {
    inputTokens: input.tokens,
    cachedInputTokens: Math.min(tokensTold(reported.inputTokenDetails?.cacheReadTokens), input.tokens),
    ...(written > 0 ? { cacheWriteTokens: written } : {}),
    outputTokens: output.tokens + (output.estimated ? Math.max(outside, countTokens(thought)) : outside),
    reasoningTokens,
    estimated: input.estimated || output.estimated,
  };
}

/** Tokens by our own count, for an answer that nobody counted. */
export function countedUsage(messages: readonly Message[], { text, thought }: Said): Usage {
  return {
    inputTokens: inputTokensOf(messages),
    cachedInputTokens: 0,
    outputTokens: countTokens(text) + countTokens(thought),
    reasoningTokens: countTokens(thought),
    estimated: true,
  };
}

function inputTokensOf(messages: readonly Message[]): number {
  return messages.reduce((sum, { content }) => sum + countTokens(content), 0);
}

/** Some servers fill in zeros where they did not count, or what no call can take. */
function plausible(
  reported: number | undefined,
  own: number,
): { readonly tokens: number; readonly estimated: boolean } {
  const tokens = tokensTold(reported);
  return tokens > 0 && tokens >= own * plausibleShare ? { tokens, estimated: false } : { tokens: own, estimated: true };
}

/** Whether reasoning stands beside the output instead of in it: more of it than output, or a total that says so. */
function isOutside(reported: LanguageModelUsage, reasoningTokens: number): boolean {
  const { inputTokens = 0, outputTokens = 0 } = reported;
  if (reasoningTokens === 0) return false;
  const total = (reported.raw as { total_tokens?: unknown } | undefined)?.total_tokens;
  return reasoningTokens > outputTokens || total === inputTokens + outputTokens + reasoningTokens;
}
