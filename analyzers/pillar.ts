import type { Nodes } from 'mdast';
import type { Brief } from '../content/brief.ts';
import type { Draft } from '../content/draft.ts';
import { cosine, type Vector } from './terms.ts';

interface Member {
  readonly draft: Draft;
  readonly brief: Brief;
  readonly vector: Vector;
}

/** The last part of an address, as a slug: `/blog/composting/#how` → `composting`. */
function slugInUrl(url: string): string {
  const path = url.split(/[?#]/, 1)[0] ?? '';
  const last = path.split('/').findLast((part) => part !== '') ?? '';
  return last.replace(/\.(?:html?|mdx?)$/i, '').toLowerCase();
}

/** The slugs a post links to, each once. */
export function slugsLinked(draft: Draft): ReadonlySet<string> {
  const slugs = new Set<string>();
  const left: Nodes[] = [draft.tree];
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    if (node.type === 'link' || node.type === 'definition') slugs.add(slugInUrl(node.url));
    if ('children' in node) for (const child of node.children) left.push(child);
  }
  return slugs;
}

/**
 * The path of the post that stands for a cluster: the one whose brief says so, else the one most members name as their
 * pillar, else the one most members link to, else the one nearest the centre. Null for a cluster of one that claims nothing.
 */
export function pillarOf(
  members: readonly Member[],
  centroid: Vector,
  linked: ReadonlyMap<string, ReadonlySet<string>>,
): string | null {
  const declared = members.find(({ brief }) => brief.cluster.role === 'pillar');
  if (declared !== undefined) return declared.draft.path;
  if (members.length < 2) return null;
  let best: Member | null = null;
  let bestRank: readonly [number, number, number] = [-1, -1, -1];
  for (const member of members) {
    const { slug } = member.brief;
    const others = members.filter((other) => other !== member);
    const named = others.filter(
      ({ brief }) => brief.cluster.pillar !== null && slugInUrl(brief.cluster.pillar) === slug,
    );
    const linking = others.filter(({ draft }) => linked.get(draft.path)?.has(slug));
    const rank = [named.length, linking.length, Math.round(cosine(member.vector, centroid) * 1e9)] as const;
    const difference = rank[0] - bestRank[0] || rank[1] - bestRank[1] || rank[2] - bestRank[2];
    if (difference > 0) {
      best = member;
      bestRank = rank;
    }
  }
  return best?.draft.path ?? null;
}
