import type { Dispatcher } from 'undici';
import type { ModelCard } from './card.ts';
import { type Clock, realClock } from './clock.ts';
import { costOf } from './cost.ts';
import { countedIn, countedOf } from './counted-usage.ts';
import { errorIn, errorInsteadOf } from './error-body.ts';
import { modelError } from './failure.ts';
import { ModelError } from './model.ts';
import { redacted } from './redact.ts';
import type { Relay, RelayCall, RelayedWhole } from './relay.ts';
import { guardedStream } from './relay-stream.ts';
import { asEvents } from './streamed.ts';
import { post } from './upstream.ts';

export interface OpenAIRelayOptions {
  /** `https://host/v1`; the path is added. */
  readonly baseUrl: string;
  readonly apiKey?: string;
  /** The name the server knows the model by. */
  readonly model: string;
  readonly card: Pick<ModelCard, 'id' | 'price'>;
  /** Longest silence, before the first token and between two; by default 120,000. */
  readonly timeoutMs?: number;
  readonly clock?: Clock;
}

const nothing = { cachedInputTokens: 0, outputTokens: 0, reasoningTokens: 0 };

/** A whole answer is kept in memory until it is there: larger ones are no answers. */
const longestAnswerBytes = 64 * 2 ** 20;
const longestFaultBytes = 64 * 2 ** 10;

/** Up to this an answer is parsed before it is passed on; of a longer one only its ends are looked at. */
const longestParsedBytes = 256 * 2 ** 10;

/** Headers of an answer that may be passed on. Never `set-cookie`, nothing that names the account. */
const passedOn = /^(?:openai-(?:processing-ms|version)|x-ratelimit-[a-z-]+)$/;

