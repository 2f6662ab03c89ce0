import { describe, expect, it } from 'vitest';
import { countedIn } from './counted-usage.ts';

const counted = (value: unknown) => countedIn(Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)));

describe('the tokens in a body', () => {
  it('of chat completions, with what was cached and thought', () => {
    const usage = {
      prompt_tokens: 100,
      completion_tokens: 30,
      prompt_tokens_details: { cached_tokens: 64, cache_write_tokens: 8 },
      completion_tokens_details: { reasoning_tokens: 20 },
    };
    expect(
      counted({
        choices: [{ message: { content: 'a "usage": {"prompt_tokens": 9} \\" }{' } }],
        usage,
        service_tier: 'x',
      }),
    ).toEqual({
      inputTokens: 100,
      cachedInputTokens: 64,
      cacheWriteTokens: 8,
      outputTokens: 30,
      reasoningTokens: 20,
    });
  });

  it('of responses', () => {
    const usage = { input_tokens: 7, output_tokens: 3, input_tokens_details: { cached_tokens: 2 } };
    expect(counted({ type: 'response.completed', response: { usage } })).toMatchObject({
      inputTokens: 7,
      cachedInputTokens: 2,
      outputTokens: 3,
    });
  });

  it.each([
    { usage: null, more: {} },
    {},
    { usage: {} },
    { usage: { prompt_tokens: 0, completion_tokens: 0 } },
    '{"usage": {"prompt_tokens": 5',
    { content: '"usage":{}' },
  ])('are none in %j', (body) => expect(counted(body)).toBeNull());

  it.each(['1e300', '1e999', '9007199254740993'])('are estimated where a provider tells %s', (figure) => {
    expect(counted(`{"usage":{"prompt_tokens":${figure},"completion_tokens":3}}`)).toBeNull();
    expect(counted(`{"usage":{"input_tokens":7,"output_tokens":${figure}}}`)).toBeNull();
    const details = `"completion_tokens_details":{"reasoning_tokens":${figure}}`;
    expect(counted(`{"usage":{"prompt_tokens":7,"completion_tokens":3,${details}}}`)).toMatchObject({
      outputTokens: 3,
      reasoningTokens: 0,
    });
  });

  it('are never less than nothing, nor more than may be cached', () => {
    const usage = { prompt_tokens: 10, completion_tokens: -5, prompt_tokens_details: { cached_tokens: 1e6 } };
    expect(counted({ usage })).toMatchObject({ inputTokens: 10, cachedInputTokens: 10, outputTokens: 0 });
  });
});
