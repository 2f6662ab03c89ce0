import { type Corpus, emptyCorpus, fitEntries } from '../analyzers/corpus.ts';
import { type CorpusEntry, corpusEntry } from '../analyzers/corpus-entry.ts';
import { traffic } from '../models/traffic.ts';
import type { Config } from './config.ts';
import { configuredRouter } from './configured-router.ts';
import { modelsOf } from './connect.ts';
import { embeddingsOf } from './embeddings.ts';
import { siteFiles } from './files.ts';
import { measuringWith } from './measuring.ts';
import { standingOf } from './policy.ts';
import { readSitePost } from './read-post.ts';
import type { Setup } from './setup.ts';
import type { Surroundings } from './surroundings.ts';
import { turns } from './turn.ts';

/** Freezes a configuration into what a run works with. Throws `config-invalid`. */
export function prepare(config: Config, around: Surroundings): Setup {
  const barred = new Map<string, string>();
  const { router, spec } = configuredRouter(config, around.configPath);
  return {
    ...measuringWith(config, corpusOf(config, around.posts), around.configPath, around.planned),
    models: modelsOf(config, around, barred),
    barred,
    router,
    ...standingOf(config, around.user ?? null),
    ledger: around.store.ledger,
    decisions: around.store.decisions,
    outcomes: around.store.outcomes,
    experienced: null,
    embed: embeddingsOf(config, around),
    traffic: traffic(around.clock, around.random, around.store.limits),
    random: around.random ?? Math.random,
    run: around.run ?? 'once',
    routerSpec: spec,
    maxRevisions: config.revisions,
    concurrency: config.concurrency,
    turn: turns(),
    clock: around.clock,
    seed: 'copydesk',
    abort: around.abort,
    drain: around.drain ?? around.abort,
    onEvent: around.onEvent,
  };
}

/** Topic clusters, overlap and link targets are judged against the site and the run together. */
function corpusOf(config: Config, posts: readonly CorpusEntry[]): Corpus {
  const own = new Set(posts.map(({ path }) => path));
  const others = siteFiles(config.site)
    .map(({ path }) => corpusEntry(readSitePost(path, config)))
    .filter(({ path }) => !own.has(path));
  const all = [...others, ...posts];
  return all.length === 0 ? emptyCorpus : fitEntries(all);
}
