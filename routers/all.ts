import type { z } from 'zod';
import { didYouMean } from '../content/did-you-mean.ts';
import { CopydeskError } from '../content/errors.ts';
import { ab, abOptions } from './ab.ts';
import { bandit, banditOptions } from './bandit.ts';
import { blend, type Weighted } from './blend.ts';
import { classified, classifiedOptions, unknownTopics } from './classified.ts';
import { cost, costOptions } from './cost.ts';
import { fallback, fallbackOptions } from './fallback.ts';
import { firstOf } from './first-of.ts';
import { keyword, keywordOptions } from './keyword.ts';
import { language, languageOptions } from './language.ts';
import { learned, learnedOptions } from './learned.ts';
import { learnedWeights } from './learned-weights.ts';
import { load, loadOptions } from './load.ts';
import { performance } from './performance.ts';
import { priceTier } from './price-tier.ts';
import { random } from './random.ts';
import type { Router } from './router.ts';
import { semantic, semanticOptions } from './semantic.ts';
import { sentiment, sentimentOptions } from './sentiment.ts';
import { shadow, shadowOptions } from './shadow.ts';
import { task, taskOptions } from './task.ts';
import { topic, topicOptions } from './topic.ts';
import { topicWeights } from './topic-weights.ts';
import { user } from './user.ts';

/** The content of a file of learnt weights, as JSON; routers themselves read no files. `at` is where it is named. */
export type ReadWeights = (file: string, at: string) => unknown;

/** Makes a router from what stands behind its name in the configuration; `at` is where that is. */
type Factory = (options: unknown, at: string, read: ReadWeights) => Router;

/** A router of plain options, checked by its own schema. */
function plain<S extends z.ZodObject>(
  schema: S,
  make: (options: z.output<S>, at: string, read: ReadWeights) => Router,
): Factory {
  return (options, at, read) => {
    const checked = schema.safeParse(options ?? {});
    if (checked.success) return make(checked.data, at, read);
    const issue = checked.error.issues[0];
    if (issue?.code === 'unrecognized_keys') {
      const key = issue.keys[0] ?? '';
      throw wrong(at, `has no option '${key}'`, suggest(key, Object.keys(schema.shape)));
    }
    throw wrong([at, ...(issue?.path ?? [])].join('.'), issue?.message ?? 'is not valid');
  };
}

/** A router without options. */
function bare(make: () => Router): Factory {
  return (options, at) => {
    if (options === null || options === undefined || isEmpty(options)) return make();
    throw wrong(at, 'takes no options');
  };
}

/** Every router by its name; the configuration chooses from these. */
export const routers: Readonly<Record<string, Factory>> = {
  topic: plain(topicOptions, topic),
  sentiment: plain(sentimentOptions, sentiment),
  keyword: plain(keywordOptions, keyword),
  semantic: plain(semanticOptions, semantic),
  classified: plain(classifiedOptions, ({ weights, ...rest }, at, read) => {
    const options = { ...rest, weights: topicWeights(read(weights, at), weights) };
    const [unknown] = unknownTopics(options);
    if (unknown === undefined) return classified(options);
    throw wrong(`${at}.topics`, `no topic '${unknown}' was learnt`, suggest(unknown, options.weights.classes));
  }),
  task: plain(taskOptions, task),
  cost: plain(costOptions, cost),
  language: plain(languageOptions, language),
  performance: bare(performance),
  load: plain(loadOptions, load),
  user: bare(user),
  'price-tier': bare(priceTier),
  fallback: plain(fallbackOptions, fallback),
  random: bare(random),
  learned: plain(learnedOptions, ({ weights, ...rest }, at, read) =>
    learned({ ...rest, weights: learnedWeights(read(weights, at), weights) }),
  ),
  'first-of': (options, at, read) =>
    firstOf(list(options, at).map((entry, index) => make(entry, `${at}[${index}]`, read))),
  blend: (options, at, read) =>
    blend(list(options, at).map((entry, index) => weighted(entry, `${at}[${index}]`, read))),
  bandit: plain(banditOptions, ({ explore, router }, at, read) =>
    bandit({ explore, router: router === undefined ? defaultRouter() : make(router, `${at}.router`, read) }),
  ),
  ab: plain(abOptions, ({ arms, ...rest }, at, read) =>
    ab({
      ...rest,
      arms: arms.map((arm, index) => ({ ...arm, router: make(arm.router, `${at}.arms[${index}].router`, read) })),
    }),
  ),
  shadow: plain(shadowOptions, ({ router, beside }, at, read) =>
    shadow({
      router: make(router, `${at}.router`, read),
      beside: beside.map((entry, index) => make(entry, `${at}.beside[${index}]`, read)),
    }),
  ),
};

