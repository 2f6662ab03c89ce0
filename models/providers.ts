/** How a provider is reached: through a package of the AI SDK, or at an address that speaks OpenAI's chat completions. */
export interface Provider {
  readonly package: string | null;
  /** Where its own package does not know it. */
  readonly baseUrl: string | null;
  /** The environment variable that holds its key; null: it asks for none. */
  readonly apiKeyEnv: string | null;
  /**
   * Where it takes requests in OpenAI's own words beside its package; null: nowhere, or the package is not needed. Addresses
   * as their documentation gives them, 2026-11.
   */
  readonly openaiUrl: string | null;
}

/** Providers by the name that a configuration may give in `connect.provider`. */
export const providers = {
  openai: {
    package: '@ai-sdk/openai',
    baseUrl: null,
    apiKeyEnv: 'OPENAI_API_KEY',
    openaiUrl: 'https://api.openai.com/v1',
  },
  anthropic: { package: '@ai-sdk/anthropic', baseUrl: null, apiKeyEnv: 'ANTHROPIC_API_KEY', openaiUrl: null },
  google: {
    package: '@ai-sdk/google',
    baseUrl: null,
    apiKeyEnv: 'GEMINI_API_KEY',
    openaiUrl: 'https://generativelanguage.googleapis.com/v1beta/openai',
  },
  mistral: {
    package: '@ai-sdk/mistral',
    baseUrl: null,
    apiKeyEnv: 'MISTRAL_API_KEY',
    openaiUrl: 'https://api.mistral.ai/v1',
  },
  openrouter: {
    package: null,
    baseUrl: 'https://openrouter.ai/api/v1',
    apiKeyEnv: 'OPENROUTER_API_KEY',
    openaiUrl: null,
  },
  deepseek: { package: null, baseUrl: 'https://api.deepseek.com', apiKeyEnv: 'DEEPSEEK_API_KEY', openaiUrl: null },
  ollama: { package: null, baseUrl: 'http://localhost:11434/v1', apiKeyEnv: null, openaiUrl: null },
} as const satisfies Record<string, Provider>;

export type ProviderName = keyof typeof providers;

export const providerNames = Object.keys(providers) as readonly ProviderName[];
