import { describe, expect, it } from 'vitest';
import { type GenerateRequest, ModelError } from './model.ts';
import { modelContract } from './model-contract.ts';
import { scripted } from './scripted.ts';

const request: GenerateRequest = {
  messages: [{ role: 'user', content: 'Write.' }],
  maxOutputTokens: 50,
  callKey: 'k',
  abort: new AbortController().signal,
};

modelContract('scripted', () => ({ model: scripted({ id: 'test/double' }, () => 'A pile needs air.'), request }));

describe('scripted', () => {
  it('answers by call number and keeps the requests', async () => {
    const model = scripted({ id: 'test/double' }, (_request, call) => `answer ${call}`);
    expect((await model.generate(request)).text).toBe('answer 0');
    expect((await model.generate({ ...request, callKey: 'k2' })).text).toBe('answer 1');
    expect(model.calls.map((call) => call.callKey)).toEqual(['k', 'k2']);
  });

  it('fails as told', async () => {
    const error = new ModelError('test/double', 'busy', { retryable: true, status: 429 });
    const model = scripted({ id: 'test/double' }, (_request, call) => (call === 0 ? error : new Error('plain')));
    await expect(model.generate(request)).rejects.toBe(error);
    await expect(model.generate(request)).rejects.toMatchObject({ name: 'ModelError', retryable: false });
  });

  it('lets the script set tokens, and prices them by the card', async () => {
    const usage = { inputTokens: 10, cachedInputTokens: 0, outputTokens: 5, reasoningTokens: 0, estimated: false };
    const price = { inputPerMillion: 1, outputPerMillion: 2 };
    const model = scripted({ id: 'test/double', price }, () => ({ text: 'x', usage, finish: 'length' }));
    const generation = await model.generate(request);
    expect(generation).toMatchObject({ usage, finish: 'length' });
    expect(generation.costUsd).toBeCloseTo(20 / 1e6, 12);
  });
});
