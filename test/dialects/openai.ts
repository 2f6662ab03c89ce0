import { type Dialect, events, refused, streamed } from './dialect.ts';

const usage = {
  input_tokens: 1000,
  input_tokens_details: { cached_tokens: 400, cache_write_tokens: 0 },
  output_tokens: 200,
  output_tokens_details: { reasoning_tokens: 50 },
};
const response = { id: 'r1', created_at: 1, model: 'm', service_tier: 'default' };
const piece = (delta: string) => ({ type: 'response.output_text.delta', item_id: 'i1', output_index: 0, delta });
const begun = [
  { type: 'response.created', response },
  { type: 'response.output_item.added', output_index: 0, item: { type: 'message', id: 'i1' } },
];
const said = [...begun, piece('Leaves rot. ')];
const done = { type: 'response.output_item.done', output_index: 0, item: { type: 'message', id: 'i1' } };
const completed = (more: object = {}) => ({ type: 'response.completed', response: { ...response, usage, ...more } });
const incomplete = (reason: string) => ({
  type: 'response.incomplete',
  response: { ...response, usage, incomplete_details: { reason } },
});
const failed = (message: string, code: string | null, type = 'invalid_request_error') => ({
  error: { message, type, param: null, code },
});

/** OpenAI's Responses API. */
export const openai: Dialect = {
  provider: 'openai',
  package: '@ai-sdk/openai',
  path: /^\/responses$/,
  key: ['authorization', 'Bearer '],
  usage: [1000, 400, 0, 200, 50],
  answer: (...pieces) => streamed(events([...begun, ...pieces.map(piece), done, completed()], true)),
  reply(happening) {
    switch (happening) {
      case 'answer':
        return this.answer('Leaves rot. ', 'Air helps.');
      case 'cut':
        return streamed(events([...said, done, incomplete('max_output_tokens')], true));
      case 'refusal': {
        const refusal = { ...piece('I will not.'), type: 'response.refusal.delta' };
        return streamed(events([...begun, refusal, done, completed()], true));
      }
      case 'filter':
        return streamed(events([...said, done, incomplete('content_filter')], true));
      case 'broken-off':
        return streamed(events(said, true));
      case 'error-in-stream':
        return streamed(
          events(
            [...said, { type: 'error', code: 'server_error', message: 'The server had an error', sequence_number: 3 }],
            true,
          ),
        );
      case 'silence':
        return streamed(events(said, true), true);
      case 'rate-limit':
        return refused(429, failed('Rate limit reached for m', 'rate_limit_exceeded', 'tokens'), {
          'retry-after': '7',
        });
      case 'overloaded':
        return refused(503, failed('The engine is currently overloaded', null, 'server_error'));
      case 'invalid-key':
        return refused(401, failed('Incorrect API key provided', 'invalid_api_key'));
      case 'no-credit':
        return refused(429, failed('You exceeded your current quota', 'insufficient_quota', 'insufficient_quota'));
      case 'context-overflow':
        return refused(400, failed('Your input exceeds the context window of this model', 'context_length_exceeded'));
      case 'no-model':
        return refused(404, failed('The model `m` does not exist', 'model_not_found'));
    }
  },
};
