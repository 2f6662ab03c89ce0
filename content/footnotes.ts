import { visit } from 'unist-util-visit';
import type { Brief } from './brief.ts';
import { footnotesOf, textSpans } from './cite-sources.ts';
import { link } from './link.ts';
import { readDraft } from './read-draft.ts';

/** `[^ftc-2018]: FTC, [Free credit freezes](https://…)` */
export function footnote(id: string, brief: Brief): string {
  const source = brief.sources.find((entry) => entry.id === id);
  if (source !== undefined) {
    const title = source.url === null ? source.title : link(source.title, source.url);
    return `[^${id}]: ${source.publisher === null ? '' : `${source.publisher}, `}${title}`;
  }
  const experience = brief.experience.find((entry) => entry.id === id);
  return `[^${id}]: ${experience === undefined ? id : `First-hand, ${experience.by}`}`;
}

/**
 * A post with the footnotes it refers to and does not define, of sources and experiences of its brief, added at its
 * end. A post that lacks none comes back as it is.
 */
export function withDefinitions(source: string, brief: Brief): string {
  const { tree } = readDraft('post.md', source);
  const defined = new Set<string>();
  visit(tree, 'footnoteDefinition', (node) => {
    defined.add(node.identifier.toLowerCase());
  });
  const ids = new Map([...footnotesOf(brief).values()].map((id) => [id.toLowerCase(), id]));
  const missing = new Set<string>();
  for (const { start, end } of textSpans(tree)) {
    for (const match of source.slice(start, end).matchAll(/\[\^([^\][\s]+)\]/g)) {
      const id = (match[1] as string).toLowerCase();
      if (ids.has(id) && !defined.has(id)) missing.add(ids.get(id) as string);
    }
  }
  if (missing.size === 0) return source;
  const lineEnd = source.includes('\r\n') ? '\r\n' : '\n';
  const gap = /(?:\r\n|\n|\r(?!\n))[ \t]*(?:\r\n|\n|\r)$/.test(source)
    ? ''
    : /[\r\n]$/.test(source)
      ? lineEnd
      : lineEnd.repeat(2);
  return `${source}${gap}${[...missing].map((id) => footnote(id, brief)).join(lineEnd.repeat(2))}${lineEnd}`;
}
