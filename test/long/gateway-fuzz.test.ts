import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { emptyFolder, startCopydesk } from '../command-line.ts';
import { fuzz } from '../fuzz-gateway.ts';

const key = 'key-of-the-fuzzed-gateway';

/** Answers whatever it is sent: what is fuzzed is the gateway. */
async function provider(): Promise<string> {
  const choices = [{ index: 0, message: { role: 'assistant', content: 'Leaves rot.' }, finish_reason: 'stop' }];
  const usage = { prompt_tokens: 10, completion_tokens: 3, total_tokens: 13 };
  const whole = JSON.stringify({ id: 'c', object: 'chat.completion', created: 1, model: 'large', choices, usage });
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(200, { 'content-type': 'application/json' }).end(whole));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

test('ten thousand requests as nobody should send them: no crash, no 500, every refusal in the words of clients', async () => {
  const folder = emptyFolder();
  writeFileSync(
    join(folder, 'copydesk.config.yaml'),
    `models:
  - { id: acme/large, price: { inputPerMillion: 1, outputPerMillion: 1 }, connect: { baseUrl: "${await provider()}" } }
`,
  );
  const server = startCopydesk(folder, ['serve', '--port', '0'], { COPYDESK_KEY: key });
  onTestFinished(() => server.kill());
  await server.told('listens on');
  const url = /listens on (\S+)\/v1/.exec(server.heard())?.[1] ?? '';
  const models = ['acme/large', 'copydesk/auto', 'copydesk/cheap', 'copydesk/nobody', 'house/steps', '', '../..'];
  const { statuses, faults } = await fuzz(url, 10_000, { seed: 'gateway', key, models });
  process.stdout.write(`${JSON.stringify(Object.fromEntries([...statuses].sort()))}\n`);
  expect(faults.slice(0, 5)).toEqual([]);
  expect(statuses.get('200')).toBeGreaterThan(200);
  expect(statuses.get('401')).toBeGreaterThan(100);
  const health = await fetch(`${url}/health`);
  expect(health.status).toBe(200);
  expect(server.heard()).not.toContain(key);
}, 600_000);
