import type { Draft } from '../content/draft.ts';
import { linksOf } from './link-nodes.ts';

/** A post of a cluster, as far as the choice of its pillar goes. */
interface Member {
  readonly path: string;
  readonly slug: string;
  readonly isPillar: boolean;
  readonly pillar: string | null;
  readonly linked: readonly string[];
  /** Cosine with the centre of the cluster. */
  readonly nearness: number;
}

/** The last part of an address, as a slug: `/blog/composting/#how` → `composting`. */
export function slugInUrl(url: string): string {
  const path = url.split(/[?#]/, 1)[0] ?? '';
  const last = path.split('/').findLast((part) => part !== '') ?? '';
  return last.replace(/\.(?:html?|mdx?)$/i, '').toLowerCase();
}

/** The slugs a post links to, each once. */
export function slugsLinked(draft: Draft): ReadonlySet<string> {
  const { links, cited } = linksOf(draft.tree, draft.source);
  return new Set([...links, ...cited].flatMap(({ url, templated }) => (templated ? [] : [slugInUrl(url)])));
}

/**
 * The post that stands for a cluster: the one whose brief says so, else the one most members name as their pillar, else
 * the one most members link to, else the one nearest the centre. Its path; null for a cluster of one that claims nothing.
 */
export function pillarOf(members: readonly Member[]): string | null {
  const declared = members.find(({ isPillar }) => isPillar);
  if (declared !== undefined) return declared.path;
  if (members.length < 2) return null;
  const named = new Map<string, number>();
  const linking = new Map<string, number>();
  const vote = (votes: Map<string, number>, slug: string) => votes.set(slug, (votes.get(slug) ?? 0) + 1);
  for (const { slug, pillar, linked } of members) {
    if (pillar !== null && pillar !== slug) vote(named, pillar);
    for (const other of linked) if (other !== slug) vote(linking, other);
  }
  let best: Member | null = null;
  let bestRank: readonly [number, number, number] = [-1, -1, -1];
  for (const member of members) {
    const votes = [named.get(member.slug) ?? 0, linking.get(member.slug) ?? 0] as const;
    const rank = [...votes, Math.round(member.nearness * 1e9)] as const;
    const difference = rank[0] - bestRank[0] || rank[1] - bestRank[1] || rank[2] - bestRank[2];
    if (difference > 0) {
      best = member;
      bestRank = rank;
    }
  }
  return best?.path ?? null;
}
