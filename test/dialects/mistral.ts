import { type Dialect, events, refused, streamed } from './dialect.ts';

const chunk = (content: string, finishReason: string | null = null) => ({
  id: 'c1',
  created: 1,
  model: 'm',
  choices: [{ index: 0, delta: { role: 'assistant', content }, finish_reason: finishReason }],
  ...(finishReason === null
    ? {}
    : { usage: { prompt_tokens: 1000, completion_tokens: 200, total_tokens: 1200, num_cached_tokens: 400 } }),
});
const done = 'data: [DONE]\n\n';
const failed = (message: string, type: string, code: string) => ({ object: 'error', message, type, param: null, code });

/** Mistral's chat completions. */
export const mistral: Dialect = {
  provider: 'mistral',
  package: '@ai-sdk/mistral',
  path: /^\/chat\/completions$/,
  key: ['authorization', 'Bearer '],
  // It counts reasoning among the output and does not say how much of it there was.
  usage: [1000, 400, 0, 200, 0],
  answer: (...pieces) => streamed(events([...pieces.map((text) => chunk(text)), chunk('', 'stop')]) + done),
  reply(happening) {
    switch (happening) {
      case 'answer':
        return this.answer('Leaves rot. ', 'Air helps.');
      case 'cut':
        return streamed(events([chunk('Leaves rot. '), chunk('', 'length')]) + done);
      case 'refusal':
      case 'filter':
        return streamed(events([chunk('Leaves rot. '), chunk('', 'content_filter')]) + done);
      case 'broken-off':
        return streamed(events([chunk('Leaves rot. ')]));
      case 'error-in-stream':
        return streamed(events([chunk('Leaves rot. '), chunk('', 'error')]) + done);
      case 'silence':
        return streamed(events([chunk('Leaves rot. ')]), true);
      case 'rate-limit':
        return refused(429, failed('Requests rate limit exceeded', 'rate_limited', '1300'), { 'retry-after': '7' });
      case 'overloaded':
        return refused(503, failed('Service unavailable.', 'unavailable', '3000'));
      case 'invalid-key':
        return refused(401, { detail: 'Unauthorized' });
      case 'no-credit':
        return refused(402, { detail: 'Payment required' });
      case 'context-overflow':
        return refused(
          400,
          failed(
            'Prompt contains 140000 tokens, too large for model with 131072 maximum context length',
            'invalid_request_prompt',
            '3051',
          ),
        );
      case 'no-model':
        return refused(400, failed('Invalid model: m', 'invalid_model', '1500'));
    }
  },
};
