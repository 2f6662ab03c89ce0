import OpenAI, { BadRequestError, NotFoundError } from 'openai';
import { expect, it } from 'vitest';
import { gatewayKey, modelAt, testGateway } from '../test/gateway.ts';
import { openaiServer } from '../test/openai-server.ts';

/** Counts its requests: a client that asks again in vain shows. */
async function scene(config: Parameters<typeof testGateway>[0]) {
  const gateway = await testGateway(config, gatewayKey, { ACME_KEY: 'sk-acme-secret-0123456789' });
  let asked = 0;
  const client = new OpenAI({
    baseURL: gateway.baseURL,
    apiKey: gatewayKey,
    fetch: (url, init) => {
      asked++;
      return fetch(url, init);
    },
  });
  return { client, asked: () => asked, post: gateway.post };
}
const messages = [{ role: 'user' as const, content: 'Why?' }];

it('embeddings and responses where only the built-in editors are: an error that no client repeats, and how to mend it', async () => {
  const { client, asked } = await scene({});
  for (const model of ['copydesk/auto', 'house/plain']) {
    const error = await client.embeddings.create({ model, input: 'Leaves.' }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(NotFoundError);
    expect(error).toMatchObject({
      code: 'model_not_found',
      param: 'model',
      message: expect.stringContaining('`connect.baseUrl`'),
    });
    await expect(client.responses.create({ model, input: 'Why?' })).rejects.toBeInstanceOf(NotFoundError);
  }
  expect(asked()).toBe(4);
});

it('what no model takes names the field; what fits into no window has the code that clients know', async () => {
  const provider = await openaiServer(async (_, response) => void response.writeHead(500).end());
  const small = modelAt(provider.baseUrl, 'acme/small', {
    contextTokens: 2_000,
    maxOutputTokens: 500,
    capabilities: [],
  });
  const { client, asked } = await scene({ models: [small], house: false });
  const of = (more: object) => client.chat.completions.create({ model: 'copydesk/auto', messages, ...more } as never);
  const tools = [{ type: 'function', function: { name: 'weather', parameters: {} } }];
  await expect(of({ tools })).rejects.toMatchObject({ status: 400, code: 'unsupported_parameter', param: 'tools' });
  const long = await of({ messages: [{ role: 'user', content: 'leaf '.repeat(4_000) }] }).catch(
    (thrown: unknown) => thrown,
  );
  expect(long).toBeInstanceOf(BadRequestError);
  expect(long).toMatchObject({ code: 'context_length_exceeded', param: 'messages' });
  await expect(of({ max_tokens: 600 })).rejects.toMatchObject({ code: 'context_length_exceeded' });
  expect([asked(), provider.calls.length]).toEqual([3, 0]);
  const { client: house } = await scene({});
  await expect(house.chat.completions.create({ model: 'house/plain', messages, n: 2 })).rejects.toMatchObject({
    status: 400,
    code: 'unsupported_parameter',
    param: 'n',
  });
});

it.each([
  [undefined, 'messages is missing'],
  [null, 'messages is missing'],
  [[], 'messages is empty; one message is wanted'],
  ['Why?', 'messages must be a list'],
])('messages: %j', async (given, message) => {
  const { post } = await scene({});
  const answer = await post('/v1/chat/completions', { model: 'copydesk/auto', messages: given });
  expect([answer.status, await answer.json()]).toMatchObject([400, { error: { message, param: 'messages' } }]);
});

it('models that are no list, and a method that an address does not take', async () => {
  const { post } = await scene({});
  const answer = await post('/v1/chat/completions', { models: 'house/plain', messages });
  expect([answer.status, await answer.json()]).toMatchObject([
    400,
    { error: { message: 'models must be a list', param: 'models' } },
  ]);
  const wrong = await post('/v1/models', {});
  expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET']);
});
