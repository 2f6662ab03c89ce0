import { randomStream } from '../analyzers/random-stream.ts';

/** A request as bytes of the wire, and what was done to it. */
export interface FuzzedRequest {
  readonly kind: string;
  readonly bytes: Buffer;
}

type Random = () => number;

const paths = [
  '/v1/chat/completions',
  '/v1/embeddings',
  '/v1/responses',
  '/v1/feedback',
  '/v1/models',
  '/v1/models/house/steps',
  '/v1/usage',
  '/health',
  '/metrics',
  '/v1/proxy/http://127.0.0.1:1/',
  '/v1/../../etc/passwd',
  '/v1/chat/completions/..%2f..%2f',
  '/%00',
  '/v1/models/%ff%fe',
  '/v1//chat//completions',
  '/v1/key/generate',
  '/config/update',
];

const methods = ['POST', 'POST', 'POST', 'GET', 'PUT', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH'];

/** Values that a field of any name may hold instead of what it should. */
const strange: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1e308,
  9007199254740992,
  '',
  ' ',
  '../../etc/passwd',
  "' OR 1=1 --",
  'a\r\nx-injected: yes',
  '\u0000',
  '\ud800',
  '\u202Etxt.exe',
  'x'.repeat(70_000),
  [],
  {},
  [[]],
  [null],
  { __proto__: { polluted: true } },
  { toString: 1 },
  { length: -1 },
  Array.from({ length: 300 }, () => ({ role: 'user', content: 'a' })),
];

const fields = [
  'model',
  'messages',
  'models',
  'provider',
  'stream',
  'stream_options',
  'max_tokens',
  'max_completion_tokens',
  'temperature',
  'top_p',
  'n',
  'tools',
  'tool_choice',
  'response_format',
  'logprobs',
  'seed',
  'stop',
  'user',
  'session_id',
  'metadata',
  'plugins',
  'base_url',
  'api_base',
  'input',
  'outcome',
  'request_id',
  '__proto__',
  'constructor',
];

const headerLines = [
  'authorization: ',
  'authorization: Bearer',
  "authorization: Bearer ' OR '1'='1",
  `authorization: Bearer ${'k'.repeat(9_000)}`,
  'authorization: Basic Zm9vOmJhcg==',
  'authorization: Bearer \u00ff\u00fe',
  'host: evil.example',
  'host: 169.254.169.254',
  'x-forwarded-host: evil.example',
  'x-forwarded-for: 127.0.0.1',
  'x-portkey-custom-host: http://127.0.0.1:1',
  'x-copydesk-dial: NaN',
  'x-copydesk-dial: 1e99',
  'x-copydesk-user: \u0007\u0007',
  'x-copydesk-priority: ; drop table keys',
  'content-type: text/plain',
  'content-type: multipart/form-data; boundary=',
  'content-encoding: gzip',
  'accept: application/xml',
  'origin: https://evil.example',
  'traceparent: 00-zz-zz-zz',
  'connection: upgrade\r\nupgrade: websocket',
  'expect: 100-continue',
  `x-long: ${'v'.repeat(20_000)}`,
];

const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;

const messages = (random: Random): unknown =>
  Array.from({ length: 1 + Math.floor(random() * 3) }, () => ({
    role: pick(random, ['user', 'system', 'assistant', 'tool', 'owner', 7]),
    content: pick<unknown>(random, [
      'Say what a pile of leaves needs.',
      '',
      null,
      [{ type: 'text', text: 'a' }],
      [{ type: 'image_url', image_url: { url: 'http://127.0.0.1:1/' } }],
      3,
    ]),
  }));

function body(random: Random, models: readonly string[]): string {
  const whole: Record<string, unknown> = {
    model: pick(random, models),
    messages: messages(random),
    ...(random() < 0.4 ? { stream: true } : {}),
  };
  for (let left = Math.floor(random() * 4); left > 0; left--) whole[pick(random, fields)] = pick(random, strange);
  return JSON.stringify(whole);
}

function broken(random: Random, text: string): string {
  const at = Math.floor(random() * text.length);
  return pick(random, [
    () => text.slice(0, at),
    () => `${text.slice(0, at)}\u0000${text.slice(at)}`,
    () => `${text}${text}`,
    () => text.replaceAll('"', "'"),
    () => '['.repeat(20_000),
    () => `{"messages":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}}`,
    () => text.replace('{', '{"model":"a","model":"b",'),
    () => 'NaN',
    () => '',
    () => '\ufeff{}',
  ])();
}

/**
 * So many requests as nobody should send them, the same for the same seed: fields of other types, broken JSON, odd paths,
 * methods and headers, lengths that lie, bytes that are no HTTP. Each asks for the connection to be closed.
 */
export function* fuzzedRequests(
  count: number,
  { seed, key, models }: { readonly seed: string; readonly key: string; readonly models: readonly string[] },
): Generator<FuzzedRequest> {
  const random = randomStream(seed);
  const common = ['host: 127.0.0.1', 'connection: close'];
  const request = (method: string, path: string, lines: readonly string[], text: string, length?: number): Buffer =>
    Buffer.from(
      [
        `${method} ${path} HTTP/1.1`,
        ...common,
        ...lines,
        `content-length: ${length ?? Buffer.byteLength(text)}`,
        '',
        text,
      ].join('\r\n'),
    );
  const known = [`authorization: Bearer ${key}`, 'content-type: application/json'];
  const kinds: Readonly<Record<string, () => Buffer>> = {
    fields: () => request('POST', pick(random, paths.slice(0, 4)), known, body(random, models)),
    json: () => request('POST', pick(random, paths.slice(0, 4)), known, broken(random, body(random, models))),
    path: () => request(pick(random, methods), pick(random, paths), known, body(random, models)),
    headers: () => request('POST', '/v1/chat/completions', [...known, pick(random, headerLines)], body(random, models)),
    credentials: () =>
      request(
        'POST',
        '/v1/chat/completions',
        ['content-type: application/json', pick(random, headerLines)],
        body(random, models),
      ),
    'short body': () => {
      const text = body(random, models);
      return request('POST', '/v1/chat/completions', known, text, Math.max(0, Buffer.byteLength(text) - 5));
    },
    'two lengths': () =>
      request('POST', '/v1/chat/completions', [...known, 'transfer-encoding: chunked'], body(random, models)),
    bytes: () =>
      Buffer.concat([
        Buffer.from(Array.from({ length: 20 + Math.floor(random() * 200) }, () => Math.floor(random() * 256))),
        Buffer.from('\r\n\r\n'),
      ]),
  };
  const names = Object.keys(kinds);
  for (let at = 0; at < count; at++) {
    const kind = pick(random, [...names, 'fields', 'fields', 'json', 'path']);
    yield { kind, bytes: (kinds[kind] as () => Buffer)() };
  }
}
