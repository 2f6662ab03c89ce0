import { createHash } from 'node:crypto';
import { CopydeskError } from '../content/errors.ts';
import { openaiEmbedder } from '../models/embedder.ts';
import { ModelError } from '../models/model.ts';
import { countTokens } from '../models/tokens.ts';
import { embeddedExamples, withVectors } from '../routers/embedded-examples.ts';
import type { Config } from './config.ts';
import { keyFrom } from './keychain.ts';
import { standingOf } from './policy.ts';
import type { Budget } from './store/ledger.ts';
import type { Surroundings } from './surroundings.ts';

/** Vectors by text; texts whose vector cannot be had are missing, and routers that compare them have no opinion. */
export type Embeddings = (texts: readonly string[]) => Promise<ReadonlyMap<string, readonly number[]>>;

const none: Embeddings = () => Promise.resolve(new Map());

/**
 * The configured endpoint behind the store: a text is sent, and paid, once. Without one, or where it does not answer,
 * there are no vectors, which is told once; so it is where they would pass a budget.
 */
export function embeddingsOf(config: Config, around: Omit<Surroundings, 'posts'>): Embeddings {
  const { embeddings } = config;
  if (embeddings === undefined || around.keychain === undefined) return none;
  const { baseUrl, model, inputPerMillion } = embeddings;
  const key = keyOf(embeddings, around);
  if (key !== null && 'why' in key) return untold(around, model, key.why);
  const { clock } = around;
  const embed = openaiEmbedder({ baseUrl, model, clock, ...(key === null ? {} : { apiKey: key.key }) });
  const budgets = budgetsOf(config, around);
  const { ledger } = around.store;
  const keyFor = (text: string) =>
    createHash('sha256')
      .update(JSON.stringify(['embedding', baseUrl, model, text]))
      .digest('hex');
  let isDown = false;

  return async (texts) => {
    const found = new Map<string, readonly number[]>();
    const missing: string[] = [];
    for (const text of new Set(texts)) {
      const known = await ledger.answer(keyFor(text));
      if (known === null) missing.push(text);
      else found.set(text, JSON.parse(known.text) as readonly number[]);
    }
    if (missing.length === 0 || isDown) return found;
    const call = {
      model: `embeddings/${model}`,
      post: '',
      section: '',
      run: around.run ?? 'once',
      user: around.user ?? null,
    };
    const tokensOf = missing.map(countTokens);
    const reserved: string[] = [];
    for (const [at, text] of missing.entries()) {
      const mostUsd = ((tokensOf[at] ?? 0) * 1.35 * inputPerMillion) / 1_000_000;
      const made = await ledger.reserve({ ...call, key: keyFor(text), mostUsd }, budgets);
      if ('passed' in made) {
        const why = `would pass the budget of ${made.passed.usd} USD for the ${made.passed.of}`;
        for (const attempt of reserved) await ledger.failed(attempt, why, 0);
        isDown = true;
        await tell(around, model, why);
        return found;
      }
      reserved.push(made.attempt);
    }
    for (const attempt of reserved) await ledger.sent(attempt);
    try {
      const { vectors, tokens } = await embed(missing, around.abort);
      const all = tokensOf.reduce((sum, count) => sum + count, 0);
      for (const [at, text] of missing.entries()) {
        const vector = vectors[at] ?? [];
        found.set(text, vector);
        const inputTokens = tokens > 0 ? (tokens * (tokensOf[at] ?? 0)) / Math.max(1, all) : (tokensOf[at] ?? 0);
        await ledger.paid(reserved[at] ?? '', {
          text: JSON.stringify(vector),
          finish: 'stop',
          usage: { inputTokens, cachedInputTokens: 0, outputTokens: 0, reasoningTokens: 0, estimated: tokens === 0 },
          costUsd: (inputTokens * inputPerMillion) / 1_000_000,
          latencyMs: 0,
        });
      }
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      if (around.abort.aborted) throw interrupted();
      for (const attempt of reserved) await ledger.failed(attempt, error.message, 0);
      isDown = true;
      await tell(around, model, error.message);
    }
    return found;
  };
}

/** Vectors are of no single post: what limits the run, the month and the user limits them. */
function budgetsOf(config: Config, around: Omit<Surroundings, 'posts'>): readonly Budget[] {
  const { runUsd, monthUsd, userMonthUsd } = standingOf(config, around.user ?? null).budget;
  const all = [
    ['run', runUsd],
    ['month', monthUsd],
    ['user', userMonthUsd],
  ] as const;
  return all.flatMap(([of, usd]) => (usd === null ? [] : [{ of, usd }]));
}

function keyOf(
  { apiKeyEnv, apiKeyCommand }: NonNullable<Config['embeddings']>,
  { environment, keychain }: Omit<Surroundings, 'posts'>,
): ReturnType<typeof keyFrom> | null {
  if (apiKeyCommand !== undefined) return keychain?.ask(apiKeyCommand) ?? null;
  if (apiKeyEnv === undefined) return null;
  const held = environment[apiKeyEnv];
  return held === undefined || held === '' ? { why: `the environment has no ${apiKeyEnv}` } : keyFrom(held, apiKeyEnv);
}

function untold(around: Omit<Surroundings, 'posts'>, model: string, why: string): Embeddings {
  let told = false;
  return async (texts) => {
    if (!told) {
      told = true;
      await tell(around, model, why);
    }
    return none(texts);
  };
}

async function tell({ onEvent }: Omit<Surroundings, 'posts'>, model: string, why: string): Promise<void> {
  await onEvent({
    type: 'model-failed',
    path: '',
    section: 'routing',
    model: `embeddings/${model}`,
    why,
    stopped: true,
    restsMs: 0,
  });
}

function interrupted(): CopydeskError {
  return new CopydeskError('interrupted', 'the run was interrupted', { mend: 'run the same command again' });
}

/** The configuration with the vectors of the examples that its semantic routers compare and that it does not give itself. */
export async function withExampleVectors(config: Config, embed: Embeddings): Promise<Config> {
  const texts = embeddedExamples(config.router);
  if (texts.length === 0) return config;
  return { ...config, router: withVectors(config.router, await embed(texts)) as Config['router'] };
}
