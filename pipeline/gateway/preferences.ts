import type { Candidate } from '../../routers/router.ts';
import { matchesModel } from '../../routers/rules.ts';
import { RequestFault } from './request-fault.ts';

/** Whom a client would have answer, as OpenRouter's `provider` object names it. */
export interface Preferences {
  readonly order: readonly string[];
  readonly only: readonly string[] | null;
  readonly ignore: readonly string[];
  readonly allowFallbacks: boolean;
  readonly sort: 'price' | 'latency' | 'throughput' | null;
  /** US dollars per million tokens. */
  readonly maxPrompt: number | null;
  readonly maxCompletion: number | null;
  /** US dollars of one request, as estimated. */
  readonly maxRequest: number | null;
  /** Models that train on what they are sent are left out. */
  readonly denyTraining: boolean;
  /** So are models that keep it. */
  readonly zeroRetention: boolean;
  /** Tokens a second, and milliseconds to the first token: who misses them comes after who does not. */
  readonly minThroughput: number | null;
  readonly maxLatencyMs: number | null;
}

export const noPreferences: Preferences = {
  order: [],
  only: null,
  ignore: [],
  allowFallbacks: true,
  sort: null,
  maxPrompt: null,
  maxCompletion: null,
  maxRequest: null,
  denyTraining: false,
  zeroRetention: false,
  minThroughput: null,
  maxLatencyMs: null,
};

const sorts = ['price', 'latency', 'throughput'] as const;
/** Promises that cards do not make: to pass over them in silence would break them. */
const unknowable = ['quantizations', 'enforce_distillable_text'];

/** Reads a body's `provider`. Throws a RequestFault 400 at what it cannot keep. */
export function preferencesOf(value: unknown): Preferences {
  if (value === undefined || value === null) return noPreferences;
  if (typeof value !== 'object' || Array.isArray(value)) throw wrong('provider', 'must be an object');
  const told = value as Readonly<Record<string, unknown>>;
  const unkept = unknowable.find((name) => told[name] !== undefined && told[name] !== null && told[name] !== false);
  if (unkept !== undefined) throw wrong(`provider.${unkept}`, 'is not known of any model here');
  const sort = typeof told.sort === 'object' && told.sort !== null ? (told.sort as { by?: unknown }).by : told.sort;
  if (sort !== undefined && sort !== null && !sorts.includes(sort as (typeof sorts)[number])) {
    throw wrong('provider.sort', `must be one of ${sorts.join(', ')}`);
  }
  const price = typeof told.max_price === 'object' && told.max_price !== null ? told.max_price : {};
  const { prompt, completion, request } = price as Readonly<Record<string, unknown>>;
  const latency = amount('provider.preferred_max_latency', median(told.preferred_max_latency));
  return {
    order: names('provider.order', told.order) ?? [],
    only: names('provider.only', told.only),
    ignore: names('provider.ignore', told.ignore) ?? [],
    allowFallbacks: flag('provider.allow_fallbacks', told.allow_fallbacks) ?? true,
    sort: (sort ?? null) as Preferences['sort'],
    maxPrompt: amount('provider.max_price.prompt', prompt),
    maxCompletion: amount('provider.max_price.completion', completion),
    maxRequest: amount('provider.max_price.request', request),
    denyTraining: told.data_collection === 'deny',
    zeroRetention: flag('provider.zdr', told.zdr) ?? false,
    minThroughput: amount('provider.preferred_min_throughput', median(told.preferred_min_throughput)),
    maxLatencyMs: latency === null ? null : 1_000 * latency,
  };
}

/** Why a model may not answer, or undefined. */
export function refusedBy(preferences: Preferences, { card, estimate }: Candidate): string | undefined {
  const { only, ignore, maxPrompt, maxCompletion, maxRequest, denyTraining, zeroRetention } = preferences;
  const named = (patterns: readonly string[]) => patterns.some((pattern) => isNamed(pattern, card.id));
  if (only !== null && !named(only)) return 'not in provider.only';
  if (named(ignore)) return 'in provider.ignore';
  if (!card.house) {
    const { inputPerMillion, outputPerMillion } = card.price;
    if (maxPrompt !== null && inputPerMillion > maxPrompt) return `its prompt price is above ${maxPrompt}`;
    if (maxCompletion !== null && outputPerMillion > maxCompletion)
      return `its completion price is above ${maxCompletion}`;
    if (maxRequest !== null && estimate.costUsd > maxRequest)
      return `the request would cost more than ${maxRequest} USD`;
  }
  if (denyTraining && card.dataPolicy.trains) return 'trains on what it is sent, which the request forbids';
  if (zeroRetention && card.dataPolicy.retention !== 'none') return 'keeps what it is sent, which the request forbids';
  return undefined;
}

/** The candidates in the order that the client wishes; who is not named keeps its place behind those who are. */
export function arranged(preferences: Preferences, candidates: readonly Candidate[]): readonly Candidate[] {
  const { order, sort, allowFallbacks, minThroughput, maxLatencyMs } = preferences;
  let all = [...candidates];
  if (sort !== null) all.sort((one, other) => figures[sort](one) - figures[sort](other));
  if (minThroughput !== null || maxLatencyMs !== null) {
    const misses = (one: Candidate): number =>
      Number(minThroughput !== null && -figures.throughput(one) < minThroughput) +
      Number(maxLatencyMs !== null && firstTokenMs(one) > maxLatencyMs);
    all.sort((one, other) => misses(one) - misses(other));
  }
  if (order.length > 0) {
    const place = ({ card }: Candidate): number => {
      const found = order.findIndex((name) => isNamed(name, card.id));
      return found < 0 ? order.length : found;
    };
    all.sort((one, other) => place(one) - place(other));
    if (!allowFallbacks) all = all.filter((one) => place(one) < order.length);
  }
  return allowFallbacks || order.length > 0 ? all : all.slice(0, 1);
}

const firstTokenMs = ({ card, live }: Candidate): number => live?.firstTokenMs?.p50 ?? card.speed.timeToFirstTokenMs;

/** Less is better. */
const figures: Readonly<Record<(typeof sorts)[number], (candidate: Candidate) => number>> = {
  price: ({ estimate }) => estimate.costUsd,
  latency: firstTokenMs,
  throughput: ({ card, live }) => -(live?.perTokenMs ? 1_000 / live.perTokenMs.p50 : card.speed.tokensPerSecond),
};

/** A provider's name stands for all of its models. */
function isNamed(pattern: string, id: string): boolean {
  return matchesModel(pattern, id) || id.startsWith(`${pattern.toLowerCase()}/`);
}

function median(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? (value as { p50?: unknown }).p50 : value;
}

function names(param: string, value: unknown): readonly string[] | null {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value) && value.length <= 100 && value.every((one) => typeof one === 'string')) return value;
  throw wrong(param, 'must be a list of names');
}

function flag(param: string, value: unknown): boolean | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'boolean') return value;
  throw wrong(param, 'must be true or false');
}

/** OpenRouter sends prices as texts. */
function amount(param: string, value: unknown): number | null {
  if (value === undefined || value === null) return null;
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number === 'number' && Number.isFinite(number) && number >= 0) return number;
  throw wrong(param, 'must be a number that is not negative');
}

function wrong(param: string, what: string): RequestFault {
  return new RequestFault(400, `${param} ${what}`, { param });
}
