import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { copydesk, emptyFolder, launcher, plainEnvironment } from '../command-line.ts';
import { complete, openaiServer } from '../openai-server.ts';

const key = 'key-of-the-test-0123456789';
const run = promisify(execFile);

interface Served {
  readonly child: ChildProcess;
  readonly url: string;
  readonly stderr: () => string;
  readonly ended: Promise<number | null>;
}

/** `copydesk serve` as an operator starts it. */
async function served(folder: string): Promise<Served> {
  const env = plainEnvironment({ COPYDESK_KEY: key });
  const child = spawn(process.execPath, [launcher, 'serve', '--port', '0'], {
    cwd: folder,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let text = '';
  child.stderr?.on('data', (bytes: Buffer) => {
    text += bytes.toString();
  });
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  await expect.poll(() => text, { timeout: 30_000 }).toContain('listens on');
  return { child, url: /listens on (\S+)/.exec(text)?.[1] ?? '', stderr: () => text, ended };
}

function configure(folder: string, models: object[]): void {
  writeFileSync(join(folder, 'next.json'), JSON.stringify({ models, house: false }));
  renameSync(join(folder, 'next.json'), join(folder, 'copydesk.config.json'));
}

const modelAt = (baseUrl: string, id: string) => ({
  id,
  price: { inputPerMillion: 1, outputPerMillion: 4 },
  connect: { baseUrl },
});

const curl = async (url: string, body: object, more: readonly string[] = []) => {
  const headers = ['-H', `Authorization: Bearer ${key}`, '-H', 'content-type: application/json'];
  const { stdout } = await run('curl', [
    '-sN',
    '--max-time',
    '60',
    ...more,
    `${url}/chat/completions`,
    ...headers,
    '-d',
    JSON.stringify(body),
  ]);
  return stdout;
};

test('curl is answered, whole and as events; a new configuration is read; a stop waits for what is under way', async () => {
  const held: (() => void)[] = [];
  const upstream = await openaiServer(({ model, body }, response) => {
    if (body.stream !== true) return complete(response, model, 'Leaves rot.');
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const chunk = (content: string, reason: string | null) =>
      `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', choices: [{ index: 0, delta: { content }, finish_reason: reason }] })}\n\n`;
    response.write(chunk('Leaves ', null));
    held.push(() => void response.end(`${chunk('rot.', 'stop')}data: [DONE]\n\n`));
  });
  const folder = emptyFolder();
  configure(folder, [modelAt(upstream.baseUrl, 'acme/old')]);
  const server = await served(folder);
  const messages = [{ role: 'user', content: 'Why do leaves rot?' }];
  expect(await curl(server.url, { model: 'copydesk/auto', messages })).toContain('Leaves rot.');

  configure(folder, [modelAt(upstream.baseUrl, 'acme/new')]);
  server.child.kill('SIGHUP');
  await expect.poll(server.stderr, { timeout: 30_000 }).toContain('the configuration was read again');
  expect(await curl(server.url, { model: 'acme/old', messages })).toContain('model_not_found');

  const stream = curl(server.url, { model: 'acme/new', messages, stream: true });
  await expect.poll(() => held.length, { timeout: 30_000 }).toBe(1);
  server.child.kill('SIGTERM');
  await expect.poll(server.stderr, { timeout: 30_000 }).toContain('stopping');
  await expect(run('curl', ['-s', `${server.url}/models`])).rejects.toThrow();
  held[0]?.();
  expect((await stream).trimEnd()).toMatch(/"rot\."[^\n]*\n\ndata: \[DONE\]$/);
  expect(await server.ended).toBe(0);
});

test('what would be open, or cannot be, is told in one line', () => {
  const folder = emptyFolder();
  expect(copydesk(folder, ['serve'])).toMatchObject({ code: 2, stderr: expect.stringContaining('there is no key') });
  const open = copydesk(folder, ['serve', '--without-key', '--host', '0.0.0.0']);
  expect(open).toMatchObject({ code: 2, stderr: expect.stringContaining('only this machine') });
});
