import type { ServerResponse } from 'node:http';

const lookMs = 5_000;
/** Proxies give up on a connection that is silent for a minute, some sooner. */
const silentMs = 15_000;
/** A client that takes nothing for so long is not there any more. */
const stuckMs = 60_000;
const comment = ': copydesk is waiting for the provider\n\n';

const open = new Set<() => void>();
let timer: NodeJS.Timeout | null = null;

/**
 * Says something now and then on a stream whose provider thinks, and hangs up on a client who does not read. Only whole
 * events are written, so a comment is never inside one. One timer for all streams. Returns how to end it.
 */
export function keepAwake(outgoing: ServerResponse): () => void {
  let written = -1;
  let silent = 0;
  let stuck = 0;
  const look = (): void => {
    stuck = outgoing.writableNeedDrain ? stuck + lookMs : 0;
    if (stuck >= stuckMs) outgoing.destroy();
    const now = outgoing.socket?.bytesWritten ?? 0;
    silent = now === written ? silent + lookMs : 0;
    written = now;
    if (silent < silentMs || outgoing.writableNeedDrain || outgoing.writableEnded) return;
    outgoing.write(comment);
    silent = 0;
  };
  open.add(look);
  timer ??= setInterval(() => {
    for (const one of open) one();
  }, lookMs).unref();
  return () => {
    open.delete(look);
    if (open.size > 0 || timer === null) return;
    clearInterval(timer);
    timer = null;
  };
}
