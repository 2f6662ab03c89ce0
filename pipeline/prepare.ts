import { type Corpus, emptyCorpus, fitCorpus } from '../analyzers/corpus.ts';
import type { Clock } from '../models/clock.ts';
import { traffic } from '../models/traffic.ts';
import { defaultRouter, routerFrom } from '../routers/all.ts';
import type { Router } from '../routers/router.ts';
import type { Config } from './config.ts';
import { modelsOf } from './connect.ts';
import { embeddingsOf } from './embeddings.ts';
import { siteFiles } from './files.ts';
import type { Keychain } from './keychain.ts';
import { measuringWith } from './measuring.ts';
import { standingOf } from './policy.ts';
import { readSitePost, type SitePost } from './read-post.ts';
import type { RunEvent, Setup } from './setup.ts';
import type { Store } from './store/store.ts';

/** What a run needs beside the configuration. */
export interface Surroundings {
  readonly configPath: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly store: Store;
  /** Asks commands for keys; absent where nothing is called, so that a plan never unlocks a vault. */
  readonly keychain?: Keychain;
  /** Calls under way are hung up. */
  readonly abort: AbortSignal;
  /** No new calls are made; absent: only `abort` stops a run. */
  readonly drain?: AbortSignal;
  /** Stops the run politely, with the reason as `was paused`. */
  readonly stop?: (reason: string) => void;
  /** The command line, for running it again; absent: nothing is kept of the batch. */
  readonly args?: readonly string[];
  /** What somebody must approve before a post goes on. */
  readonly approve?: 'outline' | 'draft';
  readonly clock: Clock;
  /** In [0, 1): spreads what must not come at once. */
  readonly random?: () => number;
  readonly onEvent: (event: RunEvent) => void;
  /** Posts of the run itself; the corpus is fitted over them and the site. */
  readonly posts: readonly SitePost[];
  /** A name under `users` of the configuration. */
  readonly user?: string;
  /** Names the run, so that the same command again stands under the same budget. */
  readonly run?: string;
}

/** Freezes a configuration into what a run works with. Throws `config-invalid`. */
export function prepare(config: Config, around: Surroundings): Setup {
  const barred = new Map<string, string>();
  return {
    ...measuringWith(config, corpusOf(config, around.posts), around.configPath),
    models: modelsOf(config, around, barred),
    barred,
    router: routerOf(config),
    ...standingOf(config, around.user ?? null),
    ledger: around.store.ledger,
    decisions: around.store.decisions,
    embed: embeddingsOf(config, around),
    traffic: traffic(around.clock, around.random),
    random: around.random ?? Math.random,
    run: around.run ?? 'once',
    routerSpec: isRouter(config.router) ? null : (config.router ?? 'default'),
    maxRevisions: config.revisions,
    concurrency: config.concurrency,
    clock: around.clock,
    seed: 'copydesk',
    abort: around.abort,
    drain: around.drain ?? around.abort,
    onEvent: around.onEvent,
  };
}

function routerOf(config: Config): Router {
  const { router } = config;
  if (router === undefined) return defaultRouter();
  return isRouter(router) ? router : routerFrom(router);
}

function isRouter(value: unknown): value is Router {
  return typeof value === 'object' && value !== null && 'route' in value && typeof value.route === 'function';
}

/** Topic clusters, overlap and link targets are judged against the site and the run together. */
function corpusOf(config: Config, posts: readonly SitePost[]): Corpus {
  const own = new Set(posts.map(({ draft }) => draft.path));
  const others = siteFiles(config.site)
    .map(({ path }) => readSitePost(path, config))
    .filter(({ draft }) => !own.has(draft.path));
  const all = [...others, ...posts];
  return all.length === 0 ? emptyCorpus : fitCorpus(all);
}
