import type { ModelCard, Price } from './card.ts';

/*
 * The table of built-in cards. Prices and limits are facts of the day in `dated`, read from the page that the comment
 * names; where a vendor prices long prompts higher, the price is that of prompts up to its limit, which sections never
 * reach. `quality`, `strengths` and `speed` are NOT measured: they are our starting guesses, round on purpose, there to
 * be overridden in a configuration and replaced by what is learned from your own posts.
 */

type Guess = Pick<ModelCard, 'quality' | 'strengths' | 'speed'>;
type Tokens = readonly [contextTokens: number, maxOutputTokens: number];
type Usd = readonly [input: number, cachedInput: number, output: number, cacheWrite?: number];

const priceOf = ([input, cachedInput, output, cacheWrite]: Usd): Price => ({
  inputPerMillion: input,
  cachedInputPerMillion: cachedInput,
  ...(cacheWrite === undefined ? {} : { cacheWritePerMillion: cacheWrite }),
  outputPerMillion: output,
});

function vendor(provider: string, dataPolicy: ModelCard['dataPolicy'], more: Pick<ModelCard, 'promptCache'> = {}) {
  return (
    name: string,
    title: string,
    dated: string,
    tokens: Tokens,
    usd: Usd,
    guess: Guess,
    batch?: Usd,
  ): ModelCard => ({
    ...more,
    id: `${provider}/${name}`,
    title,
    dated,
    contextTokens: tokens[0],
    maxOutputTokens: tokens[1],
    price: { ...priceOf(usd), ...(batch === undefined ? {} : { batch: priceOf(batch) }) },
    ...guess,
    dataPolicy,
    capabilities: ['tools', 'vision', 'json'],
    limits: {},
    house: false,
    can: ['write', 'revise'],
  });
}

const fast = { timeToFirstTokenMs: 500, tokensPerSecond: 150 };
const medium = { timeToFirstTokenMs: 900, tokensPerSecond: 80 };
const slow = { timeToFirstTokenMs: 1_800, tokensPerSecond: 50 };

// Paid API traffic is kept for a while against abuse and not trained on, by the vendors' terms.
const openai = vendor('openai', { retention: 'days', trains: false });
// Its prompt cache must be asked for with `cache_control`.
const anthropic = vendor('anthropic', { retention: 'days', trains: false }, { promptCache: 'on-request' });
const google = vendor('google', { retention: 'days', trains: false });
const mistral = vendor('mistral', { retention: 'days', trains: false });
// Its privacy policy names no period and allows training on what is sent.
const deepseek = vendor('deepseek', { retention: 'unknown', trains: true });

