import { copiesIn } from './copies.ts';
import type { Corpus } from './corpus.ts';
import { partsOf, targetsIn } from './link-targets.ts';

/** Which posts of a site link to which, by path. */
export interface LinkGraph {
  /** Posts that a post links to, itself left out. */
  readonly to: ReadonlyMap<string, ReadonlySet<string>>;
  /** Posts that link to a post. */
  readonly from: ReadonlyMap<string, ReadonlySet<string>>;
}

const known = new WeakMap<Corpus, LinkGraph>();

/** The links between the posts of a corpus, gathered once. */
export function linkGraph(corpus: Corpus): LinkGraph {
  const made = known.get(corpus);
  if (made !== undefined) return made;
  const { postAt } = targetsIn(corpus);
  const to = new Map<string, Set<string>>();
  const from = new Map<string, Set<string>>();
  for (const { path } of corpus.documents) from.set(path, new Set());
  for (const { path, linked } of corpus.documents) {
    const targets = new Set(linked.flatMap((slug) => postAt(slug) ?? []));
    targets.delete(path);
    to.set(path, targets);
    for (const target of targets) from.get(target)?.add(path);
  }
  const graph = { to, from };
  known.set(corpus, graph);
  return graph;
}

const lists = new WeakMap<Corpus, ReadonlySet<string>>();

/** Folders that hold posts, by their parts: what stands there as `index` lists them. */
function foldersOf(corpus: Corpus): ReadonlySet<string> {
  const made = lists.get(corpus);
  if (made !== undefined) return made;
  const folders = new Set<string>();
  for (const { path } of corpus.documents) {
    const parts = partsOf(path);
    for (let depth = 0; depth < parts.length; depth++) folders.add(parts.slice(0, depth).join('/'));
  }
  lists.set(corpus, folders);
  return folders;
}

/** Pages that no post need link to: start page, lists of posts, copies, and the one for addresses that lead nowhere. */
function isPost(path: string, corpus: Corpus): boolean {
  if (copiesIn(corpus).has(path)) return false;
  const file = /([^/]*)\.\w+$/.exec(path)?.[1]?.toLowerCase();
  if (file === '_index' || file === '404') return false;
  return file !== 'index' || !foldersOf(corpus).has(partsOf(path).join('/'));
}

/**
 * How many other posts of a site link to a post. Null for pages that are none, and where nobody can say: not all posts are
 * at hand, some are still being written, or another has the same name.
 */
export function inboundOf(path: string, corpus: Corpus): number | null {
  const { documents, isWhole, planned } = corpus;
  if (!isWhole || planned.length > 0 || documents.length < 2 || !isPost(path, corpus)) return null;
  const inbound = linkGraph(corpus).from.get(path)?.size ?? null;
  return inbound === 0 && !targetsIn(corpus).isSole(path) ? null : inbound;
}
