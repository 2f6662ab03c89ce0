import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { emptyFolder, filesIn, reportOf, startCopydesk } from '../command-line.ts';

const apiKey = 'sk-embed-secret-0815-quiet';

/** Speaks `/embeddings` and `/chat/completions`: what is about water points one way, what is about money another. */
async function server(status = 200) {
  const asked: string[][] = [];
  const http = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (piece: string) => {
      body += piece;
    });
    request.on('end', () => {
      const { input, model } = JSON.parse(body) as { input?: string[]; model: string };
      const json = (value: object, code = 200) =>
        response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(value));
      if (input === undefined) {
        const message = { role: 'assistant', content: `Written by ${model} with care and in plain words.` };
        json({
          id: 'c',
          created: 1,
          choices: [{ index: 0, message, finish_reason: 'stop' }],
          usage: { prompt_tokens: 300, completion_tokens: 20 },
        });
        return;
      }
      asked.push(input);
      if (status !== 200) {
        json({ error: { message: `no vectors for ${apiKey}` } }, status);
        return;
      }
      const vectorOf = (text: string) =>
        /water|drip|hose/i.test(text) ? [1, 0.1, 0] : /money|loan|bank/i.test(text) ? [0, 0.1, 1] : [0, 1, 0];
      json({
        data: input.map((text, index) => ({ index, embedding: vectorOf(text) })),
        usage: { prompt_tokens: 100 * input.length },
      });
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    http.closeAllConnections();
    http.close();
  });
  return { url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/v1`, asked };
}

const configuration = (url: string) => `
models:
  - { id: acme/wet, price: { inputPerMillion: 1, outputPerMillion: 1 }, quality: 0.5, connect: { baseUrl: "${url}", model: wet } }
  - { id: acme/rich, price: { inputPerMillion: 1, outputPerMillion: 1 }, quality: 0.5, connect: { baseUrl: "${url}", model: rich } }
  - { id: acme/best, price: { inputPerMillion: 1, outputPerMillion: 1 }, quality: 0.9, connect: { baseUrl: "${url}", model: best } }
house: false
revisions: 0
policy: { switchPenalty: 0, maxWaitSeconds: 1 }
embeddings: { baseUrl: "${url}", model: small, apiKeyEnv: EMBED_KEY, inputPerMillion: 0.02 }
router:
  semantic:
    embeddings: true
    routes:
      watering: { models: [acme/wet], examples: ["how to water plants", "a drip hose"] }
      finance: { models: [acme/rich], examples: ["money in the bank", "a loan"] }
`;

const brief = `---
schema: brief/v1
title: "A garden on a loan"
slug: garden-loan
audience: { who: "A gardener" }
keywords: { primary: "garden loan" }
---

# Outline
## Water the beds {#beds words=30}
- A hose
## Ask the bank {#bank words=30}
- A loan
## Pick a hat {#hat words=30}
- Straw
`;

test('vectors of an endpoint route sections; what is like no example goes to the best; no text is sent twice', async () => {
  const { url, asked } = await server();
  const folder = emptyFolder();
  writeFileSync(join(folder, 'copydesk.config.yaml'), configuration(url));
  writeFileSync(join(folder, 'brief.md'), brief);
  const outcome = await startCopydesk(folder, ['write', 'brief.md', '-f', 'json'], { EMBED_KEY: apiKey }).ended;
  expect(outcome.code, outcome.stderr).toBe(0);
  const routes = reportOf(outcome).posts[0]?.sections.map(({ route }) => route);
  expect(routes?.map((route) => route?.model)).toEqual(['acme/wet', 'acme/rich', 'acme/best']);
  expect(routes?.[0]?.reason).toMatch(/like '(?:how to water plants|a drip hose)' \(similarity 1, threshold/);
  expect(asked.map((texts) => texts.length)).toEqual([4, 3]);

  const again = await startCopydesk(folder, ['write', 'brief.md', '-f', 'json'], { EMBED_KEY: apiKey }).ended;
  expect(again.code).toBe(0);
  expect(asked).toHaveLength(2);
  const replay = await startCopydesk(folder, ['explain', 'out/garden-loan.md', '--replay']).ended;
  expect(replay.code, replay.stdout).toBe(0);
  expect(replay.stdout).toContain('the same decision');
  const absolute = await startCopydesk(folder, ['explain', join(folder, 'out/garden-loan.md'), '--replay']).ended;
  expect(absolute.stdout).toBe(replay.stdout);
  for (const text of [outcome.stdout, outcome.stderr, replay.stdout, ...filesIn(folder).values()]) {
    expect(text.includes(apiKey)).toBe(false);
  }
});

test('vectors that would pass a budget are not asked for', async () => {
  const { url, asked } = await server();
  const folder = emptyFolder();
  writeFileSync(join(folder, 'copydesk.config.yaml'), `${configuration(url)}budget: { runUsd: 0.00000001 }\n`);
  writeFileSync(join(folder, 'brief.md'), brief);
  const outcome = await startCopydesk(folder, ['write', 'brief.md'], { EMBED_KEY: apiKey }).ended;
  expect(outcome.code, outcome.stderr).toBe(4);
  expect(asked).toEqual([]);
});

test.each([
  ['that answers with an error', 400, { EMBED_KEY: apiKey }, 'no vectors for [key]'],
  ['without its key', 200, {} as Record<string, string>, 'the environment has no EMBED_KEY'],
])('an endpoint %s is told, and sections go where they would without', async (_, status, environment, why) => {
  const { url } = await server(status);
  const folder = emptyFolder();
  writeFileSync(join(folder, 'copydesk.config.yaml'), configuration(url));
  writeFileSync(join(folder, 'brief.md'), brief);
  const outcome = await startCopydesk(folder, ['write', 'brief.md', '-f', 'json'], environment).ended;
  expect(outcome.code, outcome.stderr).toBe(0);
  expect(outcome.stderr).toContain(`embeddings/small failed: `);
  expect(outcome.stderr).toContain(why);
  const models = reportOf(outcome).posts[0]?.sections.map(({ route }) => route?.model);
  expect(models).toEqual(['acme/best', 'acme/best', 'acme/best']);
});
