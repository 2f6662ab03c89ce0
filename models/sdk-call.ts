import type { streamText } from 'ai';
import type { GenerateRequest } from './model.ts';

/** What the SDK hands on to a provider as it stands, by the provider's name. */
export type ProviderOptions = NonNullable<Parameters<typeof streamText>[0]['providerOptions']>;

/** The SDK, loaded when a model is first called. */
export async function sdk(): Promise<typeof import('ai')> {
  // Warnings of the SDK go to the console, where only data may go.
  const settings = globalThis as { AI_SDK_LOG_WARNINGS?: unknown };
  settings.AI_SDK_LOG_WARNINGS ??= false;
  return import('ai');
}

/** A request as the SDK wants it; retries are ours. */
export function sdkCall(request: GenerateRequest) {
  const system = request.messages.filter((message) => message.role === 'system').map((message) => message.content);
  const messages = request.messages.flatMap(({ role, content }) => (role === 'system' ? [] : [{ role, content }]));
  return {
    ...(system.length > 0 ? { instructions: system.join('\n\n') } : {}),
    messages,
    ...request.sampling,
    maxOutputTokens: request.maxOutputTokens,
    maxRetries: 0,
  };
}

/** The options of both, provider by provider; the second wins. */
export function merged(one: ProviderOptions, other: ProviderOptions = {}): ProviderOptions {
  const names = [...Object.keys(one), ...Object.keys(other)];
  return Object.fromEntries(names.map((name) => [name, { ...one[name], ...other[name] }]));
}