/** Passes requests on to a server that speaks OpenAI's own words. */
export function openaiRelay(options: OpenAIRelayOptions): Relay {
  const { baseUrl, apiKey, model, card, timeoutMs = 120_000, clock = realClock } = options;
  const base = baseUrl.replace(/\/+$/, '');
  const urls = new Map<RelayCall['path'], URL>();
  const secrets = apiKey === undefined ? [] : [apiKey];
  const secret = apiKey === undefined || apiKey.length < 4 ? null : Buffer.from(apiKey);
  /** A provider that repeats the key to us does not get to repeat it to others. */
  const safe = (bytes: Buffer): Buffer =>
    secret !== null && bytes.includes(secret) ? Buffer.from(redacted(bytes.toString(), secrets)) : bytes;

  const urlOf = (path: RelayCall['path']): URL => {
    const known = urls.get(path);
    if (known !== undefined) return known;
    const url = new URL(`${base}/${path}`);
    urls.set(path, url);
    return url;
  };

  const headersOf = ({ headers }: RelayCall) => ({
    ...headers,
    // Events are looked at as they come; without a word of it a server may compress them.
    'accept-encoding': 'identity',
    'content-type': 'application/json',
    ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
  });

  /** `begun`: whether a word of the answer had come. What was thought or written till then nobody told: the input is charged. */
  const failed = (error: unknown, call: RelayCall, begun: boolean, isSent = true): ModelError => {
    const code = (error as { code?: unknown } | null)?.code;
    const isSilent = code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT';
    return modelError(card.id, error, {
      abort: call.abort,
      silent: isSilent && !call.abort.aborted ? (begun ? 'stalled' : 'timed-out') : null,
      costUsd: isSent ? costOf(card, { ...nothing, inputTokens: call.inputTokens, estimated: true }) : 0,
      begun,
      now: clock.now(),
      secrets,
    });
  };

  const refused = (
    status: number,
    headers: Readonly<Record<string, string | string[] | undefined>>,
    body: string,
    call: RelayCall,
  ): ModelError => {
    // Nobody has worked on it.
    if (status < 400) {
      return failed(new Error(`answered with a redirect (${status}), which is not followed`), call, false, false);
    }
    const told = errorIn(body);
    const message = told?.message ?? (body.trim() === '' ? 'it does not say why' : body);
    return failed(
      {
        message,
        statusCode: status,
        responseHeaders: headers,
        responseBody: body,
        ...(told === null ? {} : { type: told.type, ...(typeof told.code === 'string' ? { code: told.code } : {}) }),
      },
      call,
      false,
    );
  };

  return {
    whole: (call) =>
      new Promise((resolve, reject) => {
        let controller: Dispatcher.DispatchController | undefined;
        let status = 0;
        let head: Readonly<Record<string, string | string[] | undefined>> = {};
        let size = 0;
        const chunks: Buffer[] = [];
        const hangUp = (): void => controller?.abort(new Error('the caller hung up'));
        const end = (): void => call.abort.removeEventListener('abort', hangUp);
        const fail = (error: ModelError): void => {
          end();
          reject(error);
        };
        if (call.abort.aborted) return fail(failed(call.abort.reason, call, false, false));
        call.abort.addEventListener('abort', hangUp, { once: true });
        post(
          { url: urlOf(call.path), headers: headersOf(call), body: bodyOf(call, model, false), timeoutMs },
          {
            started(started) {
              controller = started;
              if (call.abort.aborted) hangUp();
            },
            head(code, headers) {
              status = code;
              head = headers;
            },
            data(chunk) {
              size += chunk.length;
              if (size > (status === 200 ? longestAnswerBytes : longestFaultBytes)) {
                if (status === 200) controller?.abort(new Error('the answer is too long'));
              } else chunks.push(chunk);
            },
            over(error) {
              const body = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
              if (error !== null) return fail(failed(error, call, size > 0));
              if (status < 200 || status > 299) return fail(refused(status, head, body.toString(), call));
              const told = readOf(body);
              if (told === null) return fail(malformed(card.id, 'sent an answer that is no JSON'));
              if (told.error !== null) return fail(failed(told.error, call, false));
              end();
              resolve({ body: safe(body), headers: allowed(head), usage: told.usage } satisfies RelayedWhole);
            },
          },
        );
      }),

    stream: (call) =>
      new Promise((resolve, reject) => {
        let status = 0;
        let head: Readonly<Record<string, string | string[] | undefined>> = {};
        let isJson = false;
        let kept = '';
        const stream = guardedStream({
          model: card.id,
          path: call.path,
          showUsage: call.showUsage,
          safe,
          failed: (error, begun) => failed(error, call, begun),
        });
        if (call.abort.aborted) return reject(failed(call.abort.reason, call, false, false));
        call.abort.addEventListener('abort', stream.hangUp, { once: true });
        const end = (): void => call.abort.removeEventListener('abort', stream.hangUp);
        stream.begun.then(
          (pipe) => resolve({ headers: allowed(head), pipe: (to) => pipe(to).finally(end) }),
          (error) => {
            end();
            reject(error);
          },
        );
        post(
          { url: urlOf(call.path), headers: headersOf(call), body: bodyOf(call, model, true), timeoutMs },
          {
            started: stream.started,
            head(code, headers) {
              status = code;
              head = headers;
              isJson = /^application\/json\b/i.test(String(headers['content-type'] ?? ''));
            },
            data(chunk) {
              if (status === 200 && !isJson) stream.data(chunk);
              else if (kept.length < (status === 200 ? longestAnswerBytes : longestFaultBytes))
                kept += chunk.toString();
            },
            over(error) {
              if (error !== null || (status === 200 && !isJson)) return stream.over(error);
              if (status !== 200) return stream.refused(refused(status, head, kept, call));
              // A server that was asked to stream and answers whole: its answer is the one event of the stream.
              const events = asEvents(kept);
              if (events === null) return stream.refused(malformed(card.id, 'sent an answer that is no JSON'));
              stream.data(Buffer.from(events));
              stream.over(null);
            },
          },
        );
      }),
  };
}

/** Chat completions count the tokens of a stream only where they are asked to. */
function bodyOf({ path, body }: RelayCall, model: string, streams: boolean): string {
  if (!streams || path !== 'chat/completions') return JSON.stringify({ ...body, model });
  const asked = body.stream_options;
  const options = typeof asked === 'object' && asked !== null ? asked : {};
  return JSON.stringify({ ...body, model, stream_options: { ...options, include_usage: true } });
}

function allowed(head: Readonly<Record<string, string | string[] | undefined>>): Readonly<Record<string, string>> {
  const kept: Record<string, string> = {};
  for (const name in head) {
    const value = head[name];
    if (typeof value === 'string' && passedOn.test(name)) kept[name] = value;
  }
  return kept;
}

/**
 * What is read of a body; null where it is no JSON object: a client that gets half of one with a 200 can do nothing with it. The
 * framing does not tell: providers have ended a body in due form with an error in the middle of it.
 */
function readOf(body: Buffer): (Pick<RelayedWhole, 'usage'> & { readonly error: unknown }) | null {
  if (body.length > longestParsedBytes) {
    const isWhole = body[0] === 123 && body.subarray(-64).toString('latin1').trimEnd().endsWith('}');
    return isWhole ? { usage: countedIn(body), error: null } : null;
  }
  try {
    const value: unknown = JSON.parse(body.toString());
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    return { usage: countedOf((value as { readonly usage?: unknown }).usage), error: errorInsteadOf(value) };
  } catch {
    return null;
  }
}

function malformed(model: string, message: string): ModelError {
  return new ModelError(model, message, { failure: 'malformed' });
}
