import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { LanguageModel } from 'ai';
import { type AiSdkOptions, aiSdk } from './ai-sdk.ts';
import type { ModelCard } from './card.ts';
import { type Model, ModelError } from './model.ts';
import { redacted } from './redact.ts';
import type { Relay } from './relay.ts';
import type { ProviderOptions } from './sdk-call.ts';

export interface ProviderPackageOptions extends Omit<AiSdkOptions, 'providerOptions' | 'batchOptions'> {
  /** A provider package of the AI SDK, as `@ai-sdk/groq`. */
  readonly package: string;
  readonly apiKey?: string;
  /** Instead of the provider's own address. */
  readonly baseUrl?: string;
  /** The name the provider knows the model by. */
  readonly model: string;
  readonly card: ModelCard;
  /** The provider's `serviceTier` for calls of the batch tier, as `flex`; absent: it has none. */
  readonly batchTier?: string;
  /** The way around the package, for requests in OpenAI's words. */
  readonly relay?: Relay;
}

type Create = (settings: { apiKey?: string; baseURL?: string }) => (model: string) => LanguageModel;

/**
 * The file of an installed package, looked for from the working folder and then beside copydesk; null where there is
 * none. Provider packages are optional peers: who does not use a provider does not install it.
 */
export function packageFile(name: string): string | null {
  for (const from of [join(process.cwd(), 'noop.js'), import.meta.url]) {
    try {
      return createRequire(from).resolve(name);
    } catch {
      // Not from here.
    }
  }
  return null;
}

/** A model of any provider package of the AI SDK. The package is loaded when the model is first called. */
export function providerPackage(options: ProviderPackageOptions): Model {
  const { card, batchTier, relay } = options;
  let loading: Promise<Model> | undefined;
  const loaded = (): Promise<Model> => {
    loading ??= load(options);
    return loading;
  };
  return {
    card,
    ...(relay === undefined ? {} : { relay }),
    ...(batchTier === undefined ? {} : { tiers: ['standard', 'batch'] }),
    generate: async (request) => (await loaded()).generate(request),
    async *stream(request) {
      const model = await loaded();
      if (model.stream === undefined) throw new ModelError(card.id, 'cannot stream', { failure: 'rejected' });
      return yield* model.stream(request);
    },
  };
}

async function load(options: ProviderPackageOptions): Promise<Model> {
  const { package: name, apiKey, baseUrl, model, card, batchTier, relay: _, ...rest } = options;
  const unusable = (why: string, cause?: unknown): ModelError =>
    new ModelError(card.id, `the package ${name} cannot be used: ${why}`, { failure: 'not-found', cause });
  const file = packageFile(name);
  if (file === null) throw unusable('it is not installed');
  let language: LanguageModel;
  try {
    const create = creatorIn((await import(pathToFileURL(file).href)) as Record<string, unknown>, name);
    const settings = {
      ...(apiKey === undefined ? {} : { apiKey }),
      ...(baseUrl === undefined ? {} : { baseURL: baseUrl }),
    };
    language = create(settings)(model);
  } catch (cause) {
    const message = redacted(cause instanceof Error ? cause.message : String(cause), rest.secrets ?? []);
    throw unusable(message.split('\n')[0] ?? message, new Error(message));
  }
  return aiSdk(language, card, {
    ...rest,
    ...(name === '@ai-sdk/openai' ? { providerOptions: keepsNothing } : {}),
    ...(batchTier === undefined ? {} : { batchOptions: { [providerOf(name)]: { serviceTier: batchTier } } }),
  });
}

/** OpenAI's Responses API keeps every answer for a month unless told not to, and nobody reads them there. */
const keepsNothing: ProviderOptions = { openai: { store: false } };

/** `@ai-sdk/amazon-bedrock` → `createAmazonBedrock`; a package with one `create…` alone may call it as it likes. */
function creatorIn(module: Readonly<Record<string, unknown>>, name: string): Create {
  const creators = Object.keys(module).filter((key) => /^create[A-Z]/.test(key) && typeof module[key] === 'function');
  const wanted = `create${providerOf(name)}`.replaceAll('-', '').toLowerCase();
  const found =
    creators.find((key) => key.toLowerCase() === wanted) ?? (creators.length === 1 ? creators[0] : undefined);
  if (found === undefined) throw new Error(`it exports no ${wanted}…, but ${creators.join(', ') || 'nothing like it'}`);
  return module[found] as Create;
}

function providerOf(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}
