import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { emptyFolder, filesIn, hasStackTrace, type Outcome, startCopydesk } from '../command-line.ts';
import { type Fault, faultServer } from '../fault-server.ts';
import { complete, openaiServer } from '../openai-server.ts';

const apiKey = 'sk-house-secret-4711-do-not-tell';

/** Models of one server, each under its own name there; 2 and 10 USD per million tokens. */
function folderWith(baseUrl: string, names: readonly string[], more = ''): string {
  const models = names.map(
    (name) => `  - id: acme/${name}
    price: { inputPerMillion: 2, cachedInputPerMillion: 0.5, outputPerMillion: 10, batch: { inputPerMillion: 1, outputPerMillion: 5 } }
    dated: 2020-01-31
    contextTokens: 32000
    connect: { baseUrl: "${baseUrl}", apiKeyEnv: ACME_API_KEY }`,
  );
  const folder = emptyFolder();
  writeFileSync(join(folder, 'copydesk.config.yaml'), `models:\n${models.join('\n')}\n${more}`);
  return folder;
}

function check(folder: string, ...args: string[]): Promise<Outcome> {
  return startCopydesk(folder, ['models', '--check', ...args], { ACME_API_KEY: apiKey }).ended;
}

interface Checked {
  readonly models: readonly Readonly<Record<string, unknown>>[];
  readonly costUsd: number;
}

describe('models --check', () => {
  test('asks all models at the same time, and tells speed, tokens, cost and price', async () => {
    const waiting: (() => void)[] = [];
    const server = await openaiServer((call, response) => {
      waiting.push(() => complete(response, call.model, 'ready'));
      // Whoever asked one after the other would wait here for ever.
      if (waiting.length === 3) for (const answer of waiting) answer();
    });
    const folder = folderWith(server.baseUrl, ['one', 'two', 'three']);
    const outcome = await check(folder, '--format', 'json');
    expect(outcome.code, outcome.stderr).toBe(0);
    expect(outcome.stderr).toContain('calling 3 models, once each, for at most 64 tokens');
    const { models, costUsd } = JSON.parse(outcome.stdout) as Checked;
    expect(models.map(({ model, ok }) => [model, ok])).toEqual([
      ['acme/one', true],
      ['acme/two', true],
      ['acme/three', true],
    ]);
    // 1000 tokens in at 2 and 100 out at 10 USD a million, three times.
    expect(models[0]?.costUsd).toBeCloseTo(0.003, 12);
    expect(costUsd).toBeCloseTo(0.009, 12);
    expect(models[0]).toMatchObject({ dated: '2020-01-31', contextTokens: 32_000, usage: { inputTokens: 1000 } });
    expect(models[0]?.latencyMs).toBeGreaterThan(0);
    expect(models[0]?.firstTokenMs).toBeGreaterThan(0);
    expect([...filesIn(folder).keys()].filter((name) => !name.startsWith('.copydesk/'))).toEqual([
      'copydesk.config.yaml',
    ]);
  });

  test('is booked: a month that is spent keeps it from calling, exit 4', async () => {
    const server = await openaiServer((call, response) => complete(response, call.model, 'ready'));
    const folder = folderWith(server.baseUrl, ['one'], 'budget: { monthUsd: 0.004 }\n');
    // Each bills 0.003 USD, whatever it could have cost at most by our own count.
    expect([(await check(folder)).code, (await check(folder)).code]).toEqual([0, 0]);
    const third = await check(folder);
    expect(third.code).toBe(4);
    expect(third.stdout).toMatch(/over-budget[\s\S]*would pass the budget of 0.004 USD for the month \(0.00\d\d spent/);
    expect(server.calls).toHaveLength(2);
  });

  test('prints what a person wants to see', async () => {
    const server = await openaiServer((call, response) => complete(response, call.model, 'ready'));
    const { code, stdout, stderr } = await check(folderWith(server.baseUrl, ['one']));
    expect(code, stderr).toBe(0);
    expect(stdout).toMatch(
      /^acme\/one +ok +\d+ ms +\d+ ms +1000 \+ 100 +0\.003 +2 in \/ 0\.5 cached \/ 10 out; batch 1 in \/ 5 out +as of 2020-01-31 \(old\) +32,000$/m,
    );
    expect(stdout).toContain('this check cost 0.003 USD');
  });

  test('says of each model that fails why, and what mends it: exit 3', async () => {
    const faults: Readonly<Record<string, Fault>> = {
      'bad-key': 'invalid-key',
      broke: 'quota',
      unknown: 'no-model',
      busy: 'overloaded',
      limited: 'rate-limit',
      filtered: 'prompt-filtered',
    };
    const server = await faultServer({ fault: ({ model }) => faults[model] ?? null });
    const more = `  - { id: acme/keyless, use: openai/gpt-5-mini, connect: { provider: openai } }
  - { id: acme/unpacked, use: openai/gpt-5-mini, connect: { package: "@ai-sdk/no-such-provider" } }
  - { id: acme/away, use: openai/gpt-5-mini, connect: { baseUrl: "http://127.0.0.1:9/v1" } }
`;
    const folder = folderWith(server.baseUrl, ['good', ...Object.keys(faults)], more);
    const outcome = await check(folder);
    expect(outcome.code).toBe(3);
    expect(hasStackTrace(outcome)).toBe(false);
    const lines = outcome.stdout.split('\n');
    const told = (id: string) => lines.filter((line) => line.startsWith(`acme/${id}`)).join('\n');
    expect(told('good')).toMatch(/ ok /);
    expect(told('bad-key')).toMatch(/invalid-key[\s\S]*answered 401.* — check the key/);
    expect(told('broke')).toMatch(/quota-exhausted[\s\S]* — add credit/);
    expect(told('unknown')).toMatch(/not-found[\s\S]* — check `connect\.model`/);
    expect(told('busy')).toMatch(/overloaded[\s\S]* — try again later/);
    expect(told('limited')).toMatch(/rate-limited[\s\S]* — wait a minute/);
    expect(told('filtered')).toMatch(/filtered[\s\S]* — try another model/);
    expect(told('keyless')).toMatch(/not-connected[\s\S]*the environment has no OPENAI_API_KEY/);
    expect(told('unpacked')).toMatch(/not-connected[\s\S]*npm install @ai-sdk\/no-such-provider/);
    expect(told('away')).toMatch(/unreachable[\s\S]* — check the address/);
    expect(`${outcome.stdout}${outcome.stderr}`).not.toContain(apiKey);
  });

  test('takes a model that thinks through the whole check for one that answers', async () => {
    const server = await openaiServer((_call, response) => {
      const choices = [{ index: 0, message: { role: 'assistant', content: '' }, finish_reason: 'length' }];
      const usage = { prompt_tokens: 10, completion_tokens: 64 };
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ id: 'c', created: 1, model: 'm', choices, usage }));
    });
    const { code, stdout } = await check(folderWith(server.baseUrl, ['thinker']));
    expect(code).toBe(0);
    expect(stdout).toContain('acme/thinker: thought for all 64 tokens of the check');
  });

  test('has nothing to ask where only the house is there', async () => {
    const outcome = await check(emptyFolder());
    expect(outcome).toMatchObject({ code: 0, stdout: '' });
    expect(outcome.stderr).toContain('the built-in editors need no check');
  });
});
