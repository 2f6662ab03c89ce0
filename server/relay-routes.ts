import { relayPaths } from '../models/relay.ts';
import { questionOf } from '../pipeline/gateway/question.ts';
import type { Route } from './exchange.ts';
import { parsedBody, readBody } from './read-body.ts';
import { sendReply } from './send-reply.ts';
import { forwarded, refuseLoops, wishesOf } from './wishes.ts';

/** Chat completions, responses, embeddings: read, answered by the gateway, sent. */
export function relayRoutes(mostBytes: () => number): readonly Route[] {
  return relayPaths.map((path) => ({
    method: 'POST',
    path: `/v1/${path}`,
    scope: path === 'embeddings' ? 'embeddings' : 'chat',
    async answer({ id, incoming, outgoing, caller, gateway, abort }) {
      refuseLoops(incoming.headers);
      const wishes = wishesOf(incoming.headers);
      const bytes = await readBody(incoming, mostBytes());
      const question = questionOf(path, parsedBody(bytes), bytes.length);
      const headers = forwarded(incoming.headers);
      const reply = await gateway.ask(question, { id, caller, wishes, headers, abort });
      await sendReply(reply, outgoing, path, wishes.metadata);
    },
  }));
}