/**
 * The router a configuration asks for: a name (`task`), a name with options (`{ topic: { topics: … } }`), a list behind
 * `blend` or `first-of`, or a router made in TypeScript. In a blend, `weight` stands among the options or beside the name.
 * `read` gives the files of weights that `learned` and `classified` name.
 *
 * @throws CopydeskError `config-invalid`, naming the place and the likely slip.
 */
export function routerFrom(spec: unknown, read: ReadWeights = refuseFiles): Router {
  return make(spec, 'router', read);
}

function refuseFiles(file: string, at: string): never {
  throw wrong(at, `${file} cannot be read from here`);
}

/**
 * The blend used where the configuration names none: first what the section is to be, then topic, tone and keyphrase,
 * then price. At a revision the gaps decide between the same parts.
 */
export function defaultRouter(): Router {
  return routerFrom(defaultSpec);
}

const defaultSpec = {
  blend: [
    { task: { weight: 3 } },
    { topic: { weight: 2 } },
    { sentiment: { weight: 2 } },
    { keyword: { weight: 2 } },
    { cost: { weight: 2 } },
  ],
};

/** A part of a blend as a configuration names it. */
export interface BlendPart extends Weighted {
  readonly name: string;
  /** The entry with another weight, and where in the configuration that is to be put. */
  withWeight(weight: number): { readonly keys: readonly (string | number)[]; readonly value: unknown };
}

/** The parts of the blend that a configuration asks for, or of the usual one; null where it asks for something else. */
export function blendParts(spec: unknown, read: ReadWeights = refuseFiles): readonly BlendPart[] | null {
  const entries = isRecord(spec ?? defaultSpec) ? ((spec ?? defaultSpec) as { blend?: unknown }).blend : null;
  if (!Array.isArray(entries) || isRouter(spec)) return null;
  return entries.map((entry: unknown, at): BlendPart => {
    const part = weighted(entry, `router.blend[${at}]`, read);
    const { weight: beside, ...named } = isRecord(entry) && !isRouter(entry) ? entry : { [part.router.name]: null };
    const [name, options] = onlyEntry(named, `router.blend[${at}]`);
    const keys = ['router', 'blend', at];
    return {
      ...part,
      name,
      withWeight(weight) {
        if (beside !== undefined) return { keys: [...keys, 'weight'], value: weight };
        if (isRecord(options)) return { keys: [...keys, name, 'weight'], value: weight };
        if (options === null || options === undefined) return { keys, value: { [name]: { weight } } };
        return { keys, value: { [name]: options, weight } };
      },
    };
  });
}

function make(spec: unknown, at: string, read: ReadWeights): Router {
  if (isRouter(spec)) return spec;
  const [name, options] = typeof spec === 'string' ? [spec, undefined] : onlyEntry(spec, at);
  const factory = Object.hasOwn(routers, name) ? routers[name] : undefined;
  if (factory === undefined) throw wrong(at, `no router is called '${name}'`, suggest(name, Object.keys(routers)));
  return factory(options, `${at}.${name}`, read);
}

function weighted(entry: unknown, at: string, read: ReadWeights): Weighted {
  if (typeof entry === 'string' || isRouter(entry) || !isRecord(entry))
    return { router: make(entry, at, read), weight: 1 };
  const { weight: beside, ...named } = entry;
  const [name, options] = onlyEntry(named, at);
  const { weight: inside, ...rest } = isRecord(options) ? options : {};
  if (beside !== undefined && inside !== undefined) throw wrong(at, 'has two weights');
  const weight = beside ?? inside ?? 1;
  if (typeof weight !== 'number' || !Number.isFinite(weight) || weight <= 0) {
    throw wrong(at, `weight of '${name}' must be a number above 0`);
  }
  return { router: make({ [name]: isRecord(options) ? rest : options }, at, read), weight };
}

function list(options: unknown, at: string): readonly unknown[] {
  if (Array.isArray(options) && options.length > 0) return options;
  throw wrong(at, 'must be a list of at least one router');
}

function onlyEntry(spec: unknown, at: string): readonly [string, unknown] {
  const entries = isRecord(spec) ? Object.entries(spec) : [];
  const [entry] = entries;
  if (entry === undefined || entries.length > 1) {
    throw wrong(at, `must name one router${entries.length > 1 ? `, not ${entries.length}` : ''}`, known());
  }
  return entry;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEmpty(value: unknown): boolean {
  return isRecord(value) && Object.keys(value).length === 0;
}

function isRouter(value: unknown): value is Router {
  return isRecord(value) && typeof value.name === 'string' && typeof value.route === 'function';
}

function known(): string {
  return `routers are ${Object.keys(routers).join(', ')}`;
}

function suggest(word: string, among: readonly string[]): string {
  const close = didYouMean(word, among);
  return close === null ? `known are ${among.join(', ')}` : `did you mean '${close}'?`;
}

function wrong(at: string, message: string, mend?: string): CopydeskError {
  return new CopydeskError('config-invalid', `${at}: ${message}`, { mend });
}
