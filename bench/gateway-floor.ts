import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'undici';

/*
 * The least a gateway that rewrites can do: reads the body, puts another model in, sends it on through undici, and passes
 * back what comes. The floor of bench/gateway.ts. Argument: the origin upstream.
 */

const [, , origin = ''] = process.argv;
const pool = new Pool(origin, { connections: 2048 });

const server = createServer((request, response) => {
  const pieces: Buffer[] = [];
  request.on('data', (data: Buffer) => pieces.push(data));
  request.on('end', () => {
    const body = JSON.parse(Buffer.concat(pieces).toString()) as { model: string };
    body.model = body.model.replace(/^bench\//, '');
    const abort = new AbortController();
    response.on('close', () => abort.abort());
    pool
      .stream(
        {
          method: 'POST',
          path: '/v1/chat/completions',
          headers: { 'content-type': 'application/json', authorization: 'Bearer sk-bench' },
          body: JSON.stringify(body),
          signal: abort.signal,
        },
        ({ statusCode, headers }) => {
          const { connection, 'keep-alive': keepAlive, 'transfer-encoding': encoding, ...kept } = headers;
          return response.writeHead(statusCode, kept as Record<string, string>);
        },
      )
      .catch(() => response.destroy());
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', 4096, () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
