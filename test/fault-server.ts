import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { type Clock, realClock } from '../models/clock.ts';

/** Everything that a provider does wrong, by the name of the fault. */
export type Fault = keyof typeof faults;

export interface FaultyCall {
  /** Number of the call at this server, from 0. */
  readonly index: number;
  readonly model: string;
  readonly user: string;
  readonly maxTokens: number;
  readonly fault: Fault | null;
  /** Milliseconds on the clock of the script when it came in. */
  readonly at: number;
  /** Resolves when the connection is closed; true where the caller hung up before the answer was out. */
  readonly closed: Promise<boolean>;
}

export interface FaultServer {
  readonly baseUrl: string;
  readonly calls: readonly FaultyCall[];
  /** Calls that hang: only a time-out or an abort ends them. */
  readonly hanging: () => number;
  /** Calls that came in and are not over: answered whole, or hung up. */
  readonly open: () => number;
}

export interface FaultScript {
  /** The fault of a call, or null for a good answer. */
  readonly fault: (call: { readonly index: number; readonly model: string; readonly user: string }) => Fault | null;
  /** The text of a good answer. */
  readonly answer?: (call: { readonly model: string; readonly user: string }) => string;
  /** What the provider says it counted; null: it says nothing. */
  readonly usage?: object | null;
  /** Headers of refused calls, such as `retry-after`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** When calls come in; by default the time of the machine. */
  readonly clock?: Pick<Clock, 'now'>;
}

interface Scene {
  readonly response: ServerResponse;
  /** Whether the caller wants events. */
  readonly streams: boolean;
  readonly text: string;
  readonly usage: object | null;
  readonly headers: Readonly<Record<string, string>>;
}

/** A provider on loopback that streams, and fails as it is told; gone when the test is over. */
export async function faultServer(script: FaultScript): Promise<FaultServer> {
  const calls: FaultyCall[] = [];
  let hung = 0;
  let open = 0;
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (piece: string) => {
      body += piece;
    });
    request.on('end', () => {
      const { model, messages, max_tokens: maxTokens, stream } = JSON.parse(body) as Body;
      const said = messages.filter(({ role }) => role === 'user').map(({ content }) => content);
      const known = { index: calls.length, model, user: said.join('\n') };
      const fault = script.fault(known);
      open++;
      const closed = new Promise<boolean>((resolve) => {
        response.on('close', () => {
          open--;
          resolve(!response.writableFinished);
        });
      });
      calls.push({ ...known, maxTokens, fault, closed, at: (script.clock ?? realClock).now() });
      if (fault === 'timeout' || fault === 'stall') {
        hung++;
        response.on('close', () => {
          hung--;
        });
      }
      const scene: Scene = {
        response,
        streams: stream === true,
        text: script.answer?.(known) ?? 'A pile of leaves needs air and a little water.',
        usage: script.usage === undefined ? { prompt_tokens: 1000, completion_tokens: 100 } : script.usage,
        headers: script.headers ?? {},
      };
      if (fault === null) finish(scene, scene.text, 'stop');
      else faults[fault](scene);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { baseUrl: `http://127.0.0.1:${port}/v1`, calls, hanging: () => hung, open: () => open };
}

interface Body {
  readonly model: string;
  readonly max_tokens: number;
  readonly stream?: boolean;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
}

const events = { 'content-type': 'text/event-stream' };

const chunk = (delta: object, finishReason: string | null = null, more: object = {}): string =>
  `data: ${JSON.stringify({ id: 'c', created: 1, choices: [{ index: 0, delta, finish_reason: finishReason }], ...more })}\n\n`;

function whole(text: string, reason: string, usage: object | null): string {
  const choices = [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: reason }];
  const more = usage === null ? {} : { usage };
  return JSON.stringify({ id: 'c', object: 'chat.completion', created: 1, model: 'm', choices, ...more });
}

/** A whole answer; as a stream: role, two pieces, the reason of the end, usage, `[DONE]`. */
function finish({ response, usage, streams }: Scene, text: string, reason: string): void {
  if (!streams) {
    response.writeHead(200, { 'content-type': 'application/json' }).end(whole(text, reason, usage));
    return;
  }
  const half = Math.ceil(text.length / 2);
  response.writeHead(200, events);
  response.write(chunk({ role: 'assistant', content: text.slice(0, half) }));
  response.write(chunk({ content: text.slice(half) }, reason));
  const last = { id: 'c', created: 1, choices: [], ...(usage === null ? {} : { usage }) };
  response.end(`data: ${JSON.stringify(last)}\n\ndata: [DONE]\n\n`);
}

