import { connect, type Socket } from 'node:net';

/** A connection that is kept, for one request at a time. Plain sockets: a client that costs less than what it measures. */
export interface Connection {
  /** Resolves with milliseconds to the first byte of the body and to the end; rejects where the answer is not a 200. */
  exchange(request: Buffer): Promise<{ readonly firstMs: number; readonly allMs: number }>;
  /** Sends, and resolves at the first byte of the body. */
  begin(request: Buffer): Promise<void>;
  close(): void;
}

/** A chat completion of 1.9 KB as it goes over the wire. */
export function chatRequest(
  port: number,
  model: string,
  stream: boolean,
  key: string,
  headers: readonly string[],
): Buffer {
  const content = 'Write a section on composting leaves for people with a small garden and little time. '.repeat(20);
  const body = JSON.stringify({
    model,
    messages: [
      { role: 'system', content: 'You write plain English for a blog.' },
      { role: 'user', content },
    ],
    temperature: 0.2,
    ...(stream ? { stream: true } : {}),
  });
  return Buffer.from(
    [
      'POST /v1/chat/completions HTTP/1.1',
      `host: 127.0.0.1:${port}`,
      'content-type: application/json',
      `authorization: Bearer ${key}`,
      ...headers,
      `content-length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n'),
  );
}

const headEnd = Buffer.from('\r\n\r\n');

export async function connection(port: number): Promise<Connection> {
  const socket: Socket = connect(port, '127.0.0.1');
  socket.setNoDelay(true);
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  let onData: (data: Buffer) => void = () => undefined;
  let onClose: () => void = () => undefined;
  socket.on('data', (data: Buffer) => onData(data));
  socket.on('close', () => onClose());
  socket.on('error', () => undefined);

  function answer(request: Buffer, isFirstEnough: boolean): Promise<{ firstMs: number; allMs: number }> {
    return new Promise((resolve, reject) => {
      const started = performance.now();
      let head: Buffer | null = Buffer.alloc(0);
      let firstMs = 0;
      let left = Number.POSITIVE_INFINITY;
      let tail = '';
      onClose = () => reject(new Error('the gateway closed the connection'));
      onData = (data) => {
        let body = data;
        if (head !== null) {
          head = Buffer.concat([head, data]);
          const end = head.indexOf(headEnd);
          if (end < 0) return;
          const text = head.toString('latin1', 0, end);
          if (!text.startsWith('HTTP/1.1 200')) {
            reject(new Error(head.toString('utf8', 0, 400)));
            return;
          }
          const [, length] = /\r\ncontent-length: (\d+)/i.exec(text) ?? [];
          if (length !== undefined) left = Number(length);
          body = head.subarray(end + headEnd.length);
          head = null;
        }
        if (body.length === 0) return;
        if (firstMs === 0) firstMs = performance.now() - started;
        left -= body.length;
        // The end of chunks may come in pieces.
        tail = (tail + body.toString('latin1', Math.max(0, body.length - 8))).slice(-8);
        if (left > 0 && !tail.endsWith('0\r\n\r\n') && !isFirstEnough) return;
        onData = () => undefined;
        onClose = () => undefined;
        resolve({ firstMs, allMs: performance.now() - started });
      };
      socket.write(request);
    });
  }

  return {
    exchange: (request) => answer(request, false),
    async begin(request) {
      await answer(request, true);
    },
    close: () => socket.destroy(),
  };
}
