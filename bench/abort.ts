/*
 * How long after an abort the provider's connection is closed, as the provider sees it: twenty calls under way before
 * their first token, twenty in mid-stream, and the same at the second Ctrl-C of `copydesk write`.
 *
 *     npm run bench:abort      prints, and writes bench/abort.md
 */
import { spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { openaiCompatible } from '../models/openai-compatible.ts';
import { sampleCandidate } from '../routers/sample-request.ts';
import { slowFolder } from './slow-folder.ts';

const atOnce = 20;
const runs = 10;
const launcher = fileURLToPath(new URL('../cli/copydesk.cjs', import.meta.url));

let open = 0;
let closed: number[] = [];
let whenOpen = (): void => undefined;
let whenClosed = (): void => undefined;
let streams = false;

const server = createServer((request, response) => {
  response.on('close', () => {
    closed.push(performance.now());
    if (closed.length === atOnce) whenClosed();
  });
  request.resume().on('end', () => {
    if (streams) {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const delta = { choices: [{ index: 0, delta: { role: 'assistant', content: 'A pile needs ' } }] };
      response.write(`data: ${JSON.stringify({ id: 'c', created: 1, ...delta })}\n\n`);
    }
    if (++open === atOnce) whenOpen();
  });
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
const { card } = sampleCandidate('acme/slow');

/** Milliseconds from `hangUp` to the end of each of twenty calls that `start` has under way. */
async function measured(start: () => { hangUp(): void; readonly over: Promise<unknown> }): Promise<readonly number[]> {
  [open, closed] = [0, []];
  const allOpen = new Promise<void>((resolve) => {
    whenOpen = resolve;
  });
  const allClosed = new Promise<void>((resolve) => {
    whenClosed = resolve;
  });
  const calls = start();
  await allOpen;
  // What is on its way to the caller is given time to arrive.
  await new Promise((resolve) => setTimeout(resolve, 100));
  const from = performance.now();
  calls.hangUp();
  await allClosed;
  await calls.over;
  return closed.map((time) => time - from);
}

function inProcess() {
  const abort = new AbortController();
  const model = openaiCompatible({ baseUrl, model: 'slow', card });
  const calls = Array.from({ length: atOnce }, (_, at) =>
    model.generate({
      messages: [{ role: 'user', content: 'What does a pile need?' }],
      maxOutputTokens: 100,
      callKey: `abort ${at}`,
      abort: abort.signal,
    }),
  );
  return { hangUp: () => abort.abort(), over: Promise.allSettled(calls) };
}

function command() {
  const folder = slowFolder(baseUrl, { posts: atOnce, sections: 1, concurrency: atOnce });
  const child = spawn(process.execPath, [launcher, 'write', 'briefs'], { cwd: folder, stdio: 'pipe' });
  const over = new Promise<void>((resolve) => {
    child.on('close', () => {
      rmSync(folder, { recursive: true });
      resolve();
    });
  });
  let told = '';
  child.stdout.resume();
  child.stderr.on('data', (piece: Buffer) => {
    told += piece;
  });
  return {
    // Two signals at once may be one to the system: the second is sent when the first was heard.
    hangUp() {
      child.kill('SIGINT');
      const second = (): void => {
        if (told.includes('interrupted')) child.kill('SIGINT');
        else setImmediate(second);
      };
      second();
    },
    over,
  };
}

async function figures(name: string, streaming: boolean, start: Parameters<typeof measured>[0]): Promise<string> {
  streams = streaming;
  const times: number[] = [];
  for (let run = 0; run < runs; run++) times.push(...(await measured(start)));
  times.sort((one, other) => one - other);
  const at = (share: number) => (times[Math.floor(share * (times.length - 1))] as number).toFixed(1);
  return `| ${name} | ${at(0.5)} | ${at(0.99)} | ${at(1)} |`;
}

const rows = [
  await figures('a call before its first token', false, inProcess),
  await figures('a call in mid-stream', true, inProcess),
  await figures('`write`, both signals of a double Ctrl-C, before the first token', false, command),
  await figures('`write`, both signals of a double Ctrl-C, in mid-stream', true, command),
];
server.close();
const report = `# How soon a provider knows

*Made by \`npm run bench:abort\`; do not edit by hand.* Milliseconds from the abort until the provider sees its connection
closed; ${atOnce} calls under way at once, ${runs} times each, on loopback. Asked: ≤ 100.

| what is aborted | p50 ms | p99 ms | most ms |
| --- | ---: | ---: | ---: |
${rows.join('\n')}
`;
writeFileSync(fileURLToPath(new URL('abort.md', import.meta.url)), report);
process.stdout.write(report);
