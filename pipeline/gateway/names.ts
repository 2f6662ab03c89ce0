import { didYouMean } from '../../content/did-you-mean.ts';
import type { Model } from '../../models/model.ts';
import type { Policy } from '../../routers/router.ts';
import type { Config } from '../config.ts';
import { both } from '../policy.ts';
import type { Preferences } from './preferences.ts';
import type { Wishes } from './ranking.ts';
import { RequestFault } from './request-fault.ts';

/** Ids that stand for a choice. */
export const choices = { auto: {}, cheap: { dial: 10 }, best: { dial: 0 } } as const;
/** What they begin with. */
export const chosenBy = 'copydesk/';

/** What a name that stands for a choice narrows. */
export interface Preset {
  readonly dial?: number | undefined;
  readonly models?: readonly string[] | undefined;
  readonly allow?: readonly string[] | null;
  readonly deny?: readonly string[];
  readonly maxRequestUsd?: number | undefined;
}

/** The names that clients may ask for beside models. */
export function namesOf({ serve }: Pick<Config, 'serve'>): readonly string[] {
  return [...Object.keys(choices), ...Object.keys(serve.presets)].map((name) => `${chosenBy}${name}`);
}

/** A name less the ending that says how to sort: `:floor` by price, `:nitro` by speed. */
export function named(
  name: string,
  models: ReadonlyMap<string, Model>,
): { readonly id: string; readonly sort: Preferences['sort'] } {
  if (models.has(name)) return { id: name, sort: null };
  if (name.endsWith(':floor')) return { id: name.slice(0, -6), sort: 'price' };
  if (name.endsWith(':nitro')) return { id: name.slice(0, -6), sort: 'throughput' };
  return { id: name, sort: null };
}

/** Undefined where there is none of that name. */
export function presetOf(id: string, { serve }: Pick<Config, 'serve'>): Preset | undefined {
  const name = id.slice(chosenBy.length);
  const { presets } = serve;
  if (Object.hasOwn(presets, name)) return presets[name];
  return Object.hasOwn(choices, name) ? choices[name as keyof typeof choices] : undefined;
}

/** A preset narrows what the policy allows; the dial is the client's, then the preset's. */
export function over(policy: Policy, preset: Preset, { dial }: Wishes): Policy {
  const cap = preset.maxRequestUsd;
  const allowed = preset.models ?? preset.allow ?? null;
  return {
    ...policy,
    dial: dial ?? preset.dial ?? policy.dial,
    allow: policy.allow === null ? allowed : allowed === null ? policy.allow : both(policy.allow, allowed),
    deny: [...policy.deny, ...(preset.deny ?? [])],
    ...(cap === undefined ? {} : { maxRequestUsd: Math.min(cap, policy.maxRequestUsd ?? cap) }),
  };
}

/** What a name is answered that stands for nobody; `known`: those that do. */
export function unknown(name: string, known: readonly string[]): RequestFault {
  const near = didYouMean(name, known);
  return new RequestFault(
    404,
    `there is no model "${name}"${near === null ? '; GET /v1/models lists them' : `; did you mean "${near}"?`}`,
    {
      code: 'model_not_found',
      param: 'model',
    },
  );
}
