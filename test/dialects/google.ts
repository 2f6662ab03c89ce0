import { type Dialect, events, refused, streamed } from './dialect.ts';

const usageMetadata = {
  promptTokenCount: 1000,
  cachedContentTokenCount: 400,
  candidatesTokenCount: 150,
  thoughtsTokenCount: 50,
  totalTokenCount: 1200,
};
const chunk = (text: string, finishReason?: string) => ({
  candidates: [{ content: { role: 'model', parts: [{ text }] }, index: 0, ...(finishReason ? { finishReason } : {}) }],
  usageMetadata,
});
const failed = (code: number, status: string, message: string, details: readonly object[] = []) => ({
  error: { code, message, status, details },
});
const quota = 'You exceeded your current quota, please check your plan and billing details.';
const violation = (quotaId: string) => ({
  '@type': 'type.googleapis.com/google.rpc.QuotaFailure',
  violations: [{ quotaId }],
});

/** Google's generateContent. */
export const google: Dialect = {
  provider: 'google',
  package: '@ai-sdk/google',
  path: /^\/models\/m:streamGenerateContent\?alt=sse$/,
  key: ['x-goog-api-key', ''],
  usage: [1000, 400, 0, 200, 50],
  answer: (...pieces) => streamed(events([...pieces.map((text) => chunk(text)), chunk('', 'STOP')])),
  reply(happening) {
    switch (happening) {
      case 'answer':
        return this.answer('Leaves rot. ', 'Air helps.');
      case 'cut':
        return streamed(events([chunk('Leaves rot. ', 'MAX_TOKENS')]));
      case 'refusal':
        return streamed(events([{ promptFeedback: { blockReason: 'PROHIBITED_CONTENT' }, usageMetadata }]));
      case 'filter':
        return streamed(events([chunk('Leaves rot. ', 'SAFETY')]));
      case 'broken-off':
        return streamed(events([chunk('Leaves rot. ')]));
      case 'error-in-stream':
        return streamed(events([chunk('Leaves rot. '), failed(503, 'UNAVAILABLE', 'The model is overloaded.')]));
      case 'silence':
        return streamed(events([chunk('Leaves rot. ')]), true);
      // The words are those of an empty account; only the quota's name and the delay tell that a minute will do.
      case 'rate-limit':
        return refused(
          429,
          failed(429, 'RESOURCE_EXHAUSTED', `${quota} Please retry in 7s.`, [
            violation('GenerateRequestsPerMinutePerProjectPerModel'),
            { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '7s' },
          ]),
        );
      case 'overloaded':
        return refused(503, failed(503, 'UNAVAILABLE', 'The model is overloaded. Please try again later.'));
      case 'invalid-key':
        return refused(400, failed(400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.'));
      case 'no-credit':
        return refused(
          429,
          failed(429, 'RESOURCE_EXHAUSTED', `${quota} Please retry in 7s.`, [
            violation('GenerateRequestsPerDayPerProjectPerModel-FreeTier'),
            { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '7s' },
          ]),
        );
      case 'context-overflow':
        return refused(
          400,
          failed(
            400,
            'INVALID_ARGUMENT',
            'The input token count (1100000) exceeds the maximum number of tokens allowed (1048576).',
          ),
        );
      case 'no-model':
        return refused(404, failed(404, 'NOT_FOUND', 'models/m is not found for API version v1beta'));
    }
  },
};
