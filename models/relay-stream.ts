import type { Dispatcher } from 'undici';
import { countedIn } from './counted-usage.ts';
import { eventReader } from './event-reader.ts';
import { ModelError } from './model.ts';
import type { CountedUsage, EventSink, RelayedStream, RelayPath, StreamEnd } from './relay.ts';

/** The events of an upstream on their way to a caller. */
interface GuardedStream {
  /** Its first event has come; rejects with a `ModelError` where an error comes instead. */
  readonly begun: Promise<RelayedStream['pipe']>;
  started(controller: Dispatcher.DispatchController): void;
  data(chunk: Buffer): void;
  over(error: Error | null): void;
  refused(error: ModelError): void;
  hangUp(): void;
}

/** No provider sends longer events; what does is no provider. */
const longestEventBytes = 4 * 2 ** 20;

const field = 'data:';
const finishKey = '"finish_reason":';
/** What makes an event worth a closer look: most are pieces of text, and one search costs a seventh of three. */
const telling = /"(?:error|usage|finish_reason":.?)"/s;
const lastOfResponses = /"type"\s*:\s*"response\.(?:completed|incomplete|failed|cancelled)"/;

/**
 * Passes whole events on and looks at each: an error, an end, the tokens. A stream that breaks off, falls silent or cannot
 * be read ends with a `ModelError`; half an event is never passed on. Nothing is gathered once the answer has begun: a
 * caller who reads slowly slows the provider down.
 */
export function guardedStream(options: {
  readonly model: string;
  readonly path: RelayPath;
  readonly showUsage: boolean;
  readonly safe: (bytes: Buffer) => Buffer;
  readonly failed: (error: unknown, begun: boolean) => ModelError;
}): GuardedStream {
  const { model, path, showUsage, safe, failed } = options;
  let controller: Dispatcher.DispatchController | undefined;
  let hungUp = false;
  let usage: CountedUsage = null;
  let isWhole = false;
  let events = 0;
  let fault: ModelError | null = null;
  let isOver = false;
  let arrived: Buffer[] = [];
  let held: Buffer[] = [];
  let sink: EventSink | null = null;
  let settle: ((end: StreamEnd) => void) | null = null;
  let begin: (pipe: RelayedStream['pipe']) => void = () => undefined;
  let fail: (error: ModelError) => void = () => undefined;
  const begun = new Promise<RelayedStream['pipe']>((resolve, reject) => {
    begin = resolve;
    fail = reject;
  });
  const reader = eventReader(longestEventBytes, judge);

  function judge(event: string): 'pass' | 'drop' {
    if (fault !== null || isOver) return 'drop';
    const payload = payloadOf(event);
    // A comment keeps the connection awake; it says nothing of the answer.
    if (payload === null) return events === 0 ? 'drop' : 'pass';
    if (payload === '[DONE]') {
      isWhole = true;
      return 'drop';
    }
    if (!payload.startsWith('{') || !payload.endsWith('}')) {
      fault = new ModelError(model, 'sent an event that cannot be read', { failure: 'malformed' });
      return 'drop';
    }
    const tells = telling.test(payload);
    if (tells && payload.includes('"error"')) {
      const told = errorOf(bytesOf(payload));
      if (told !== null) {
        fault = failed(told, events > 0);
        return 'drop';
      }
    }
    if (tells && payload.includes('"usage"')) usage = countedIn(bytesOf(payload)) ?? usage;
    events++;
    if (path === 'responses') isWhole ||= lastOfResponses.test(payload.slice(0, 200));
    else {
      isWhole ||= tells && isFinish(payload);
      if (!showUsage && usage !== null && /"choices"\s*:\s*\[\s*\]/.test(payload)) return 'drop';
    }
    return 'pass';
  }

  /** Takes in what has come in this turn, in one piece: a provider sends many events at once, each in a chunk of its own. */
  function look(): void {
    if (isOver || arrived.length === 0) return;
    const chunk = arrived.length === 1 ? (arrived[0] as Buffer) : Buffer.concat(arrived);
    arrived = [];
    let pieces: readonly Buffer[];
    try {
      pieces = reader.push(chunk);
    } catch {
      fault = new ModelError(model, 'sent an event that is too long', { failure: 'malformed' });
      pieces = [];
    }
    const isFirst = sink === null;
    for (const piece of pieces) {
      const clean = safe(piece);
      if (sink === null) held.push(clean);
      else if (!sink.write(clean)) controller?.pause();
    }
    if (fault !== null) {
      close(fault);
      controller?.abort(new Error('the stream is of no use'));
    } else if (isFirst && events > 0) {
      // Until somebody listens nothing more is taken in.
      controller?.pause();
      begin(pipe);
    }
  }

  function finish(): void {
    const end: StreamEnd = { error: fault, usage, events };
    sink?.off('drain', resume);
    settle?.(end);
  }

  const resume = (): void => controller?.resume();

  function pipe(to: EventSink): Promise<StreamEnd> {
    return new Promise((resolve) => {
      sink = to;
      settle = resolve;
      to.on('drain', resume);
      let isFull = false;
      for (const piece of held) isFull = !to.write(piece);
      held = [];
      if (isOver || fault !== null) finish();
      else if (!isFull) resume();
    });
  }

  function close(error: ModelError | null): void {
    if (isOver) return;
    isOver = true;
    fault ??= error;
    if (settle !== null) finish();
    else if (events === 0) fail(fault ?? new ModelError(model, 'gave an empty answer', { failure: 'truncated' }));
    else begin(pipe);
  }

  return {
    begun,
    started(started) {
      controller = started;
      if (hungUp) started.abort(new Error('the caller hung up'));
    },
    data(chunk) {
      if (isOver) return;
      if (arrived.push(chunk) === 1) queueMicrotask(look);
    },
    over(error) {
      look();
      if (error !== null) return close(failed(error, events > 0));
      const isCut = !isWhole || reader.waiting() > 0;
      close(isCut ? new ModelError(model, 'stopped in the middle of its answer', { failure: 'truncated' }) : null);
    },
    refused: close,
    hangUp() {
      hungUp = true;
      if (controller === undefined) close(failed(new Error('the caller hung up'), events > 0));
      controller?.abort(new Error('the caller hung up'));
    },
  };
}

/** What an event says, without the blanks around; null where it says nothing. Of several lines of data the first. */
function payloadOf(event: string): string | null {
  let from = 0;
  if (!event.startsWith(field)) {
    const line = event.indexOf(`\n${field}`);
    if (line < 0) return null;
    from = line + 1;
  }
  from += field.length;
  while (event.charCodeAt(from) === 32) from++;
  let to = event.indexOf('\n', from);
  if (to < 0) to = event.length;
  while (to > from && event.charCodeAt(to - 1) <= 32) to--;
  return event.slice(from, to);
}

/** Whether an event of chat completions gives the reason of its end. */
function isFinish(payload: string): boolean {
  const at = payload.indexOf(finishKey);
  const value = at + finishKey.length;
  return at >= 0 && (payload[value] === '"' || payload[value + 1] === '"');
}

/** Of a text whose characters are the numbers of bytes. */
function bytesOf(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}

/** The error that an event tells; null where it tells none. */
function errorOf(payload: Buffer): unknown {
  try {
    const { error } = JSON.parse(payload.toString()) as { error?: unknown };
    if (typeof error === 'string') return { message: error };
    return typeof error === 'object' && error !== null ? error : null;
  } catch {
    return null;
  }
}
