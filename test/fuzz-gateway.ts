import { connect } from 'node:net';
import { type FuzzedRequest, fuzzedRequests } from './fuzzed-requests.ts';

/** How the gateway answered: the status line's number, and the body; null where it closed the connection without a word. */
export interface FuzzedAnswer {
  readonly status: number | null;
  readonly type: string;
  readonly body: string;
}

export interface FuzzOutcome {
  /** Answers by status; `none` where the connection was closed without one. */
  readonly statuses: ReadonlyMap<string, number>;
  /** What should not have been: a failure of the server's own, or an error that is not in OpenAI's shape. */
  readonly faults: readonly { readonly kind: string; readonly request: string; readonly answer: string }[];
}

/** So long a client waits before it calls an answer missing, in milliseconds: longer than the gateway waits for a body. */
const patienceMs = 40_000;

/** Sends so many fuzzed requests to a gateway, some at a time, and judges the answers. */
export async function fuzz(
  url: string,
  count: number,
  options: Parameters<typeof fuzzedRequests>[1],
): Promise<FuzzOutcome> {
  const { hostname, port } = new URL(url);
  const statuses = new Map<string, number>();
  const faults: { kind: string; request: string; answer: string }[] = [];
  const requests = fuzzedRequests(count, options);
  const worker = async (): Promise<void> => {
    for (const request of requests) {
      const answer = await asked(hostname, Number(port), request);
      const status = answer.status === null ? 'none' : String(answer.status);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (isSound(answer)) continue;
      const shown = request.bytes.toString('latin1').slice(0, 2_000);
      faults.push({ kind: request.kind, request: shown, answer: `${status} ${answer.body.slice(0, 500)}` });
    }
  };
  await Promise.all(Array.from({ length: 16 }, worker));
  return { statuses, faults };
}

/** Good answers are whatever they are; a refusal has a body that clients can read, and is never the server's own fault. */
function isSound({ status, type, body }: FuzzedAnswer): boolean {
  if (status === null) return false;
  if (status < 400) return true;
  if (status >= 500 && status !== 503) return false;
  if (body === '') return true;
  if (!type.includes('json')) return false;
  try {
    const { error } = JSON.parse(body) as { error?: { message?: unknown; type?: unknown } };
    return typeof error?.message === 'string' && typeof error.type === 'string';
  } catch {
    return false;
  }
}

function asked(host: string, port: number, { bytes }: FuzzedRequest): Promise<FuzzedAnswer> {
  return new Promise((resolve) => {
    const socket = connect(port, host);
    const pieces: Buffer[] = [];
    const end = (): void => {
      socket.destroy();
      const whole = Buffer.concat(pieces).toString('utf8');
      const [head = '', ...rest] = whole.split('\r\n\r\n');
      const [, status] = /^HTTP\/1\.1 (\d{3}) /.exec(head) ?? [];
      const [, type = ''] = /^content-type: (.*)$/im.exec(head) ?? [];
      const isChunked = /^transfer-encoding: chunked/im.test(head);
      const body = rest.join('\r\n\r\n');
      resolve({
        status: status === undefined ? null : Number(status),
        type,
        body: isChunked ? body.replaceAll(/(?:^|\r\n)[0-9a-f]+\r\n/g, '').trim() : body,
      });
    };
    socket.setTimeout(patienceMs, end);
    socket.on('data', (data) => pieces.push(data));
    socket.on('end', end);
    socket.on('error', end);
    socket.write(bytes);
  });
}
