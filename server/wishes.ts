import type { IncomingHttpHeaders } from 'node:http';
import { priorities } from '../models/priority.ts';
import type { Wishes } from '../pipeline/gateway/ranking.ts';
import { RequestFault } from '../pipeline/gateway/request-fault.ts';

/** What a client wishes by header. Throws a RequestFault 400. */
export function wishesOf(headers: IncomingHttpHeaders): Wishes {
  const dial = one(headers, 'x-copydesk-dial');
  const value = dial === null ? null : Number(dial);
  if (value !== null && !(value >= 0 && value <= 10)) throw wrong('x-copydesk-dial', 'must be a number from 0 to 10');
  const priority = one(headers, 'x-copydesk-priority');
  const known = priorities.find((name) => name === priority) ?? null;
  if (priority !== null && known === null)
    throw wrong('x-copydesk-priority', `must be one of ${priorities.join(', ')}`);
  const metadata = one(headers, 'x-copydesk-metadata') ?? one(headers, 'x-openrouter-metadata');
  return {
    dial: value,
    user: one(headers, 'x-copydesk-user') ?? one(headers, 'x-litellm-end-user-id'),
    priority: known,
    fresh: /\bno-(?:cache|store)\b/i.test(headers['cache-control'] ?? ''),
    metadata: metadata !== null && !/^(?:0|false|no)$/i.test(metadata),
  };
}

/** Of a client's headers what a provider may see: nothing that says who he is. */
export function forwarded(headers: IncomingHttpHeaders): Record<string, string> {
  const kept: Record<string, string> = { accept: '*/*', 'user-agent': 'copydesk', via: '1.1 copydesk' };
  for (const name of ['traceparent', 'tracestate', 'openai-beta'] as const) {
    const value = headers[name];
    if (typeof value === 'string') kept[name] = value;
  }
  return kept;
}

/** A request that comes back to where it came from would go round for ever. */
export function refuseLoops({ via }: IncomingHttpHeaders): void {
  if (typeof via === 'string' && /\bcopydesk\b/i.test(via)) {
    throw new RequestFault(
      508,
      'the request has been here before: a model of the configuration leads back to this server',
      {
        shouldRetry: false,
      },
    );
  }
}

function one(headers: IncomingHttpHeaders, name: string): string | null {
  const value = headers[name];
  if (typeof value !== 'string' || value === '') return null;
  if (value.length > 256) throw wrong(name, 'is longer than 256 characters');
  return value;
}

function wrong(name: string, what: string): RequestFault {
  return new RequestFault(400, `the header ${name} ${what}`, { param: name });
}
