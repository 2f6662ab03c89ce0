import { z } from 'zod';
import { didYouMean } from '../content/did-you-mean.ts';
import { CopydeskError } from '../content/errors.ts';
import { tasks } from '../content/task.ts';
import { capabilities, type ModelCard } from './card.ts';
import { cards } from './cards.ts';

const share = z.number().min(0).max(1);
const dollars = z.number().min(0);
const byName = z.record(z.string().min(1), share);

const tier = z.strictObject({
  inputPerMillion: dollars,
  cachedInputPerMillion: z.exactOptional(dollars),
  cacheWritePerMillion: z.exactOptional(dollars),
  outputPerMillion: dollars,
});
const price = tier.extend({ batch: z.exactOptional(tier) });
const strengths = z.strictObject({
  tasks: z.exactOptional(z.partialRecord(z.enum(tasks), share)),
  topics: z.exactOptional(byName),
  tones: z.exactOptional(byName),
  kpis: z.exactOptional(byName),
  keywords: z.exactOptional(share),
  languages: z.exactOptional(byName),
});
const speed = z.strictObject({ timeToFirstTokenMs: z.number().min(0), tokensPerSecond: z.number().positive() });
const dataPolicy = z.strictObject({
  retention: z.enum(['none', 'days', 'unknown']).default('unknown'),
  trains: z.boolean().default(false),
  regions: z.exactOptional(z.array(z.string().min(1))),
});
const limits = z.strictObject({
  requestsPerMinute: z.exactOptional(z.number().positive()),
  tokensPerMinute: z.exactOptional(z.number().positive()),
  concurrent: z.exactOptional(z.int().positive()),
});

/** A model card as a configuration writes it. Only `id` and `price` are compulsory; the rest starts cautiously. */
export const cardSchema = z.strictObject({
  id: z.string().regex(/^[^\s/]+\/\S+$/, 'must read provider/name'),
  title: z.string().default(''),
  dated: z.union([z.iso.date(), z.literal('unknown')]).default('unknown'),
  contextTokens: z.int().positive().default(128_000),
  maxOutputTokens: z.int().positive().default(8_192),
  price: price.describe('US dollars per million tokens; 0 for a model of your own.'),
  quality: share.default(0.7),
  strengths: strengths.default({}),
  speed: speed.default({ timeToFirstTokenMs: 1_000, tokensPerSecond: 60 }),
  dataPolicy: dataPolicy.prefault({}),
  promptCache: z.exactOptional(z.enum(['automatic', 'on-request'])),
  languages: z.exactOptional(z.array(z.string().min(2)).min(1)),
  capabilities: z.array(z.enum(capabilities)).default([]),
  limits: limits.default({}),
  house: z.literal(false).default(false),
  can: z
    .array(z.enum(['write', 'revise']))
    .min(1)
    .default(['write', 'revise']),
});

/**
 * The card a configuration describes: its own fields, or those of a known card (`use`) with its own laid over them,
 * field by field. A price of one's own beside `use` drops the date of the known one.
 *
 * @throws CopydeskError `config-invalid`; `at` says where the entry stands.
 */
export function cardFrom(
  entry: Readonly<Record<string, unknown>>,
  at: string,
  known: readonly ModelCard[] = cards,
): ModelCard {
  const { use, ...own } = entry;
  const base =
    use === undefined
      ? {}
      : own.price === undefined
        ? cardCalled(use, known, at)
        : unpriced(cardCalled(use, known, at));
  const checked = cardSchema.safeParse(laidOver(base, own));
  if (checked.success) return { ...checked.data, title: checked.data.title || checked.data.id };
  const issue = checked.error.issues[0];
  const place = [at, ...(issue?.path ?? [])].join('.');
  if (issue?.code === 'unrecognized_keys') {
    const key = issue.keys[0] ?? '';
    throw wrong(`${place}: a card has no '${key}'`, suggestion(key, knownKeys));
  }
  const missingPrice = issue?.path[0] === 'price' && own.price === undefined;
  const written = 'write `price: { inputPerMillion: …, outputPerMillion: … }`, 0 for your own';
  const twin = known.find(({ id }) => id === own.id);
  const mend = !missingPrice ? undefined : twin === undefined ? written : `${written}, or \`use: ${twin.id}\``;
  throw wrong(`${place}: ${missingPrice ? 'has no price' : (issue?.message ?? 'is not valid')}`, mend);
}

const knownKeys = [cardSchema, price, strengths, speed, dataPolicy, limits].flatMap(({ shape }) => Object.keys(shape));

function cardCalled(use: unknown, known: readonly ModelCard[], at: string): ModelCard {
  const card = known.find(({ id }) => id === use);
  if (card !== undefined) return card;
  const ids = known.map(({ id }) => id);
  throw wrong(`${at}.use: no card is called '${String(use)}'`, suggestion(String(use), ids));
}

/** For a price of one's own: neither the date of the known price nor its batch price holds any longer. */
function unpriced(card: ModelCard): ModelCard {
  const { batch: _, ...price } = card.price;
  return { ...card, price, dated: 'unknown' };
}

function suggestion(word: string, known: readonly string[]): string {
  const close = didYouMean(word, known);
  return close === null ? `known are ${known.join(', ')}` : `did you mean '${close}'?`;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function laidOver(below: object, above: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...below };
  for (const [key, value] of Object.entries(above)) {
    const under = merged[key];
    merged[key] = isPlain(under) && isPlain(value) ? laidOver(under, value) : value;
  }
  return merged;
}

function wrong(message: string, mend: string | undefined): CopydeskError {
  return new CopydeskError('config-invalid', message, { mend });
}
