import type { Corpus, CorpusDocument } from './corpus.ts';
import { linkGraph } from './link-graph.ts';

interface Placed {
  readonly path: string;
  readonly title: string;
}

/** A pillar with its spokes, and the links between them. */
export interface PillarCluster {
  /** The pillar's slug as briefs declare it, or the words of a measured cluster. */
  readonly label: string;
  readonly isDeclared: boolean;
  /** Null where the post is not among those at hand, or where a measured cluster has none. */
  readonly pillar: Placed | null;
  readonly spokes: readonly (Placed & {
    /** Whether the spoke links to its pillar; null without one to link. */
    readonly linksPillar: boolean | null;
    readonly pillarLinks: boolean | null;
  })[];
}

/** How the posts of a run hang together, and which of them no other links to. */
export interface PillarMap {
  readonly clusters: readonly PillarCluster[];
  /** Paths of the run's posts that no post at hand links to. */
  readonly orphans: readonly string[];
}

/**
 * Pillars and spokes among the posts of a run and the site around it: as briefs declare them, and for posts that declare
 * nothing, by the topic clusters that were measured. Clusters without a post of the run and such of one post are left
 * out. Declared ones first, in order of their labels.
 */
export function pillarMap(corpus: Corpus, run: ReadonlySet<string>): PillarMap {
  const declared = new Map<string, CorpusDocument[]>();
  const measured = new Map<number, CorpusDocument[]>();
  const slugs = new Set(corpus.documents.flatMap(({ pillarSlug }) => pillarSlug ?? []));
  for (const document of corpus.documents) {
    const { isPillar, pillarSlug, slug, cluster } = document;
    const name = isPillar || slugs.has(slug) ? slug : pillarSlug;
    if (name !== null) put(declared, name, document);
    else if (cluster >= 0) put(measured, cluster, document);
  }
  const clusters = [
    ...[...declared].map(([name, members]) => {
      const pillar = members.find(({ slug }) => slug === name) ?? null;
      return clusterOf(name, true, pillar, members, corpus);
    }),
    ...[...measured].map(([at, members]) => {
      const { label = '', pillar = null } = corpus.clusters[at] ?? {};
      return clusterOf(label, false, members.find(({ path }) => path === pillar) ?? null, members, corpus);
    }),
  ];
  const isShown = ({ pillar, spokes, isDeclared }: PillarCluster) =>
    (isDeclared ? spokes.length > 0 || pillar !== null : spokes.length + (pillar === null ? 0 : 1) > 1) &&
    [...spokes, ...(pillar === null ? [] : [pillar])].some(({ path }) => run.has(path));
  const { from } = linkGraph(corpus);
  return {
    clusters: clusters
      .filter(isShown)
      .sort((one, other) => Number(other.isDeclared) - Number(one.isDeclared) || (one.label < other.label ? -1 : 1)),
    // A post that stands alone is no orphan: there is nobody who could link it.
    orphans:
      corpus.documents.length < 2
        ? []
        : corpus.documents.map(({ path }) => path).filter((path) => run.has(path) && from.get(path)?.size === 0),
  };
}

function put<K>(groups: Map<K, CorpusDocument[]>, key: K, document: CorpusDocument): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [document]);
  else group.push(document);
}

function clusterOf(
  label: string,
  isDeclared: boolean,
  pillar: CorpusDocument | null,
  members: readonly CorpusDocument[],
  corpus: Corpus,
): PillarCluster {
  const { to } = linkGraph(corpus);
  const links = (one: CorpusDocument, other: CorpusDocument) => to.get(one.path)?.has(other.path) === true;
  const spokes = members
    .filter((member) => member !== pillar)
    .map((member) => ({
      path: member.path,
      title: member.title,
      // A pillar that is not at hand may be linked all the same: its slug is known where a brief declares it.
      linksPillar: pillar !== null ? links(member, pillar) : isDeclared ? member.linked.includes(label) : null,
      pillarLinks: pillar === null ? null : links(pillar, member),
    }));
  return { label, isDeclared, pillar: pillar === null ? null : { path: pillar.path, title: pillar.title }, spokes };
}
