import type { Nodes, RootContent } from 'mdast';
import type { Brief } from '../content/brief.ts';

/** Ids in brackets, one or several; which of them are citations, the brief says. */
const marker = /\[([a-z0-9]+(?:-[a-z0-9]+)*(?:[,;] ?[a-z0-9]+(?:-[a-z0-9]+)*)*)\]/g;

/** A marker or link that says where something comes from. */
export interface Citation {
  /** Offset in the file. */
  readonly at: number;
  /** Id of a fact, source or experience note, or of a footnote. */
  readonly id: string | null;
  /** What it leads to where the brief does not know it: a host, a footnote. */
  readonly elsewhere: string | null;
}

/** An address without what does not change the page. */
function plainUrl(url: string): string {
  return url
    .replace(/#.*$/, '')
    .replace(/^https?:\/\/(?:www\.)?/i, '')
    .replace(/\/$/, '')
    .toLowerCase();
}

interface Known {
  readonly ids: ReadonlySet<string>;
  readonly urls: ReadonlyMap<string, string>;
}

const known = new WeakMap<Brief, Known>();

function knownTo(brief: Brief): Known {
  const found = known.get(brief);
  if (found !== undefined) return found;
  const ids = [...brief.facts, ...brief.sources, ...brief.experience].map((entry) => entry.id);
  const urls = brief.sources.flatMap(({ id, url }) => (url === null ? [] : [[plainUrl(url), id] as const]));
  const made = { ids: new Set(ids), urls: new Map(urls) };
  known.set(brief, made);
  return made;
}

/** The citations of a section in reading order: `[^id]`, `[f3]`, `[f1, f2]`, `[source-id]`, links out. */
export function citationsIn(nodes: readonly RootContent[], brief: Brief): readonly Citation[] {
  const { ids, urls } = knownTo(brief);
  const found: Citation[] = [];
  const left: Nodes[] = [...nodes].reverse();
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    const at = node.position?.start.offset ?? 0;
    if (node.type === 'footnoteDefinition' || node.type === 'definition') continue;
    if (node.type === 'footnoteReference') {
      const id = node.label ?? node.identifier;
      found.push({ at, id, elsewhere: ids.has(id) ? null : `footnote ${id}` });
    } else if (node.type === 'link') {
      const id = urls.get(plainUrl(node.url)) ?? null;
      const host = /^https?:\/\/([^/?#]+)/i.exec(node.url)?.[1] ?? null;
      if (id !== null || host !== null) found.push({ at, id, elsewhere: id === null ? host : null });
    } else if (node.type === 'text' && node.value.includes('[')) {
      for (const match of node.value.matchAll(marker)) {
        for (const id of (match[1] as string).split(/[,;] ?/)) {
          if (ids.has(id) || /^[fsx]\d{1,3}$/.test(id)) found.push({ at: at + match.index, id, elsewhere: null });
        }
      }
    }
    if ('children' in node)
      for (let index = node.children.length - 1; index >= 0; index--) left.push(node.children[index] as Nodes);
  }
  return found;
}
