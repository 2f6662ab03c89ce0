import { type Dialect, events, refused, streamed } from './dialect.ts';

const message = {
  id: 'm1',
  type: 'message',
  role: 'assistant',
  model: 'm',
  content: [],
  stop_reason: null,
  stop_sequence: null,
  usage: { input_tokens: 550, cache_read_input_tokens: 400, cache_creation_input_tokens: 50, output_tokens: 1 },
};
const delta = (text: string) => ({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } });
const begun = [
  { type: 'message_start', message },
  { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
  { type: 'ping' },
];
const said = [...begun, delta('Leaves rot. ')];
const ended = (reason: string) => [
  { type: 'content_block_stop', index: 0 },
  {
    type: 'message_delta',
    delta: { stop_reason: reason, stop_sequence: null },
    usage: { output_tokens: 200, output_tokens_details: { thinking_tokens: 50 } },
  },
  { type: 'message_stop' },
];
const failed = (type: string, text: string) => ({ type: 'error', error: { type, message: text } });

/** Anthropic's Messages API. */
export const anthropic: Dialect = {
  provider: 'anthropic',
  package: '@ai-sdk/anthropic',
  path: /^\/messages$/,
  key: ['x-api-key', ''],
  usage: [1000, 400, 50, 200, 50],
  answer: (...pieces) => streamed(events([...begun, ...pieces.map(delta), ...ended('end_turn')], true)),
  reply(happening) {
    switch (happening) {
      case 'answer':
        return this.answer('Leaves rot. ', 'Air helps.');
      case 'cut':
        return streamed(events([...said, ...ended('max_tokens')], true));
      // Both are one thing there: a classifier or the model itself declines, and the reason is `refusal`.
      case 'refusal':
      case 'filter':
        return streamed(events([...said, ...ended('refusal')], true));
      case 'broken-off':
        return streamed(events(said, true));
      case 'error-in-stream':
        return streamed(events([...said, failed('overloaded_error', 'Overloaded')], true));
      case 'silence':
        return streamed(events(said, true), true);
      case 'rate-limit':
        return refused(429, failed('rate_limit_error', 'This request would exceed your rate limit'), {
          'retry-after': '7',
        });
      case 'overloaded':
        return refused(529, failed('overloaded_error', 'Overloaded'));
      case 'invalid-key':
        return refused(401, failed('authentication_error', 'invalid x-api-key'));
      case 'no-credit':
        return refused(
          400,
          failed('invalid_request_error', 'Your credit balance is too low to access the Anthropic API.'),
        );
      case 'context-overflow':
        return refused(400, failed('invalid_request_error', 'prompt is too long: 210000 tokens > 200000 maximum'));
      case 'no-model':
        return refused(404, failed('not_found_error', 'model: m'));
    }
  },
};