/** Well-known models with dated prices: `use: openai/gpt-5-mini` in a configuration takes a card from here. */
export const cards: readonly ModelCard[] = [
  // source: https://developers.openai.com/api/docs/pricing (last: batch and flex, which cost the same)
  openai(
    'gpt-5-mini',
    'GPT-5 mini',
    '2026-09-13',
    [400_000, 128_000],
    [0.25, 0.025, 2],
    {
      quality: 0.7,
      strengths: { tasks: { faq: 0.8, list: 0.78 }, topics: { code: 0.75 }, keywords: 0.75 },
      speed: fast,
    },
    [0.125, 0.0125, 1],
  ),
  // source: https://developers.openai.com/api/docs/pricing (last: batch and flex)
  openai(
    'gpt-5.4-mini',
    'GPT-5.4 mini',
    '2026-09-13',
    [400_000, 128_000],
    [0.75, 0.075, 4.5],
    {
      quality: 0.76,
      strengths: { tasks: { faq: 0.82, 'how-to': 0.8 }, topics: { code: 0.82 }, keywords: 0.8 },
      speed: fast,
    },
    [0.375, 0.0375, 2.25],
  ),
  // source: https://developers.openai.com/api/docs/pricing (prompts up to 272,000 tokens; last: batch and flex)
  openai(
    'gpt-6.1-terra',
    'GPT-6.1 Terra',
    '2026-10-26',
    [1_050_000, 128_000],
    [1, 0.05, 5, 1.25],
    {
      quality: 0.84,
      strengths: { tasks: { 'how-to': 0.88, rewrite: 0.86 }, topics: { code: 0.88, finance: 0.84 }, keywords: 0.86 },
      speed: medium,
    },
    [0.5, 0.025, 2.5],
  ),
  // source: https://platform.claude.com/docs/en/about-claude/pricing
  anthropic('claude-opus-5-5', 'Claude Opus 5.5', '2026-10-10', [1_000_000, 128_000], [4, 0.2, 20], {
    quality: 0.92,
    strengths: {
      tasks: { explanation: 0.94, intro: 0.93, rewrite: 0.94 },
      topics: { code: 0.93, finance: 0.9, law: 0.9 },
      tones: { reassuring: 0.93, authoritative: 0.9 },
      kpis: { 'topic-fit': 0.9, 'reading-grade': 0.88 },
    },
    speed: slow,
  }),
  // source: https://platform.claude.com/docs/en/about-claude/pricing (cache reads as of 7 October 2026)
  anthropic('claude-sonnet-5-5', 'Claude Sonnet 5.5', '2026-10-16', [1_000_000, 128_000], [2, 0.1, 10], {
    quality: 0.87,
    strengths: {
      tasks: { explanation: 0.9, comparison: 0.88, rewrite: 0.9 },
      topics: { code: 0.9 },
      tones: { reassuring: 0.92, encouraging: 0.9, friendly: 0.9 },
      kpis: { 'sentiment-fit': 0.88 },
    },
    speed: medium,
  }),
  // source: https://platform.claude.com/docs/en/about-claude/pricing
  anthropic('claude-haiku-4-5', 'Claude Haiku 4.5', '2026-10-10', [200_000, 64_000], [1, 0.1, 5], {
    quality: 0.76,
    strengths: { tones: { friendly: 0.82, encouraging: 0.82 }, tasks: { intro: 0.8 } },
    speed: fast,
  }),
  // source: https://platform.claude.com/docs/en/about-claude/pricing (prompts up to 100,000 tokens)
  anthropic('claude-haiku-5-5', 'Claude Haiku 5.5', '2026-10-16', [1_000_000, 128_000], [0.1, 0.01, 0.5], {
    quality: 0.72,
    strengths: { tasks: { faq: 0.76, list: 0.76 }, tones: { friendly: 0.78 } },
    speed: fast,
  }),
  // source: https://ai.google.dev/gemini-api/docs/pricing (introductory until 31 December 2026, then 1.50 and 7.50)
  google('gemini-3.8-flash', 'Gemini 3.8 Flash', '2026-10-07', [1_000_000, 65_536], [0.75, 0.075, 3.75], {
    quality: 0.8,
    strengths: {
      tasks: { comparison: 0.84, list: 0.84 },
      topics: { travel: 0.86, gardening: 0.84, cooking: 0.84 },
      keywords: 0.78,
    },
    speed: fast,
  }),
  // source: https://ai.google.dev/gemini-api/docs/pricing
  google('gemini-2.5-flash', 'Gemini 2.5 Flash', '2026-07-01', [1_048_576, 65_536], [0.3, 0.03, 2.5], {
    quality: 0.7,
    strengths: { tasks: { list: 0.76, comparison: 0.75 }, topics: { gardening: 0.76, cooking: 0.76 } },
    speed: fast,
  }),
  // source: https://docs.mistral.ai/inference/pricing (no output limit published: ours is cautious)
  mistral('mistral-medium-3.5', 'Mistral Medium 3.5', '2026-09-29', [256_000, 32_000], [1.5, 0.15, 7.5], {
    quality: 0.78,
    strengths: { tones: { neutral: 0.86, professional: 0.85 }, tasks: { conclusion: 0.82 }, topics: { law: 0.82 } },
    speed: medium,
  }),
  // source: https://api-docs.deepseek.com/quick_start/pricing (peak hours; half of it off-peak)
  deepseek('deepseek-flash', 'DeepSeek V4.1 Flash', '2026-10-27', [1_000_000, 384_000], [0.3, 0.006, 1.2], {
    quality: 0.74,
    strengths: { topics: { code: 0.84, finance: 0.78 }, tasks: { 'how-to': 0.78 } },
    speed: fast,
  }),
  // source: https://api-docs.deepseek.com/quick_start/pricing (peak hours; half of it off-peak)
  deepseek('deepseek-v4-pro', 'DeepSeek V4 Pro', '2026-10-27', [1_000_000, 384_000], [1.32, 0.044, 3.96], {
    quality: 0.8,
    strengths: { topics: { code: 0.88, finance: 0.84 }, tasks: { explanation: 0.83 } },
    speed: medium,
  }),
];
