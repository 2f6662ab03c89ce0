import type { ServerResponse } from 'node:http';
import type { RelayPath } from '../models/relay.ts';
import type { Decided, Reply } from '../pipeline/gateway/reply.ts';
import { errorObject, type RequestFault } from '../pipeline/gateway/request-fault.ts';
import { decisionHeaders, decisionMetadata } from './decision-headers.ts';
import { keepAwake } from './keep-awake.ts';
import { turnOver } from './turn.ts';

/** Sends an answer. `metadata`: the decision is to stand in the body too. */
export async function sendReply(
  reply: Reply,
  outgoing: ServerResponse,
  path: RelayPath,
  metadata: boolean,
): Promise<void> {
  const { decided } = reply;
  await turnOver();
  if (reply.type === 'whole') {
    const body = metadata ? withMetadata(reply.body, decided) : reply.body;
    outgoing.writeHead(200, {
      'content-type': 'application/json',
      'content-length': body.length,
      ...decisionHeaders(decided),
    });
    outgoing.end(body);
    return;
  }
  outgoing.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache',
    // Proxies on the way are told not to gather either.
    'x-accel-buffering': 'no',
    ...decisionHeaders(decided),
  });
  const rest = keepAwake(outgoing);
  const piped = reply.pipe(outgoing).finally(rest);
  // The head goes with the first events, and alone where none is there yet.
  if (outgoing.writableLength === 0) outgoing.flushHeaders();
  const ended = await piped;
  if (outgoing.destroyed) return;
  const tail = path === 'responses' ? responsesTail(ended.fault) : chatTail(ended.fault, ended.decided, metadata);
  outgoing.end(tail);
}

/** After the first byte the status is 200 for good: the error is an event, and clients throw it. */
function chatTail(fault: RequestFault | null, decided: Decided, metadata: boolean): string {
  const more = metadata ? { openrouter_metadata: decisionMetadata(decided) } : {};
  const chunk = { id: decided.id, object: 'chat.completion.chunk', created: 0, model: decided.model };
  if (fault !== null) {
    const choices = [{ index: 0, delta: {}, finish_reason: 'error' }];
    return `data: ${JSON.stringify({ ...chunk, ...more, choices, error: errorObject(fault) })}\n\n`;
  }
  const told = metadata ? `data: ${JSON.stringify({ ...chunk, ...more, choices: [] })}\n\n` : '';
  return `${told}data: [DONE]\n\n`;
}

function responsesTail(fault: RequestFault | null): string {
  if (fault === null) return '';
  const { code, message, param } = errorObject(fault);
  return `event: error\ndata: ${JSON.stringify({ type: 'error', code, message, param, sequence_number: 0 })}\n\n`;
}

function withMetadata(body: Uint8Array, decided: Decided): Uint8Array {
  const value = JSON.parse(new TextDecoder().decode(body)) as object;
  return Buffer.from(JSON.stringify({ ...value, openrouter_metadata: decisionMetadata(decided) }));
}