function refuse({ response, headers }: Scene, status: number, error: object): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify({ error }));
}

function begin({ response, text, streams }: Scene): void {
  if (!streams) {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write(whole(text, 'stop', null).slice(0, 40));
    return;
  }
  response.writeHead(200, events);
  response.write(chunk({ role: 'assistant', content: text.slice(0, 20) }));
}

const german =
  'Ein Haufen Laub braucht Luft und ein wenig Wasser. Wer ihn im Herbst anlegt, hat im Frühjahr gute Erde für die ' +
  'Beete. Das ist nicht schwer, und es kostet nichts, denn die Blätter sind da und müssen nicht gekauft werden. Man ' +
  'legt sie in eine Ecke des Gartens, die im Schatten ist, und dreht sie mit der Gabel, wenn sie zu warm wird.';

const faults = {
  'rate-limit': (scene: Scene) =>
    refuse(scene, 429, { message: 'Rate limit reached for requests', type: 'requests', code: 'rate_limit_exceeded' }),
  'internal-error': (scene: Scene) => refuse(scene, 500, { message: 'The server had an error' }),
  'bad-gateway': (scene: Scene) => refuse(scene, 502, { message: 'Bad gateway' }),
  unavailable: (scene: Scene) => refuse(scene, 503, { message: 'Service unavailable' }),
  overloaded: (scene: Scene) => refuse(scene, 529, { message: 'Overloaded', type: 'overloaded_error' }),
  /** Never a byte. */
  timeout: () => undefined,
  /** A few words, then nothing. */
  stall: begin,
  reset: ({ response }: Scene) => {
    response.socket?.resetAndDestroy();
  },
  truncated(scene: Scene) {
    begin(scene);
    scene.response.end();
  },
  malformed(scene: Scene) {
    begin(scene);
    scene.response.end('data: {"id": "c", "choices": [{"del\n\ndata: [DONE]\n\n');
  },
  /** The status is 200 when the trouble begins. */
  'error-in-stream'(scene: Scene) {
    begin(scene);
    scene.response.end(`data: ${JSON.stringify({ error: { message: 'Provider is overloaded', code: 503 } })}\n\n`);
  },
  empty: (scene: Scene) => finish(scene, '', 'stop'),
  refusal: (scene: Scene) => finish(scene, "I'm sorry, but I can't help with writing this section.", 'stop'),
  'wrong-language': (scene: Scene) => finish(scene, german, 'stop'),
  cut: (scene: Scene) => finish(scene, scene.text.slice(0, scene.text.length / 2), 'length'),
  'context-overflow': (scene: Scene) =>
    refuse(scene, 400, {
      message: "This model's maximum context length is 8192 tokens. However, your messages resulted in 9001 tokens.",
      type: 'invalid_request_error',
      code: 'context_length_exceeded',
    }),
  'content-filter': (scene: Scene) => finish(scene, 'A pile', 'content_filter'),
  'prompt-filtered': (scene: Scene) =>
    refuse(scene, 400, {
      message: 'The response was filtered by our content management policy',
      code: 'content_filter',
    }),
  'bad-request': (scene: Scene) => refuse(scene, 400, { message: 'Unknown parameter: max_tokens' }),
  'invalid-key': (scene: Scene) => refuse(scene, 401, { message: 'Incorrect API key provided' }),
  quota: (scene: Scene) =>
    refuse(scene, 429, {
      message: 'You exceeded your current quota, please check your plan',
      code: 'insufficient_quota',
    }),
  'no-credit': (scene: Scene) => refuse(scene, 402, { message: 'Insufficient credits', code: 402 }),
  'no-model': (scene: Scene) => refuse(scene, 404, { message: 'The model does not exist', code: 'model_not_found' }),
} as const satisfies Record<string, (scene: Scene) => void>;

/** Faults that pass: those that a provider in trouble scatters over good calls. */
export const passingFaults = [
  'rate-limit',
  'internal-error',
  'bad-gateway',
  'unavailable',
  'overloaded',
  'timeout',
  'stall',
  'reset',
  'truncated',
  'malformed',
  'error-in-stream',
  'empty',
] as const satisfies readonly Fault[];

/** Numbers in [0, 1) from a seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
