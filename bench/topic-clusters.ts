import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Corpus, fitCorpus, fitEntries } from '../analyzers/corpus.ts';
import { type CorpusEntry, type CorpusPost, corpusEntry } from '../analyzers/corpus-entry.ts';
import { placeAmong } from '../analyzers/place-among.ts';
import { vectorOf } from '../analyzers/term-vector.ts';
import { countPost } from '../analyzers/terms.ts';
import { impliedBrief } from '../content/implied-brief.ts';
import { readDraft } from '../content/read-draft.ts';
import { mutualInformation } from '../reports/topic-agreement.ts';
import { sharedData } from '../test/shared-data.ts';
import { withoutBrandWords } from './brand-words.ts';
import { type BlogText, grownPost } from './grown-posts.ts';

/*
 * How well the fitted clusters tell the blogs of the shared posts apart, how a held-out post is placed, and what fitting
 * costs: `node --expose-gc bench/topic-clusters.ts`. Prints the tables of topic-clusters.md, or those named
 * (orders, placement, cost, labels). Times are CPU seconds.
 */

interface Labelled extends BlogText {
  readonly post: CorpusPost;
}

const folder = sharedData('posts');
if (folder === null) throw new Error('the shared posts are not beside this checkout');

function postOf(path: string, source: string): CorpusPost {
  const draft = readDraft(path, source);
  return { draft, brief: impliedBrief(draft) };
}

function read(change: (source: string) => string): readonly Labelled[] {
  const rows = readFileSync(join(folder ?? '', 'manifest.jsonl'), 'utf8')
    .trim()
    .split('\n');
  return rows.map((row) => {
    const { file, repo } = JSON.parse(row) as { file: string; repo: string };
    const source = change(readFileSync(join(folder ?? '', file), 'utf8'));
    return { repo, source, post: postOf(file, source) };
  });
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function seconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function spread(values: readonly number[]): string {
  const sorted = [...values].sort((one, other) => one - other);
  const at = (share: number) => (sorted[Math.round(share * (sorted.length - 1))] ?? 0).toFixed(3);
  return `${at(0)} | ${at(0.5)} | ${at(1)}`;
}

function clusterByPath(corpus: Corpus): ReadonlyMap<string, number> {
  return new Map(corpus.documents.map(({ path, cluster }) => [path, cluster]));
}

function purity(pairs: readonly (readonly [repo: string, cluster: string])[]): number {
  const counts = new Map<string, Map<string, number>>();
  for (const [repo, cluster] of pairs) {
    const own = counts.get(cluster) ?? new Map<string, number>();
    own.set(repo, (own.get(repo) ?? 0) + 1);
    counts.set(cluster, own);
  }
  let pure = 0;
  for (const own of counts.values()) pure += Math.max(...own.values());
  return pure / pairs.length;
}

/** Visiting orders: a salt on the content hash shuffles the posts inside the fit, a seed changes what is left to chance. */
function orders(title: string, posts: readonly Labelled[], times: number): void {
  const entries = posts.map(({ post }) => corpusEntry(post));
  const found: { nmi: number; purity: number; clusters: number }[] = [];
  for (let order = 0; order < times; order++) {
    const salted = entries.map((entry) => ({
      ...entry,
      contentHash: createHash('sha256').update(`${order}:${entry.contentHash}`).digest('hex'),
    }));
    const corpus = order === 0 ? fitEntries(entries) : fitEntries(salted, { seed: `order ${order}` });
    const of = clusterByPath(corpus);
    const pairs = posts.map(({ repo, post }) => [repo, `${of.get(post.draft.path)}`] as const);
    found.push({ nmi: mutualInformation(pairs) ?? 0, purity: purity(pairs), clusters: corpus.clusters.length });
  }
  const clusters = found.map((one) => one.clusters);
  print(
    `| ${title} | ${found[0]?.nmi.toFixed(3)} | ${spread(found.map(({ nmi }) => nmi))} | ${Math.min(...clusters)}–${Math.max(...clusters)} | ${spread(found.map((one) => one.purity))} |`,
  );
}

/** Every `step`-th post, fitted without it and placed: does it land where fitting with it puts it? */
function heldOut(title: string, posts: readonly CorpusPost[], step: number): void {
  const entries = posts.map(corpusEntry);
  const full = fitEntries(entries);
  const of = clusterByPath(full);
  let [agreeing, asked] = [0, 0];
  for (let at = 0; at < posts.length; at += step) {
    const { draft, brief } = posts[at] as CorpusPost;
    const without = fitEntries(entries.filter((_, other) => other !== at));
    const counts = countPost(draft.sections, brief, without);
    const place = placeAmong(vectorOf(counts, without), without);
    const votes = new Map<number, number>();
    for (const path of without.clusters[place?.index ?? -1]?.members ?? []) {
      const cluster = of.get(path) ?? -1;
      votes.set(cluster, (votes.get(cluster) ?? 0) + 1);
    }
    const [landed] = [...votes].sort(([, one], [, other]) => other - one)[0] ?? [-1];
    asked++;
    if (landed === of.get(draft.path)) agreeing++;
  }
  print(`| ${title} | ${agreeing} of ${asked} | ${(agreeing / asked).toFixed(3)} |`);
}

function grown(posts: readonly Labelled[], at: number): Labelled {
  const { repo, source } = grownPost(posts, at);
  return { repo, source, post: postOf(`grown/${at}.md`, source) };
}

function megabytes(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
}

function cost(posts: readonly Labelled[], size: number): void {
  const before = megabytes();
  const entries: CorpusEntry[] = [];
  let summarising = 0;
  for (let at = 0; at < size; at++) {
    const { post } = size === posts.length ? (posts[at] as Labelled) : grown(posts, at);
    const started = seconds();
    entries.push(corpusEntry(post));
    summarising += seconds() - started;
  }
  const summarised = megabytes() - before;
  const started = seconds();
  const corpus = fitEntries(entries);
  const fitting = seconds() - started;
  const fitted = megabytes() - before;
  entries.length = 0;
  const kept = megabytes() - before;
  print(
    `| ${size} | ${summarising.toFixed(2)} | ${fitting.toFixed(2)} | ${(summarising + fitting).toFixed(2)} | ${corpus.clusters.length} | ${corpus.terms.length} | ${summarised.toFixed(0)} | ${fitted.toFixed(0)} | ${kept.toFixed(0)} |`,
  );
}

const posts = read((source) => source);

const tables: Readonly<Record<string, () => void>> = {
  orders() {
    print('| posts | NMI as fitted | lowest | median | highest | clusters | purity lowest | median | highest |');
    print('|--|--|--|--|--|--|--|--|--|');
    orders('338 posts', posts, 24);
    orders('338 posts without brand words', read(withoutBrandWords), 24);
  },
  placement() {
    print('| held out | placed where fitting anew puts it | share |\n|--|--|--|');
    heldOut(
      'every fourth of the 338 posts',
      posts.map(({ post }) => post),
      4,
    );
  },
  cost() {
    print('| posts | entries s | fit s | both s | clusters | terms | MB of entries | with corpus | corpus alone |');
    print('|--|--|--|--|--|--|--|--|--|');
    for (const size of [posts.length, 2000, 10_000]) cost(posts, size);
  },
  labels() {
    print('| posts | label |\n|--|--|');
    const { clusters } = fitCorpus(posts.map(({ post }) => post));
    for (const { members, label } of clusters) print(`| ${members.length} | ${label} |`);
  },
};

for (const [name, table] of Object.entries(tables)) {
  if (process.argv.length > 2 && !process.argv.includes(name)) continue;
  table();
  print('');
}
