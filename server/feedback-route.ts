import { feedbackLabel, keepFeedback } from '../learning/feedback.ts';
import type { Remembered } from '../pipeline/gateway/remembered.ts';
import { RequestFault } from '../pipeline/gateway/request-fault.ts';
import { type Route, sendJson } from './exchange.ts';
import { parsedBody, readBody } from './read-body.ts';

const longestBytes = 4_096;

/** `POST /v1/feedback`: how good an answer was becomes a label, which a router can be trained on. */
export function feedbackRoute(path: string, now: () => number): Route {
  /** Labels do not name the request, and opinions that differ all count: one client would outweigh the others. */
  const judgedBefore = new WeakSet<Remembered>();
  return {
    method: 'POST',
    path: '/v1/feedback',
    scope: 'feedback',
    async answer({ id, incoming, outgoing, gateway, caller }) {
      const { requestId, outcome } = judgementIn(parsedBody(await readBody(incoming, longestBytes)));
      const judged = gateway.memory.find(requestId);
      // Of a request of somebody else nobody is told that there is one.
      if (judged === null || judged.caller !== caller.name) {
        throw new RequestFault(404, 'no answer of late had this id; the last 5,000 are remembered', {
          param: 'request_id',
        });
      }
      if (judgedBefore.has(judged)) {
        const told = { code: 'already_judged', param: 'request_id', shouldRetry: false };
        throw new RequestFault(409, 'this answer was judged already; the first judgement stands', told);
      }
      judgedBefore.add(judged);
      await keepFeedback(feedbackLabel(judged, outcome, now()), path).catch((error: unknown) => {
        judgedBefore.delete(judged);
        throw error;
      });
      sendJson(outgoing, id, { object: 'feedback', request_id: requestId, model: judged.model, outcome }, 201);
    },
  };
}

function judgementIn(body: unknown): { readonly requestId: string; readonly outcome: number } {
  const told = (typeof body === 'object' && body !== null ? body : {}) as Readonly<Record<string, unknown>>;
  const { request_id: requestId, outcome } = told;
  if (typeof requestId !== 'string')
    throw new RequestFault(400, 'request_id must be the x-request-id of an answer', { param: 'request_id' });
  if (typeof outcome !== 'number' || !(outcome >= 0 && outcome <= 1)) {
    throw new RequestFault(400, 'outcome must be a number from 0 to 1', { param: 'outcome' });
  }
  return { requestId, outcome };
}
