import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { acmeKey, gatewayKey, modelAt, testGateway } from '../gateway.ts';
import { openaiServer } from '../openai-server.ts';

const megabyte = 2 ** 20;
const total = 120;

it('a client who reads slowly slows the provider down, and gets everything when he reads on', async () => {
  const word = 'a'.repeat(megabyte / 4);
  const event = `data: ${JSON.stringify({ id: 'c', choices: [{ index: 0, delta: { content: word }, finish_reason: null }] })}\n\n`;
  let sent = 0;
  const upstream = await openaiServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const go = (): void => {
      while (sent < total * 4) {
        sent++;
        if (response.write(event)) continue;
        response.once('drain', go);
        return;
      }
      response.end('data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n');
    };
    go();
  });
  const gateway = await testGateway({ models: [modelAt(upstream.baseUrl)] }, gatewayKey, acmeKey);
  const body = JSON.stringify({ model: 'acme/large', stream: true, messages: [{ role: 'user', content: 'Go on.' }] });
  const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
  socket.pause();
  socket.write(
    `POST /v1/chat/completions HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\nauthorization: Bearer ${gatewayKey}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
  );
  // The sockets between take some megabytes; then nothing moves any more.
  let before = -1;
  const rests = (): boolean => {
    const isStill = sent > 0 && sent === before;
    before = sent;
    return isStill;
  };
  await expect.poll(rests, { interval: 500, timeout: 20_000 }).toBe(true);
  expect(sent / 4).toBeLessThan(total / 2);
  let received = 0;
  let last = '';
  socket.on('data', (bytes: Buffer) => {
    received += bytes.length;
    last = (last + bytes.toString('latin1')).slice(-100);
  });
  socket.resume();
  await new Promise((resolve) => socket.on('close', resolve));
  expect(received).toBeGreaterThan(total * megabyte);
  expect(last).toContain('data: [DONE]');
  expect(gateway.finished).toMatchObject([{ status: 200 }]);
}, 60_000);
