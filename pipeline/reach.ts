import type { ModelCard } from '../models/card.ts';
import type { Model } from '../models/model.ts';
import { openaiCompatible } from '../models/openai-compatible.ts';
import { openaiRelay } from '../models/openai-relay.ts';
import { packageFile, providerPackage } from '../models/provider-package.ts';
import { type Provider, providers } from '../models/providers.ts';
import { type KeyAnswer, keyFrom } from './keychain.ts';
import type { Connect } from './model-entry.ts';
import type { Surroundings } from './surroundings.ts';

type Around = Pick<Surroundings, 'environment' | 'keychain'>;

/** A model that can be called, or why it cannot: no key, no address, no package. Found out before the first call. */
export function reach(
  card: ModelCard,
  connect: Connect,
  around: Around,
): { readonly model: Model } | { readonly why: string } {
  const known: Provider | null = connect.provider === undefined ? null : providers[connect.provider];
  const name = connect.package ?? known?.package ?? null;
  if (name !== null && packageFile(name) === null) {
    return { why: `the package ${name} is not installed: npm install ${name}` };
  }
  const address = addressOf(connect, known, around);
  if (typeof address === 'object' && address !== null) return address;
  if (address === null && name === null) return { why: `the environment has no ${connect.baseUrlEnv}` };
  const answer = keyOf(connect, known, around);
  if (answer !== null && 'why' in answer) return answer;
  const apiKey = answer?.key;
  const shared = {
    card,
    model: connect.model ?? card.id.slice(card.id.indexOf('/') + 1),
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(connect.timeoutMs === undefined ? {} : { timeoutMs: connect.timeoutMs }),
    ...(connect.batchTier === undefined ? {} : { batchTier: connect.batchTier }),
  };
  if (name === null) return { model: openaiCompatible({ ...shared, baseUrl: address as string }) };
  // A package that finds its key itself does not tell us which; whatever may be one stays out of sight.
  const secrets = apiKey === undefined ? secretsIn(around.environment) : [apiKey];
  // Whoever names an address of their own may mean one that speaks the package's words and no others.
  const openaiUrl = address === null ? (known?.openaiUrl ?? null) : null;
  return {
    model: providerPackage({
      ...shared,
      package: name,
      secrets,
      ...(address === null ? {} : { baseUrl: address }),
      ...(openaiUrl === null ? {} : { relay: openaiRelay({ ...shared, baseUrl: openaiUrl }) }),
    }),
  };
}

/** The address to call; null: the provider's package knows it. */
function addressOf(
  connect: Connect,
  known: Provider | null,
  { environment }: Around,
): string | null | { readonly why: string } {
  const { baseUrlEnv } = connect;
  const told = baseUrlEnv === undefined ? undefined : environment[baseUrlEnv]?.trim();
  if (told === undefined || told === '') return connect.baseUrl ?? known?.baseUrl ?? null;
  const url = URL.parse(told);
  if (url === null || !/^https?:$/.test(url.protocol))
    return { why: `${baseUrlEnv} holds no address that starts with http` };
  if (url.username !== '' || url.password !== '' || url.search !== '') {
    return { why: `the address in ${baseUrlEnv} holds a password or a query: keep keys in \`apiKeyEnv\`` };
  }
  return told;
}

/** The key of a model; null: it has none, or its package finds it itself. */
function keyOf(connect: Connect, known: Provider | null, { environment, keychain }: Around): KeyAnswer | null {
  if (connect.apiKeyCommand !== undefined) {
    return (
      keychain?.ask(connect.apiKeyCommand) ?? {
        why: `its key comes from \`${connect.apiKeyCommand[0]}\`, which is asked when a model is called`,
      }
    );
  }
  const name = connect.apiKeyEnv ?? known?.apiKeyEnv ?? null;
  if (name === null) return null;
  const held = environment[name];
  return held === undefined || held === '' ? { why: `the environment has no ${name}` } : keyFrom(held, `${name} holds`);
}

/** Long values of variables that are called like keys. */
function secretsIn(environment: Around['environment']): readonly string[] {
  return Object.entries(environment).flatMap(([name, value = '']) =>
    /(?:KEY|TOKEN|SECRET|PASSWORD)$/i.test(name) && value.length >= 12 ? [value] : [],
  );
}
