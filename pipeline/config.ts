import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { CopydeskError } from '../content/errors.ts';
import { kpiIds } from '../content/kpi-ids.ts';
import type { Model } from '../models/model.ts';
import { priorities } from '../models/priority.ts';
import { audienceNames, presetNames } from '../reports/presets.ts';
import type { Router } from '../routers/router.ts';
import { readText, shownPath } from './files.ts';
import { modelEntry, variable } from './model-entry.ts';
import { parseOptions } from './parse-options.ts';
import { refuseKeys } from './refuse-keys.ts';
import { scriptPlaces } from './script-places.ts';
import { type PlaceOf, readYaml } from './yaml-file.ts';

const level = z.enum(['off', 'warn', 'error']);

/** `error`, or `[error, { min, max, between }]`, as in a brief; for a curve also `p10` and `median`. */
const kpiSetting = z.union([
  level,
  z.tuple([
    level,
    z.strictObject({
      min: z.number().optional(),
      max: z.number().optional(),
      between: z.tuple([z.number(), z.number()]).optional(),
      p10: z.number().positive().optional().describe('The value that scores 0.9 on a lower-is-better curve.'),
      median: z.number().positive().optional().describe('The value that scores 0.5 on a lower-is-better curve.'),
    }),
  ]),
]);

/** What is asked of posts: of all, or of those that an override names. */
const judging = {
  preset: z.enum(presetNames),
  audience: z.enum(audienceNames),
  kpi: z.partialRecord(z.enum(kpiIds), kpiSetting),
  gates: z.array(z.enum(kpiIds)),
};

const globs = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);

const dollars = z.number().min(0);
const modelPatterns = z.array(z.string().min(1));

const data = z.strictObject({
  retention: z.enum(['none', 'days', 'any']).default('any').describe('How long a model may keep what it is sent.'),
  trains: z.boolean().default(true).describe('Whether a model may train on what it is sent.'),
  regions: z.array(z.string().min(1)).min(1).nullable().default(null).describe('Where texts may be processed.'),
});

/** One user's wishes: laid over the policy, and never looser than it. */
const user = z.strictObject({
  prefer: modelPatterns.default([]).describe('Models he would rather have, best first.'),
  allow: modelPatterns.nullable().default(null),
  deny: modelPatterns.default([]),
  dial: z.number().min(0).max(10).optional(),
  priority: z.enum(priorities).optional(),
  maxRequestUsd: dollars.optional(),
  monthUsd: dollars.optional().describe('US dollars a calendar month (UTC).'),
  data: data.partial().prefault({}),
  voice: z
    .strictObject({
      profile: z.string().optional(),
      tone: z.string().optional(),
      person: z.enum(['first', 'second', 'third']).optional(),
    })
    .prefault({})
    .describe('Where a brief says nothing of its voice.'),
});

/** A name that clients ask for as `copydesk/NAME`. */
const preset = z.strictObject({
  dial: z.number().min(0).max(10).optional(),
  models: modelPatterns.optional().describe('Who is asked, in that order; nobody else is.'),
  allow: modelPatterns.nullable().default(null),
  deny: modelPatterns.default([]),
  maxRequestUsd: dollars.optional(),
});

const serve = z
  .strictObject({
    host: z
      .string()
      .min(1)
      .default('127.0.0.1')
      .describe('Where `copydesk serve` listens; by default only this machine reaches it.'),
    port: z.int().min(0).max(65_535).default(4141).describe('0 takes any free port.'),
    keyEnv: variable.default('COPYDESK_KEY').describe('Environment variable with the key that clients must show.'),
    withoutKey: z
      .boolean()
      .default(false)
      .describe('Lets clients in without a key; only where `host` is this machine.'),
    origins: z
      .array(z.url({ protocol: /^https?$/ }))
      .default([])
      .describe('Origins whose pages may ask; none by default.'),
    presets: z
      .record(z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'must be lower-case letters, digits and hyphens'), preset)
      .default({}),
    maxBodyMb: z.number().positive().max(100).default(10),
    concurrent: z
      .int()
      .min(1)
      .max(100_000)
      .default(2_000)
      .describe('Requests answered at a time; more get a 503 at once.'),
    cache: z
      .strictObject({
        seconds: z.int().min(1).max(86_400).describe('How long an answer is good for the same request.'),
        maxMb: z.number().positive().max(10_000).default(64),
        shared: z.boolean().default(false).describe('Whether one key may get what another one was answered.'),
      })
      .optional()
      .describe('Answers whole requests that were asked before from memory; off unless named.'),
  })
  .prefault({})
  .describe('The gateway that `copydesk serve` opens.');

