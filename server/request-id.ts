import { randomUUID } from 'node:crypto';

let lastMs = 0;
let lastTime = '';

/**
 * A name for a request: a UUID of version 7 (RFC 9562). It begins with the time, so databases keep those of one moment side by
 * side: written down under names of pure chance, each costs a page of its own.
 */
export function requestId(): string {
  return `${timeText(Date.now())}${randomUUID().slice(15)}`;
}

/** A busy server has several requests a millisecond. */
function timeText(ms: number): string {
  if (ms === lastMs) return lastTime;
  const time = ms.toString(16).padStart(12, '0');
  lastMs = ms;
  lastTime = `req_${time.slice(0, 8)}-${time.slice(8)}-7`;
  return lastTime;
}
