import type { Capability } from '../../models/card.ts';
import type { Message, Sampling } from '../../models/model.ts';
import type { RelayPath } from '../../models/relay.ts';
import { noPreferences, type Preferences, preferencesOf } from './preferences.ts';
import { RequestFault } from './request-fault.ts';

type Body = Readonly<Record<string, unknown>>;

/** What a request asks, as far as somebody has to be chosen for it. */
export interface Question {
  readonly path: RelayPath;
  /** Model names in the order in which they are to be asked. */
  readonly names: readonly [string, ...string[]];
  readonly stream: boolean;
  /** Whether the client wants the tokens of a stream. */
  readonly showUsage: boolean;
  /** The last thing the user said, cut where it is long: what the router looks at. */
  readonly text: string;
  /** How the conversation began, which is what a prompt cache keeps of it. */
  readonly opening: () => string;
  /** Whether it has begun already, so that somebody's cache may be warm. */
  readonly goesOn: boolean;
  readonly inputTokens: number;
  readonly outputTokens: number | null;
  readonly requires: readonly Capability[];
  /** Fields that only a provider with OpenAI's own words understands. */
  readonly onlyRelayed: readonly string[];
  readonly preferences: Preferences;
  readonly session: string | null;
  readonly user: string | null;
  /** What goes to the provider, less what is meant for us. */
  readonly body: Body;
}

/** What is read of a text: its beginning, where instructions stand, and its end. */
const readCharacters = 4_000;
/** Bytes of UTF-8 that make a token, in English and by and large elsewhere. */
const bytesPerToken = 4;
const mostNames = 16;

/** OpenRouter's own fields, which OpenAI refuses. */
const ours: ReadonlySet<string> = new Set(['models', 'provider', 'route', 'transforms', 'session_id', 'usage']);
/** What a client may ask of chat completions that a plain text model is not told. */
const relayedOnly = [
  'tools',
  'functions',
  'response_format',
  'logprobs',
  'modalities',
  'audio',
  'web_search_options',
  'prediction',
];

/** Reads a parsed body of so many bytes. Throws a RequestFault 400 that names the field. */
export function questionOf(path: RelayPath, body: unknown, bytes: number): Question {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new RequestFault(400, 'the body must be a JSON object');
  }
  const told = body as Body;
  const names = namesOf(told);
  const stream = optional(told, 'stream', 'boolean') ?? false;
  if (path === 'embeddings' && told.input === undefined) throw missing('input');
  const messages = path === 'chat/completions' ? messagesIn(told.messages) : inputOf(told.input);
  const texts = path === 'embeddings' ? [] : messages;
  const users = texts.filter(({ role }) => role === 'user');
  const tokens = ['max_completion_tokens', 'max_tokens', 'max_output_tokens'].map((name) => count(told, name));
  count(told, 'n');
  const isTrue = (name: string, key: string) => (told[name] as Body | null | undefined)?.[key] === true;
  return {
    path,
    names,
    stream: path !== 'embeddings' && stream,
    showUsage: isTrue('stream_options', 'include_usage') || isTrue('usage', 'include'),
    text: shortened(textOf(users.at(-1)?.content)),
    opening: () => openingOf(texts),
    goesOn: users.length > 1,
    inputTokens: Math.ceil(bytes / bytesPerToken),
    outputTokens: tokens.find((one) => one !== null) ?? null,
    requires: requiresOf(told, texts),
    onlyRelayed: path === 'chat/completions' ? relayedFields(told, texts) : [path],
    preferences: told.provider === undefined ? noPreferences : preferencesOf(told.provider),
    session: optional(told, 'session_id', 'string') ?? optional(told, 'prompt_cache_key', 'string') ?? null,
    user: optional(told, 'user', 'string') ?? null,
    body: withoutOurs(told),
  };
}

/** The conversation as plain text, for models that are told no more. */
export function plainMessages({ body }: Question): readonly Message[] {
  return messagesIn(body.messages).map(({ role, content }) => ({
    role: role === 'assistant' ? 'assistant' : role === 'system' || role === 'developer' ? 'system' : 'user',
    content: textOf(content),
  }));
}

