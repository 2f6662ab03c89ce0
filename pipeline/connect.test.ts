import { describe, expect, it } from 'vitest';
import { CopydeskError } from '../content/errors.ts';
import type { Model } from '../models/model.ts';
import { dialectServer } from '../test/dialects/dialect-server.ts';
import { openai } from '../test/dialects/openai.ts';
import { parseConfig, type UserConfig } from './config.ts';
import { modelsOf } from './connect.ts';
import type { Keychain } from './keychain.ts';

type Entry = NonNullable<UserConfig['models']>[number];

interface Around {
  readonly environment?: Readonly<Record<string, string>>;
  readonly keychain?: Keychain;
}

/** The first model of a configuration with one entry, and why it is barred. */
function connected(connect: object, { environment = {}, keychain }: Around = {}, card: object = {}) {
  const price = { inputPerMillion: 2, outputPerMillion: 10 };
  const entry = { id: 'acme/gpt-5-mini', price, connect, ...card } as Entry;
  const config = parseConfig({ models: [entry], house: false }, 'test.yaml');
  const barred = new Map<string, string>();
  const around = { configPath: 'test.yaml', environment, ...(keychain === undefined ? {} : { keychain }) };
  const [model] = modelsOf(config, around, barred);
  return { model: model as Model, why: barred.get('acme/gpt-5-mini') };
}

function faultOf(connect: object, card: object = {}): string {
  try {
    connected(connect, {}, card);
  } catch (error) {
    if (error instanceof CopydeskError) return error.line;
    throw error;
  }
  return 'no fault';
}

const request = {
  messages: [{ role: 'user' as const, content: 'Write about compost.' }],
  maxOutputTokens: 300,
  callKey: 'k',
  abort: new AbortController().signal,
};

describe('a provider by name', () => {
  it('is called with the key from its usual variable, at the address of another', async () => {
    const server = await dialectServer(() => openai.reply('answer'));
    const { model, why } = connected(
      { provider: 'openai', baseUrlEnv: 'GATEWAY' },
      { environment: { OPENAI_API_KEY: ' the-key \n', GATEWAY: server.baseUrl } },
    );
    expect(why).toBeUndefined();
    expect((await model.generate(request)).text).toBe('Leaves rot. Air helps.');
    expect(server.calls[0]).toMatchObject({ url: '/responses', headers: { authorization: 'Bearer the-key' } });
    expect(server.calls[0]?.body).toMatchObject({ model: 'gpt-5-mini' });
  });

  it('can be any package with a provider in it', async () => {
    const server = await dialectServer(() => openai.reply('answer'));
    const { model } = connected(
      { package: '@ai-sdk/openai', baseUrl: server.baseUrl, apiKeyEnv: 'KEY', model: 'other' },
      { environment: { KEY: 'the-key' } },
    );
    await model.generate(request);
    expect(server.calls[0]?.body).toMatchObject({ model: 'other' });
  });

  it('without its package is barred with the command that mends it', () => {
    const { why } = connected({ package: '@ai-sdk/no-such-provider' });
    expect(why).toBe('the package @ai-sdk/no-such-provider is not installed: npm install @ai-sdk/no-such-provider');
  });

  it('fails as a model does where the package holds no provider', async () => {
    const { model } = connected({ package: 'zod', apiKeyEnv: 'KEY' }, { environment: { KEY: 'k' } });
    await expect(model.generate(request)).rejects.toMatchObject({ name: 'ModelError', failure: 'not-found' });
    await expect(model.generate(request)).rejects.toThrow(/package zod cannot be used/);
  });

  it.each(['openrouter', 'deepseek', 'ollama'])('%s has an address of its own', (provider) => {
    const environment = { OPENROUTER_API_KEY: 'k', DEEPSEEK_API_KEY: 'k' };
    expect(connected({ provider }, { environment }).why).toBeUndefined();
  });
});

describe('a model that cannot be reached says why', () => {
  const address = { baseUrl: 'https://models.example/v1' };

  it.each([
    [{ provider: 'anthropic' }, {}, 'the environment has no ANTHROPIC_API_KEY'],
    [{ provider: 'google' }, { GEMINI_API_KEY: '' }, 'the environment has no GEMINI_API_KEY'],
    [{ ...address, apiKeyEnv: 'KEY' }, { KEY: 'two words' }, 'KEY holds more than a key'],
    [{ baseUrlEnv: 'GATEWAY' }, {}, 'the environment has no GATEWAY'],
    [{ baseUrlEnv: 'GATEWAY' }, { GATEWAY: 'models.example' }, 'GATEWAY holds no address'],
    [{ baseUrlEnv: 'GATEWAY' }, { GATEWAY: 'https://me:pw@models.example' }, 'holds a password or a query'],
    [
      { ...address, apiKeyCommand: ['op', 'read', 'x'] },
      {},
      'its key comes from `op`, which is asked when a model is called',
    ],
  ])('%j', (connect, environment, why) => {
    expect(connected(connect, { environment: environment as Record<string, string> }).why).toContain(why);
  });

  it('where its key command fails', () => {
    const keychain: Keychain = { ask: () => ({ why: '`op` ended with exit code 1' }) };
    expect(connected({ ...address, apiKeyCommand: ['op'] }, { keychain }).why).toBe('`op` ended with exit code 1');
  });
});

describe('a connection that makes no sense is a fault of the configuration', () => {
  it.each([
    [{ provider: 'opnai' }, 'models.0.connect.provider: must be one of openai, anthropic'],
    [{ provider: 'opnai' }, 'did you mean openai?'],
    [{ model: 'x' }, 'models.0.connect: needs a `provider`, a `package` or a `baseUrl`'],
    [{ provider: 'openai', package: 'x' }, 'has both a `provider` and a `package`'],
    [{ provider: 'openai', apiKeyEnv: 'A', apiKeyCommand: ['b'] }, 'has both `apiKeyEnv` and `apiKeyCommand`'],
    [{ provider: 'openai', baseURL: 'x' }, 'unknown key "models.0.connect.baseURL" — did you mean "baseUrl"?'],
    [{ baseUrl: 'models.example' }, 'models.0.connect.baseUrl: must be an address'],
    [{ package: '../evil' }, 'models.0.connect.package: must be the name of an npm package'],
    [{ provider: 'openai', batchTier: 'flex' }, 'models[0].connect.batchTier: acme/gpt-5-mini has no batch price'],
  ])('%j', (connect, line) => expect(faultOf(connect)).toContain(line));
});