const days = z.int().min(1).max(36_500).nullable();

const isModel = (value: unknown): value is Model =>
  typeof value === 'object' && value !== null && 'generate' in value && typeof value.generate === 'function';
const isRouter = (value: unknown): value is Router =>
  typeof value === 'object' && value !== null && 'route' in value && typeof value.route === 'function';

export const configSchema = z.strictObject({
  models: z.array(z.union([z.custom<Model>(isModel), modelEntry])).default([]),
  catalogue: z
    .string()
    .min(1)
    .optional()
    .describe('A file of model cards with dated prices, relative to the configuration; `use:` finds them.'),
  house: z.boolean().default(true).describe('Whether the built-in editors are candidates.'),
  embeddings: z
    .strictObject({
      baseUrl: z.url({ protocol: /^https?$/ }),
      model: z.string().min(1),
      apiKeyEnv: variable.optional(),
      apiKeyCommand: z.array(z.string().min(1)).min(1).optional(),
      inputPerMillion: dollars.default(0).describe('US dollars per million tokens.'),
    })
    .optional()
    .describe("An endpoint that speaks OpenAI's /embeddings, for semantic routers that compare vectors."),
  router: z.union([z.custom<Router>(isRouter), z.string(), z.record(z.string(), z.unknown())]).optional(),
  policy: z
    .strictObject({
      dial: z
        .number()
        .min(0)
        .max(10)
        .default(5)
        .describe('0 = quality whatever it costs, 10 = the cheapest that will do.'),
      qualityFloor: z.number().min(0).max(1).default(0),
      allow: modelPatterns.nullable().default(null),
      deny: modelPatterns.default([]),
      priority: z
        .enum(priorities)
        .default('standard')
        .describe('Who waits for the answer: decides how long a busy model is waited for, and at which price.'),
      maxWaitSeconds: z
        .number()
        .min(0)
        .nullable()
        .default(null)
        .describe('How long one section waits for busy or failing models; null: 30, 600 or 3600 by priority.'),
      maxRequestUsd: dollars.nullable().default(null).describe('US dollars that one call may cost at most.'),
      data: data.prefault({}),
      switchPenalty: z
        .number()
        .min(0)
        .max(1)
        .default(0.02)
        .describe('Expected quality that a change of writer between neighbouring sections costs.'),
    })
    .prefault({}),
  budget: z
    .strictObject({
      runUsd: dollars.optional().describe('US dollars of one run.'),
      sectionUsd: dollars
        .positive()
        .optional()
        .describe('What a section is to cost on average: the router `bandit` keeps to it; no hard stop.'),
      postUsd: dollars.optional().describe('Of one post; a lower `budget.max_usd` of its brief wins.'),
      monthUsd: dollars.optional().describe('Of a calendar month (UTC).'),
    })
    .prefault({})
    .describe('Hard stops: the call that would pass one is not made.'),
  retention: z
    .strictObject({
      calls: days.default(365).describe('Days that paid calls and their answers are kept; null: for ever.'),
      decisions: days.default(90).describe('Days that decisions of routers are kept for `explain`; null: for ever.'),
    })
    .prefault({})
    .describe('What is kept between runs; applied at the end of each. Calls of this month and of open batches stay.'),
  users: z.record(z.string().min(1), user).default({}).describe('Policies by user; chosen with `--user`.'),
  preset: judging.preset.default('recommended'),
  audience: judging.audience.default('general'),
  kpi: judging.kpi.default({}),
  gates: judging.gates.optional(),
  weights: z
    .partialRecord(z.enum(kpiIds), z.number().min(0))
    .default({})
    .describe('How much a KPI counts within its category, instead of its own weight; `learn tune` proposes them.'),
  overrides: z
    .array(z.strictObject({ files: globs, ...z.object(judging).partial().shape }))
    .default([])
    .describe('What is asked otherwise of some posts, by globs from the working folder; later ones win.'),
  keyphrase: z.strictObject({ from: z.string() }).optional().describe('Front-matter field that holds the keyphrase.'),
  readability: z
    .strictObject({
      counting: z
        .enum(['exact', 'textstat'])
        .default('exact')
        .describe("Who counts words, sentences and syllables: copydesk, or as Python's textstat 0.7.11 does."),
    })
    .prefault({}),
  analyzers: z.strictObject({ off: z.array(z.string()).default([]) }).prefault({}),
  site: z
    .array(z.string())
    .default([])
    .describe('Globs of the posts that exist: topic clusters, overlap, link targets.'),
  format: z.enum(['astro', 'hugo', 'jekyll', 'next-mdx', 'docusaurus']).default('astro'),
  out: z.string().default('out'),
  revisions: z.int().min(0).max(10).default(3),
  concurrency: z.int().min(1).max(64).default(4),
  serve,
});

