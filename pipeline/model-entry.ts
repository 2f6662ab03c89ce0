import { z } from 'zod';
import { didYouMean } from '../content/did-you-mean.ts';
import { type ProviderName, providerNames } from '../models/providers.ts';

export const variable = z.string().regex(/^[A-Za-z_]\w*$/, 'must be the name of an environment variable');

const provider = z.enum(providerNames, {
  error: ({ input }) => {
    const near = typeof input === 'string' ? didYouMean(input, providerNames) : null;
    return `must be one of ${providerNames.join(', ')}${near === null ? '; any other comes in by `package` or `baseUrl`' : `; did you mean ${near}?`}`;
  },
});

/** How to reach a model: a provider by name, any provider package, or a server that speaks OpenAI's chat completions. */
export const connectSchema = z
  .strictObject({
    provider: provider.optional().describe('A provider by name; its package is installed by you.'),
    package: z
      .string()
      .regex(/^(?:@[\w.-]+\/)?[\w.-]+$/, 'must be the name of an npm package')
      .optional()
      .describe('Any provider package of the AI SDK, as @ai-sdk/groq.'),
    baseUrl: z
      .url({ protocol: /^https?$/, error: 'must be an address that starts with http:// or https://' })
      .optional(),
    baseUrlEnv: variable
      .optional()
      .describe('Environment variable with the address; where it is set, it wins over baseUrl.'),
    model: z
      .string()
      .min(1)
      .optional()
      .describe('The name the provider knows it by; by default the id after the first `/`.'),
    apiKeyEnv: variable.optional().describe('Environment variable that holds the key.'),
    apiKeyCommand: z
      .array(z.string().min(1))
      .min(1)
      .optional()
      .describe('Program and arguments that print the key, as [op, read, …]; run once, without a shell.'),
    timeoutMs: z.int().positive().optional().describe('Longest silence before and after the first token.'),
    batchTier: z.enum(['flex']).optional().describe("The provider's name for its slower, cheaper tier."),
  })
  .refine(({ provider, package: name, baseUrl, baseUrlEnv }) => provider ?? name ?? baseUrl ?? baseUrlEnv, {
    error: 'needs a `provider`, a `package` or a `baseUrl`',
  })
  .refine(({ provider, package: name }) => provider === undefined || name === undefined, {
    error: 'has both a `provider` and a `package`',
  })
  .refine(({ apiKeyEnv, apiKeyCommand }) => apiKeyEnv === undefined || apiKeyCommand === undefined, {
    error: 'has both `apiKeyEnv` and `apiKeyCommand`',
  });

export type Connect = z.infer<typeof connectSchema> & { readonly provider?: ProviderName | undefined };

/** A model in a configuration file: a card, known (`use`) or written out, and how to reach it. */
export const modelEntry = z
  .looseObject({
    id: z.string().min(1),
    use: z.string().optional(),
    connect: connectSchema.optional(),
  })
  .describe('A model card, or `use:` with the id of a known one; fields beside `use` override it.');
