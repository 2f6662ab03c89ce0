import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { openaiCompatible } from './openai-compatible.ts';
import { scripted } from './scripted.ts';
import { countTokens } from './tokens.ts';
import { usageOf } from './usage.ts';

const thought = 'A pile needs air, and water too. '.repeat(200);

test('what no call can take is replaced by our own count', () => {
  const details = { noCacheTokens: 0, cacheReadTokens: -5, cacheWriteTokens: Number.NaN };
  const usage = usageOf(
    {
      inputTokens: 1e300,
      inputTokenDetails: details,
      outputTokens: Number.POSITIVE_INFINITY,
      outputTokenDetails: { textTokens: 0, reasoningTokens: 1e300 },
      totalTokens: 1e300,
    },
    [{ role: 'user', content: thought }],
    { text: 'Turn it.', thought: '' },
  );
  expect(usage).toEqual({
    inputTokens: countTokens(thought),
    cachedInputTokens: 0,
    outputTokens: countTokens('Turn it.'),
    reasoningTokens: 0,
    estimated: true,
  });
});

test.each([
  ['finishes', 'stop'],
  ['is cut off', null],
])('reasoning that a provider shows and does not count is counted where an answer %s', async (_, finish) => {
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const say = (delta: object, reason: string | null) =>
        response.write(
          `data: ${JSON.stringify({ id: 'c', created: 1, choices: [{ index: 0, delta, finish_reason: reason }] })}\n\n`,
        );
      say({ role: 'assistant', reasoning_content: thought }, null);
      say({ content: 'Turn it.' }, finish);
      response.end(finish === null ? '' : 'data: [DONE]\n\n');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { card } = scripted({ id: 'acme/thinker', price: { inputPerMillion: 0, outputPerMillion: 10 } }, () => '');
  const { port } = server.address() as AddressInfo;
  const model = openaiCompatible({ baseUrl: `http://127.0.0.1:${port}/v1`, model: 'm', card });
  const ended = await model
    .generate({
      messages: [{ role: 'user', content: 'Write about compost.' }],
      maxOutputTokens: 4_000,
      callKey: 'k',
      abort: new AbortController().signal,
    })
    .catch((error: unknown) => error);
  const tokens = countTokens(thought) + countTokens('Turn it.');
  expect((ended as { costUsd: number }).costUsd).toBeCloseTo((tokens * 10) / 1e6, 9);
});
