import { randomUUID } from 'node:crypto';

/**
 * A name for a request: a UUID of version 7 (RFC 9562). It begins with the time, so databases keep those of one moment side by
 * side: written down under names of pure chance, each costs a page of its own.
 */
export function requestId(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  return `req_${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}