/** The configuration with every default filled in. */
export type Config = z.infer<typeof configSchema>;
/** What a `copydesk.config.ts` exports. */
export type UserConfig = z.input<typeof configSchema>;

/** The part of a configuration that measuring depends on: plain data, which can be hashed and sent to a thread. */
export type MeasuringConfig = Pick<
  Config,
  'preset' | 'audience' | 'kpi' | 'gates' | 'weights' | 'overrides' | 'keyphrase' | 'readability' | 'analyzers' | 'site'
> & {
  /** The day of a check as `2026-05-04`, as the command line tells it. */
  readonly today?: string;
};

/** What measuring depends on, and nothing else. */
export function measuringConfig(config: Config): MeasuringConfig {
  const { preset, audience, kpi, gates, weights, overrides, keyphrase, readability, analyzers, site } = config;
  return { preset, audience, kpi, gates, weights, overrides, keyphrase, readability, analyzers, site };
}

/** Types a configuration while it is written: `export default defineConfig({ … })`. */
export function defineConfig(config: UserConfig): UserConfig {
  return config;
}

/** Names of a configuration in the working folder, the first of which counts. */
export const configNames = ['ts', 'mts', 'js', 'mjs', 'json', 'yaml', 'yml'].map(
  (extension) => `copydesk.config.${extension}`,
);

/**
 * The configuration: the named file, else the first `copydesk.config.{ts,js,json,yaml}` in the working folder (no
 * search upwards), else the defaults. Throws `config-invalid` with the place and the mend.
 */
export async function readConfig(file: string | undefined): Promise<{ config: Config; path: string | null }> {
  const path = file ?? configNames.find((name) => existsSync(name));
  if (path === undefined) return { config: parseConfig({}, 'defaults'), path: null };
  const shown = shownPath(path);
  if (!existsSync(path)) {
    throw new CopydeskError('config-invalid', 'there is no such configuration', {
      path: shown,
      mend: 'check the path after --config',
    });
  }
  if (/\.[mc]?[jt]s$/.test(path)) {
    const value = await imported(path);
    return { config: parseConfig(value, shown, scriptPlaces(readText(path))), path: shown };
  }
  const { value, placeOf } = readYaml(path);
  return { config: parseConfig(value ?? {}, shown, placeOf), path: shown };
}

/** Node strips the types of a TypeScript configuration itself. */
async function imported(path: string): Promise<unknown> {
  try {
    // The same address would give the module as it was first read.
    const { href } = pathToFileURL(resolve(path));
    const module = (await import(`${href}?${statSync(path).mtimeMs}`)) as { default?: unknown };
    if (module.default !== undefined) return module.default;
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new CopydeskError('config-invalid', message.split('\n')[0] ?? message, {
      path: shownPath(path),
      mend: 'the file must load with plain `node`',
      cause,
    });
  }
  throw new CopydeskError('config-invalid', 'the module has no default export', {
    path: shownPath(path),
    mend: 'write `export default defineConfig({ … })`',
  });
}

/** Checks a configuration value; throws `config-invalid`. */
export function parseConfig(value: unknown, path: string, placeOf?: PlaceOf): Config {
  refuseKeys(value, path, placeOf);
  return parseOptions(configSchema, value, path, placeOf);
}
