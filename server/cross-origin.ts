import type { IncomingMessage, ServerResponse } from 'node:http';
import { RequestFault } from '../pipeline/gateway/request-fault.ts';
import { answerFault } from './answer-fault.ts';

const exposed =
  'x-request-id, retry-after, retry-after-ms, x-should-retry, x-copydesk-model, x-copydesk-reason, x-copydesk-cost-usd';
const taken =
  /^(?:authorization|content-type|traceparent|openai-(?:beta|organization|project)|x-(?:stainless|copydesk|openrouter)-[a-z-]+|x-title|http-referer)$/;

/** Lets pages of a listed origin read the answer. No origin is listed unless the configuration does. */
export function allowOrigin(
  { headers }: IncomingMessage,
  outgoing: ServerResponse,
  origins: readonly string[],
): boolean {
  const { origin } = headers;
  if (origins.length === 0 || origin === undefined) return false;
  outgoing.setHeader('vary', 'origin');
  if (!origins.some((one) => URL.parse(one)?.origin === origin)) return false;
  outgoing.setHeader('access-control-allow-origin', origin);
  outgoing.setHeader('access-control-expose-headers', exposed);
  return true;
}

/** What a browser asks before it asks. */
export function answerPreflight(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  origins: readonly string[],
  id: string,
): void {
  if (!allowOrigin(incoming, outgoing, origins)) {
    answerFault(
      outgoing,
      new RequestFault(403, 'pages of this origin may not ask', { code: 'origin_not_allowed' }),
      id,
    );
    return;
  }
  const asked = String(incoming.headers['access-control-request-headers'] ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase());
  outgoing.setHeader('access-control-allow-methods', 'GET, POST');
  outgoing.setHeader('access-control-allow-headers', asked.filter((name) => taken.test(name)).join(', '));
  outgoing.setHeader('access-control-max-age', '600');
  outgoing.writeHead(204, { 'x-request-id': id }).end();
}
