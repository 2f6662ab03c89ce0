import OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import { type Model, ModelError } from '../models/model.ts';
import { type Scripted, scripted } from '../models/scripted.ts';
import { gatewayKey, testGateway } from '../test/gateway.ts';

/** Models that do not speak OpenAI's words: those that come by a package, or are written in TypeScript. */
async function scene(first: () => Scripted) {
  const price = { inputPerMillion: 1, outputPerMillion: 4 };
  const one = scripted({ id: 'acme/spoken', price, quality: 0.9, capabilities: ['tools'] }, first);
  const other = scripted({ id: 'beta/spoken', price, quality: 0.5 }, () => 'The other one.');
  const gateway = await testGateway({ models: [one, other], router: { fallback: { models: ['acme/*', 'beta/*'] } } });
  const client = new OpenAI({ baseURL: gateway.baseURL, apiKey: gatewayKey, maxRetries: 0 });
  return { one, other, gateway, client };
}

const messages = [
  { role: 'developer' as const, content: 'You are a gardener.' },
  { role: 'user' as const, content: [{ type: 'text' as const, text: 'Why do leaves rot?' }] },
];

describe('a model that does not speak the words of OpenAI', () => {
  it('answers in them all the same, whole and word by word', async () => {
    const { client, one, gateway } = await scene(() => 'Leaves rot slowly.');
    const whole = await client.chat.completions.create({
      model: 'acme/spoken',
      messages,
      temperature: 0.2,
      max_tokens: 50,
    });
    expect(whole).toMatchObject({
      object: 'chat.completion',
      model: 'acme/spoken',
      choices: [{ message: { content: 'Leaves rot slowly.' }, finish_reason: 'stop' }],
    });
    expect(one.calls[0]).toMatchObject({
      messages: [
        { role: 'system', content: 'You are a gardener.' },
        { role: 'user', content: 'Why do leaves rot?' },
      ],
      sampling: { temperature: 0.2 },
      maxOutputTokens: 50,
    });
    const chunks = [];
    for await (const chunk of await client.chat.completions.create({
      model: 'acme/spoken',
      messages,
      stream: true,
      stream_options: { include_usage: true },
    }))
      chunks.push(chunk);
    expect(chunks.map(({ choices }) => choices[0]?.delta.content ?? '')).toEqual([
      '',
      'Leaves ',
      'rot ',
      'slowly.',
      '',
      '',
    ]);
    expect(new Set(chunks.map(({ id }) => id)).size).toBe(1);
    expect(chunks[0]?.choices[0]?.delta.role).toBe('assistant');
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { completion_tokens: whole.usage?.completion_tokens } });
    expect(gateway.finished.map(({ usage }) => usage?.outputTokens)).toEqual([
      whole.usage?.completion_tokens,
      whole.usage?.completion_tokens,
    ]);
  });

  it('is not asked what it would not be told', async () => {
    const { client, one, other } = await scene(() => 'Leaves rot.');
    const tools = [{ type: 'function' as const, function: { name: 'weather' } }];
    await expect(client.chat.completions.create({ model: 'copydesk/auto', messages, tools })).rejects.toThrow(
      'acme/spoken takes no tools',
    );
    await expect(client.chat.completions.create({ model: 'acme/spoken', messages, n: 2 })).rejects.toThrow(
      'takes no n',
    );
    await expect(client.responses.create({ model: 'acme/spoken', input: 'Why?' })).rejects.toThrow(
      'takes no responses',
    );
    expect([...one.calls, ...other.calls]).toHaveLength(0);
  });

  it.each([true, false])('gives way to the next where it fails at once (stream: %s)', async (stream) => {
    const { gateway } = await scene(() => new ModelError('acme/spoken', 'is overloaded', { failure: 'overloaded' }));
    const answer = await gateway.post('/v1/chat/completions', { model: 'copydesk/auto', messages, stream });
    expect(answer.headers.get('x-copydesk-model')).toBe('beta/spoken');
    expect(await answer.text()).toContain(stream ? '"content":"other "' : 'The other one.');
  });

  it('that throws what nobody foresaw ends with an error event, and what it used is told', async () => {
    const card = { id: 'acme/odd', price: { inputPerMillion: 1, outputPerMillion: 4 }, limits: { concurrent: 1 } };
    const odd = {
      ...scripted(card, () => ''),
      async *stream(): ReturnType<NonNullable<Model['stream']>> {
        yield { text: 'Leaves ' };
        throw new TypeError('cannot read properties of undefined');
      },
    };
    const gateway = await testGateway({ models: [odd] });
    // Twice: the only place that the model has is free again.
    for (const call of [1, 2]) {
      const answer = await gateway.post('/v1/chat/completions', { model: 'acme/odd', messages, stream: true });
      expect(await answer.text()).toMatch(/"content":"Leaves ".*"finish_reason":"error".*acme\/odd failed/s);
      expect(gateway.finished).toHaveLength(call);
    }
    expect(gateway.finished[0]).toMatchObject({ model: 'acme/odd', status: 502, estimated: true });
    expect(gateway.finished[0]?.costUsd).toBeGreaterThan(0);
  });
});
