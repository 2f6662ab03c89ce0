import type { Corpus } from './corpus.ts';
import { targetsIn } from './link-targets.ts';

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
