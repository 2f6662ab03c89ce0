import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/*
 * A model that costs no time, behind the gateways of bench/gateway.ts: 2.7 KB of JSON, or 53 events with usage and `[DONE]`.
 * A model whose name ends in `slow` sends an event every 100 ms for ten seconds. `/closed` tells when the last stream was
 * hung up, in milliseconds since the epoch.
 */

const text = 'A pile of leaves needs air and a little water. '.repeat(45);
const usage = { prompt_tokens: 450, completion_tokens: 500, total_tokens: 950 };
const head = { id: 'chatcmpl-bench', created: 1_700_000_000, model: 'bench' };
const json = Buffer.from(
  JSON.stringify({
    ...head,
    object: 'chat.completion',
    choices: [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop' }],
    usage,
  }),
);
const event = (choices: readonly object[], more: object = {}) =>
  Buffer.from(`data: ${JSON.stringify({ ...head, object: 'chat.completion.chunk', choices, ...more })}\n\n`);
const piece = event([{ index: 0, delta: { content: text.slice(0, 40) }, finish_reason: null }]);
const events = [
  event([{ index: 0, delta: { role: 'assistant', content: '' }, finish_reason: null }]),
  ...Array.from({ length: 51 }, () => piece),
  event([{ index: 0, delta: {}, finish_reason: 'stop' }]),
  event([], { usage }),
  Buffer.from('data: [DONE]\n\n'),
];

let closed = 0;

const server = createServer((request, response) => {
  if (request.url === '/closed') {
    response.end(String(closed));
    closed = 0;
    return;
  }
  const pieces: Buffer[] = [];
  request.on('data', (data: Buffer) => pieces.push(data));
  request.on('end', () => {
    const body = Buffer.concat(pieces);
    if (!body.includes('"stream":true')) {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': json.length }).end(json);
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    if (!body.includes('slow"')) {
      for (const one of events) response.write(one);
      response.end();
      return;
    }
    let sent = 0;
    const timer = setInterval(() => {
      if (sent++ < 100) response.write(piece);
      else response.end('data: [DONE]\n\n');
    }, 100);
    response.on('close', () => {
      clearInterval(timer);
      if (!response.writableFinished) closed = performance.timeOrigin + performance.now();
    });
    response.write(events[0]);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', 4096, () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