/** How words are to be drawn. */
export function samplingOf({ body }: Question): Sampling {
  const number = (name: string) => (typeof body[name] === 'number' ? body[name] : undefined);
  const stop =
    typeof body.stop === 'string' ? [body.stop] : Array.isArray(body.stop) ? body.stop.filter(isText) : undefined;
  const all = {
    temperature: number('temperature'),
    topP: number('top_p'),
    frequencyPenalty: number('frequency_penalty'),
    presencePenalty: number('presence_penalty'),
    seed: number('seed'),
    stopSequences: stop,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Sampling;
}

const isText = (value: unknown): value is string => typeof value === 'string';

interface Said {
  readonly role: string;
  readonly content: unknown;
}

function namesOf({ model, models }: Body): readonly [string, ...string[]] {
  if (!Array.isArray(models ?? [])) throw new RequestFault(400, 'models must be a list', { param: 'models' });
  const more = (models ?? []) as readonly unknown[];
  const all = [...(model === undefined || model === null ? [] : [model]), ...more];
  if (all.length > mostNames) throw new RequestFault(400, `models names more than ${mostNames}`, { param: 'models' });
  for (const name of all) {
    // What goes into headers and logs must not break their lines.
    if (typeof name !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(name)) {
      throw new RequestFault(400, 'a model is named by 1 to 200 characters without blanks', { param: 'model' });
    }
  }
  const [first, ...rest] = [...new Set(all as string[])];
  if (first === undefined) throw missing('model');
  return [first, ...rest];
}

function messagesIn(value: unknown): readonly Said[] {
  if (value === undefined || value === null) throw missing('messages');
  if (!Array.isArray(value)) throw new RequestFault(400, 'messages must be a list', { param: 'messages' });
  if (value.length === 0) throw new RequestFault(400, 'messages is empty; one message is wanted', empty('messages'));
  for (const one of value) {
    if (typeof one !== 'object' || one === null || typeof (one as Said).role !== 'string') {
      throw new RequestFault(400, 'every message is an object with a role', { param: 'messages' });
    }
  }
  return value as readonly Said[];
}

/** `input` of responses: a text, or a list of messages and other things. */
function inputOf(input: unknown): readonly Said[] {
  if (typeof input === 'string') return [{ role: 'user', content: input }];
  if (!Array.isArray(input)) return [];
  return input.filter((one): one is Said => typeof one === 'object' && one !== null && typeof one.role === 'string');
}

/** The texts of a message's parts. */
function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  const texts = content.map((part: unknown) => (part as { text?: unknown } | null)?.text);
  return texts.filter((text) => typeof text === 'string').join('\n');
}

function shortened(text: string): string {
  return text.length <= readCharacters
    ? text
    : // Joined it is a text of its own: put together otherwise it would keep the whole one, as long as the request is remembered.
      [text.slice(0, readCharacters / 2), text.slice(-readCharacters / 2)].join('\n');
}

function openingOf(messages: readonly Said[]): string {
  const first = messages.findIndex(({ role }) => role === 'user');
  return messages
    .slice(0, first + 1)
    .map(({ role, content }) => `${role}:${textOf(content)}`)
    .join('\n');
}

function hasPart(messages: readonly Said[], kind: RegExp): boolean {
  return messages.some(({ content }) => Array.isArray(content) && content.some((part) => kind.test(kindOf(part))));
}

/** Empty where a part names none: what is no text cannot always be made one. */
function kindOf(part: unknown): string {
  const type = (part as { type?: unknown } | null)?.type;
  return typeof type === 'string' ? type : '';
}

function requiresOf(body: Body, messages: readonly Said[]): readonly Capability[] {
  const asks = (value: unknown) => Array.isArray(value) && value.length > 0;
  const format = (body.response_format as { type?: unknown } | undefined)?.type;
  const responses = (body.text as { format?: { type?: unknown } } | undefined)?.format?.type;
  const isJson = [format, responses].some((type) => type === 'json_object' || type === 'json_schema');
  const all: readonly (readonly [Capability, boolean])[] = [
    ['tools', asks(body.tools) || asks(body.functions)],
    ['vision', hasPart(messages, /image/)],
    ['json', isJson],
  ];
  return all.flatMap(([name, isNeeded]) => (isNeeded ? [name] : []));
}

function relayedFields(body: Body, messages: readonly Said[]): readonly string[] {
  const fields = relayedOnly.filter((name) => {
    const value = body[name];
    if (value === undefined || value === null || value === false) return false;
    return name !== 'response_format' || (value as { type?: unknown }).type !== 'text';
  });
  if (typeof body.n === 'number' && body.n > 1) fields.push('n');
  if (hasPart(messages, /^(?!text$)/)) fields.push('messages with more than text');
  if (messages.some(({ role }) => role === 'tool' || role === 'function')) fields.push('answers of tools');
  return fields;
}

function withoutOurs(body: Body): Body {
  for (const name of ours) {
    if (name in body) return Object.fromEntries(Object.entries(body).filter(([key]) => !ours.has(key)));
  }
  return body;
}

function optional<T extends 'boolean' | 'string'>(
  body: Body,
  param: string,
  type: T,
): (T extends 'boolean' ? boolean : string) | undefined {
  const value = body[param];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== type) throw new RequestFault(400, `${param} must be a ${type}`, { param });
  if (typeof value === 'string' && (value.length > 512 || /[\r\n\0]/.test(value))) {
    throw new RequestFault(400, `${param} must be one line of at most 512 characters`, { param });
  }
  return value as T extends 'boolean' ? boolean : string;
}

/** A number that is multiplied with a price must be one: neither negative nor a fraction, nor beyond counting. */
function count(body: Body, param: string): number | null {
  const value = body[param];
  if (value === undefined || value === null) return null;
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 1 || value > 100_000_000) {
    throw new RequestFault(400, `${param} must be a whole number from 1`, { param });
  }
  return value;
}

function empty(param: string) {
  return { param, code: 'empty_array' } as const;
}

function missing(param: string): RequestFault {
  return new RequestFault(400, `${param} is missing`, { param, code: 'missing_required_parameter' });
}
