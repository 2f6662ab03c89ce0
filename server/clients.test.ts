import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { HumanMessage } from '@langchain/core/messages';
import { tool } from '@langchain/core/tools';
import { ChatOpenAI } from '@langchain/openai';
import { generateText, streamText } from 'ai';
import OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { acmeKey, gatewayKey, modelAt, testGateway } from '../test/gateway.ts';
import { openaiServer } from '../test/openai-server.ts';

/** A provider that answers by what it was asked, as OpenAI's own words have it. */
const provider = () =>
  openaiServer(({ body, path }, response) => {
    const usage = { prompt_tokens: 20, completion_tokens: 5, total_tokens: 25 };
    const json = (value: object) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    if (path === '/v1/embeddings') {
      return json({
        object: 'list',
        data: [{ object: 'embedding', index: 0, embedding: [0.5, -0.25] }],
        model: body.model,
        usage: { prompt_tokens: 3, total_tokens: 3 },
      });
    }
    if (path === '/v1/responses') {
      const content = [{ type: 'output_text', text: 'Leaves rot.', annotations: [] }];
      const output = [{ type: 'message', id: 'm1', role: 'assistant', status: 'completed', content }];
      const whole = {
        id: 'r1',
        object: 'response',
        created_at: 1,
        status: 'completed',
        error: null,
        model: body.model,
        output,
        usage: { input_tokens: 7, output_tokens: 3, total_tokens: 10 },
      };
      if (body.stream !== true) return json(whole);
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(
        `event: response.created\ndata: ${JSON.stringify({ type: 'response.created', sequence_number: 0, response: { ...whole, status: 'in_progress', output: [] } })}\n\n`,
      );
      response.write(
        `event: response.output_text.delta\ndata: ${JSON.stringify({ type: 'response.output_text.delta', sequence_number: 1, item_id: 'm1', output_index: 0, content_index: 0, delta: 'Leaves rot.' })}\n\n`,
      );
      response.end(
        `event: response.completed\ndata: ${JSON.stringify({ type: 'response.completed', sequence_number: 2, response: whole })}\n\n`,
      );
      return;
    }
    const calls = [
      { index: 0, id: 'call_1', type: 'function', function: { name: 'weather', arguments: '{"city":"Graz"}' } },
    ];
    const wantsTool = Array.isArray(body.tools);
    if (body.stream !== true) {
      const message = wantsTool
        ? { role: 'assistant', content: null, tool_calls: calls }
        : { role: 'assistant', content: 'Leaves rot.' };
      const count = typeof body.n === 'number' ? body.n : 1;
      const logprobs =
        body.logprobs === true
          ? { content: [{ token: 'Leaves', logprob: -0.1, bytes: null, top_logprobs: [] }], refusal: null }
          : null;
      const choices = Array.from({ length: count }, (_, index) => ({
        index,
        message,
        logprobs,
        finish_reason: wantsTool ? 'tool_calls' : 'stop',
      }));
      return json({ id: 'c1', object: 'chat.completion', created: 1, model: body.model, choices, usage });
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const chunk = (choices: object[], more: object = {}) =>
      response.write(
        `data: ${JSON.stringify({ id: 'c1', object: 'chat.completion.chunk', created: 1, model: body.model, choices, ...more })}\n\n`,
      );
    const delta = (content: object, reason: string | null = null) =>
      chunk([{ index: 0, delta: content, finish_reason: reason }]);
    delta({ role: 'assistant', content: wantsTool ? null : '' });
    if (wantsTool) {
      delta({ tool_calls: [{ ...calls[0], function: { name: 'weather', arguments: '' } }] });
      delta({ tool_calls: [{ index: 0, function: { arguments: '{"city":"Graz"}' } }] });
    } else for (const word of ['Leaves', ' rot', '.']) delta({ content: word });
    delta({}, wantsTool ? 'tool_calls' : 'stop');
    if ((body.stream_options as { include_usage?: boolean } | undefined)?.include_usage) chunk([], { usage });
    response.end('data: [DONE]\n\n');
  });

async function scene() {
  const upstream = await provider();
  const gateway = await testGateway({ models: [modelAt(upstream.baseUrl)], house: false }, gatewayKey, acmeKey);
  return { upstream, gateway, client: new OpenAI({ baseURL: gateway.baseURL, apiKey: gatewayKey }) };
}

const messages = [{ role: 'user' as const, content: 'Why do leaves rot?' }];
const weather = {
  type: 'function' as const,
  function: {
    name: 'weather',
    description: 'of a city',
    parameters: { type: 'object', properties: { city: { type: 'string' } } },
  },
};

describe('the openai client', () => {
  it('is answered in one piece, with the id of the request', async () => {
    const { client, upstream } = await scene();
    const { data, request_id } = await client.chat.completions.create({ model: 'acme/large', messages }).withResponse();
    expect(data.choices[0]?.message.content).toBe('Leaves rot.');
    expect(data.usage?.total_tokens).toBe(25);
    expect(request_id).toMatch(/^req_/);
    expect(upstream.calls[0]?.key).toBe(`Bearer ${acmeKey.ACME_KEY}`);
    expect(upstream.calls[0]?.model).toBe('large');
  });

  it('streams word by word, with the tokens only where it asked for them', async () => {
    const { client, gateway } = await scene();
    const collect = async (options: object) => {
      const stream = await client.chat.completions.create({
        model: 'copydesk/auto',
        messages,
        stream: true,
        ...options,
      });
      const chunks = [];
      for await (const chunk of stream) chunks.push(chunk);
      return chunks;
    };
    const plain = await collect({});
    expect(plain.map(({ choices }) => choices[0]?.delta.content ?? '').join('')).toBe('Leaves rot.');
    expect(plain.every(({ usage }) => (usage ?? null) === null)).toBe(true);
    const counted = await collect({ stream_options: { include_usage: true } });
    expect(counted.at(-1)).toMatchObject({ choices: [], usage: { prompt_tokens: 20, completion_tokens: 5 } });
    // The bill knows both.
    expect(gateway.finished.map(({ usage }) => usage?.outputTokens)).toEqual([5, 5]);
    expect(gateway.finished.map(({ costUsd }) => costUsd)).toEqual([0.00004, 0.00004]);
  });

  it('gets tools, formats, pictures, n, logprobs and fields nobody knows to the provider unchanged', async () => {
    const { client, upstream } = await scene();
    const picture = { type: 'image_url' as const, image_url: { url: 'data:image/png;base64,iVBORw0KGgo=' } };
    const body = {
      messages: [{ role: 'user' as const, content: [{ type: 'text' as const, text: 'What is this?' }, picture] }],
      response_format: {
        type: 'json_schema' as const,
        json_schema: { name: 'a', strict: true, schema: { type: 'object' } },
      },
      n: 3,
      logprobs: true,
      top_logprobs: 2,
      seed: 9007199254740991,
      logit_bias: { '50256': -100 },
      unheard_of: { deep: [1, null, 'ä'] },
      parallel_tool_calls: false,
    };
    const answer = await client.chat.completions.create({
      model: 'acme/large',
      ...body,
    } as OpenAI.ChatCompletionCreateParamsNonStreaming);
    expect(answer.choices).toHaveLength(3);
    expect(answer.choices[2]?.logprobs?.content?.[0]?.logprob).toBe(-0.1);
    expect(upstream.calls[0]?.body).toEqual({ model: 'large', ...body });
  });

  it('puts calls of tools together from a stream', async () => {
    const { client } = await scene();
    const stream = client.chat.completions.stream({
      model: 'acme/large',
      messages,
      tools: [weather],
      tool_choice: 'auto',
    });
    const final = await stream.finalChatCompletion();
    expect(final.choices[0]?.finish_reason).toBe('tool_calls');
    expect(final.choices[0]?.message.tool_calls?.[0]).toMatchObject({
      id: 'call_1',
      function: { name: 'weather', arguments: '{"city":"Graz"}' },
    });
  });

  it('uses responses and embeddings through the same address', async () => {
    const { client, upstream, gateway } = await scene();
    const response = await client.responses.create({ model: 'acme/large', input: 'Why do leaves rot?' });
    expect(response.output_text).toBe('Leaves rot.');
    let text = '';
    for await (const event of await client.responses.create({ model: 'acme/large', input: 'Why?', stream: true })) {
      if (event.type === 'response.output_text.delta') text += event.delta;
    }
    expect(text).toBe('Leaves rot.');
    const { data } = await client.embeddings.create({ model: 'acme/large', input: 'leaf', encoding_format: 'float' });
    expect(data[0]?.embedding).toEqual([0.5, -0.25]);
    expect(upstream.calls.map(({ path }) => path)).toEqual(['/v1/responses', '/v1/responses', '/v1/embeddings']);
    expect(gateway.finished.map(({ usage }) => usage?.inputTokens)).toEqual([7, 7, 3]);
  });

  it('lists models with prices, and finds one', async () => {
    const { client } = await scene();
    const all = [];
    for await (const model of client.models.list()) all.push(model);
    expect(all.map(({ id }) => id)).toEqual(['copydesk/auto', 'copydesk/cheap', 'copydesk/best', 'acme/large']);
    expect(await client.models.retrieve('acme/large')).toMatchObject({
      object: 'model',
      owned_by: 'acme',
      pricing: { prompt: '0.000001', completion: '0.000004' },
    });
  });

  it('throws the classes of error that it has', async () => {
    const { client, gateway } = await scene();
    const wrong = new OpenAI({ baseURL: gateway.baseURL, apiKey: 'no-such-key', maxRetries: 0 });
    await expect(wrong.models.list()).rejects.toBeInstanceOf(OpenAI.AuthenticationError);
    const unknown = client.chat.completions.create({ model: 'acme/larg', messages });
    await expect(unknown).rejects.toBeInstanceOf(OpenAI.NotFoundError);
    await expect(unknown).rejects.toThrow('did you mean "acme/large"?');
    const bad = client.chat.completions.create({
      model: 'acme/large',
    } as OpenAI.ChatCompletionCreateParamsNonStreaming);
    await expect(bad).rejects.toMatchObject({
      status: 400,
      param: 'messages',
      requestID: expect.stringMatching(/^req_/),
    });
  });
});

describe('other clients', () => {
  it('the AI SDK, whole and streamed', async () => {
    const { gateway } = await scene();
    const desk = createOpenAICompatible({
      name: 'copydesk',
      baseURL: gateway.baseURL,
      apiKey: gatewayKey,
      includeUsage: true,
    });
    const whole = await generateText({ model: desk('copydesk/auto'), prompt: 'Why do leaves rot?' });
    expect(whole.text).toBe('Leaves rot.');
    const streamed = streamText({ model: desk('acme/large'), prompt: 'Why do leaves rot?' });
    expect(await streamed.text).toBe('Leaves rot.');
    expect((await streamed.usage).outputTokens).toBe(5);
  });

  it('LangChain, whole, streamed and with tools', async () => {
    const { gateway } = await scene();
    const model = new ChatOpenAI({
      model: 'copydesk/auto',
      apiKey: gatewayKey,
      configuration: { baseURL: gateway.baseURL },
    });
    expect((await model.invoke([new HumanMessage('Why do leaves rot?')])).content).toBe('Leaves rot.');
    let text = '';
    let tokens = 0;
    for await (const chunk of await model.stream('Why do leaves rot?')) {
      text += chunk.content;
      tokens += (chunk.usage_metadata as { output_tokens?: number } | undefined)?.output_tokens ?? 0;
    }
    expect({ text, tokens }).toEqual({ text: 'Leaves rot.', tokens: 5 });
    const asked = model.bindTools([tool(() => 'rain', { name: 'weather', schema: z.object({ city: z.string() }) })]);
    expect((await asked.invoke('Weather in Graz?')).tool_calls).toMatchObject([
      { name: 'weather', args: { city: 'Graz' } },
    ]);
  });
});

describe('without any provider', () => {
  it('the built-in editors rewrite, summarise, and say when there is nothing to work with', async () => {
    const gateway = await testGateway();
    const client = new OpenAI({ baseURL: gateway.baseURL, apiKey: gatewayKey });
    const ask = async (content: string) => {
      const answer = await client.chat.completions.create({
        model: 'copydesk/auto',
        messages: [{ role: 'user', content }],
      });
      return { model: answer.model, text: answer.choices[0]?.message.content ?? '' };
    };
    const text =
      'In order to facilitate the utilization of the compost, it is necessary that the leaves are shredded prior to their addition to the pile.';
    const plain = await ask(`Make this plainer:\n\n${text}`);
    expect(plain.model).toBe('house/plain');
    expect(plain.text).not.toContain('In order to');
    const notes =
      'Compost needs air. Turn the pile every two weeks, because that brings air inside. Water keeps the pile moist. Leaves are browns and grass is green.';
    const summary = await ask(`Summarise:\n\n${notes}`);
    expect(summary.text).toContain('Compost needs air');
    expect(summary.text).not.toMatch(/\[request\]|NEEDS SOURCE/);
    expect((await ask('Hello')).text).toContain('No language model is configured');
  });
});
