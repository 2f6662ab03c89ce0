import type { Brief } from '../content/brief.ts';
import type { Draft } from '../content/draft.ts';
import { slugInUrl } from './pillar.ts';

/** A field's text, or the first of its list: what stands first in a list of categories is the main one. */
function firstText(value: unknown): string | null {
  const text = Array.isArray(value) ? value[0] : value;
  return typeof text === 'string' && text.trim() !== '' ? text.trim() : null;
}

// Tags are facets and name no cluster: nobody says which of them comes first.
const fields = ['cluster', 'pillar', 'category', 'topic', 'categories', 'topics'];

/** Names of a kind of post, or of nothing, rather than of a subject. */
const kinds = new Set(
  `announcement announcements article articles blog blogs community event events feature featured features general guide
  guides home misc miscellaneous news other page pages post posts press release releases story stories uncategorised
  uncategorized update updates`.split(/\s+/),
);

/**
 * The cluster a post declares: the pillar of its brief, its own slug where it is a pillar, else the category or topic of
 * its front matter, the first where there are several; a name like `news` says nothing of the subject. Small letters; null where it declares none.
 */
export function declaredCluster(draft: Draft, brief: Brief): string | null {
  if (brief.cluster.pillar !== null) return slugInUrl(brief.cluster.pillar);
  if (brief.cluster.role === 'pillar') return brief.slug;
  const data = draft.frontMatter?.data ?? {};
  for (const field of fields) {
    const text = firstText(data[field]);
    const name = field === 'pillar' ? slugInUrl(text ?? '') : (text ?? '').toLowerCase();
    if (name !== '' && !kinds.has(name)) return name;
  }
  return null;
}
