import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/*
 * A model that takes its time: answers every chat completion after so many milliseconds, in a stream. Run as a process of
 * its own by bench/concurrency.ts; prints its address when it is ready, and tells under /times when the first call came in
 * and the last answer was out since it was last asked, in milliseconds.
 */

const [, , latency = '2000'] = process.argv;

const answer =
  'A pile of leaves needs air and a little water. Turn it once a month with a fork. Keep it in the shade, and cover it when ' +
  'it rains for days.';

const events = [
  { choices: [{ index: 0, delta: { role: 'assistant', content: answer }, finish_reason: 'stop' }] },
  { choices: [], usage: { prompt_tokens: 500, completion_tokens: 40 } },
];

let [firstIn, lastOut] = [Number.POSITIVE_INFINITY, 0];

const server = createServer((request, response) => {
  if (request.url === '/times') {
    response.end(String(lastOut - firstIn));
    [firstIn, lastOut] = [Number.POSITIVE_INFINITY, 0];
    return;
  }
  firstIn = Math.min(firstIn, performance.now());
  request.resume().on('end', () => {
    setTimeout(() => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      for (const event of events) response.write(`data: ${JSON.stringify({ id: 'c', created: 1, ...event })}\n\n`);
      response.end('data: [DONE]\n\n');
      lastOut = performance.now();
    }, Number(latency));
  });
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}/v1\n`);
});
