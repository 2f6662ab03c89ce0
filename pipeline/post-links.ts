import { addressFrame } from '../analyzers/address-frame.ts';
import type { MeasuredArticle } from '../analyzers/analyzer.ts';
import type { Corpus, CorpusDocument } from '../analyzers/corpus.ts';
import { linkGraph } from '../analyzers/link-graph.ts';
import { linksOf } from '../analyzers/link-nodes.ts';
import { linkProposals } from '../analyzers/link-proposals.ts';
import { targetsIn } from '../analyzers/link-targets.ts';
import { pillarMap } from '../analyzers/pillar-map.ts';
import type { Brief } from '../content/brief.ts';
import { rangeOf } from '../content/position.ts';
import { postAddress } from '../content/post-address.ts';
import type { Report, ReportPost } from '../reports/report.ts';
import type { SitePost } from './read-post.ts';

/** What the addresses of a run are learnt from: no text, no tree. */
export interface LinkedPost {
  readonly path: string;
  readonly brief: Brief;
  /** Addresses below the root of the site that the post links to. */
  readonly urls: readonly string[];
}

export function linkedPost({ draft, brief }: SitePost): LinkedPost {
  const urls = linksOf(draft.tree, draft.source).links.map(({ url }) => url);
  return { path: draft.path, brief, urls: urls.filter((url) => url.startsWith('/')) };
}

/**
 * Tells of each post of a run which others it is linked with and which links it could carry. Addresses are those that the
 * briefs and posts of the run use for others; where they use none, those of the site generator.
 */
export function postLinks(
  posts: readonly LinkedPost[],
  corpus: Corpus,
  format: string,
): (article: MeasuredArticle) => NonNullable<ReportPost['links']> {
  const { to, from } = linkGraph(corpus);
  const { postAt } = targetsIn(corpus);
  const briefs = new Map(posts.map(({ path, brief }) => [path, brief]));
  const frame = addressFrame(
    posts.flatMap(({ brief, urls }) => [
      ...brief.links.internal.map((link) => link.to),
      ...urls.filter((url) => postAt(url) !== null),
    ]),
  );
  const addressOf = ({ path, slug }: CorpusDocument): string => {
    const outputs = briefs.get(path)?.outputs;
    const canonical = pathIn(outputs?.canonical ?? null);
    if (canonical !== null) return canonical;
    return frame === null
      ? postAddress(path, slug, outputs?.format[0] ?? format)
      : `${frame.before}${slug}${frame.behind}`;
  };
  return (article) => ({
    to: [...(to.get(article.draft.path) ?? [])].sort(),
    from: from.get(article.draft.path)?.size ?? 0,
    proposed: linkProposals(article, corpus).map((proposal) => ({
      anchor: proposal.anchor,
      range: rangeOf(article.draft.lines, proposal.span),
      section: proposal.section,
      url: addressOf(proposal.to),
      to: proposal.to.path,
      title: proposal.to.title,
      why: proposal.why,
    })),
  });
}

/** The path of a canonical address, which is how posts of one site link to each other. */
function pathIn(canonical: string | null): string | null {
  return canonical === null ? null : (URL.parse(canonical)?.pathname ?? null);
}

/** Pillars and spokes among the posts of a run, by their paths, as the report tells them. */
export function reportMap(corpus: Corpus, run: readonly string[]): NonNullable<Report['map']> {
  const { clusters, orphans } = pillarMap(corpus, new Set(run));
  return {
    clusters: clusters.map(({ isDeclared, spokes, ...rest }) => ({
      ...rest,
      declared: isDeclared,
      spokes: [...spokes],
    })),
    orphans: [...orphans],
  };
}
