import type { Nodes, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { Brief } from './brief.ts';
import { applyEdits } from './edit.ts';
import type { Edit } from './finding.ts';
import { parseAnyMarkdown } from './parse-markdown.ts';

const marker = /[ \t]*\[\^?([A-Za-z0-9][\w.-]*(?:[ \t]*[,;][ \t]*\^?[A-Za-z0-9][\w.-]*)*)\](?![(:])/g;

export interface PrintedBody {
  readonly text: string;
  /** Footnotes referred to, in the order of the text. */
  readonly cited: readonly string[];
  readonly urls: readonly string[];
}

/** The footnote an id in brackets leads to: a fact's source, a source, an experience; null for anything else. */
function footnotes(brief: Brief): ReadonlyMap<string, string> {
  const known = new Map<string, string>();
  for (const entry of [...brief.experience, ...brief.sources]) known.set(entry.id, entry.id);
  for (const fact of brief.facts) known.set(fact.id, fact.source);
  return known;
}

/** Text with its citation markers as footnote references; one source is cited once in a row. */
function cite(text: string, known: ReadonlyMap<string, string>, cited: string[]): string {
  let last = '';
  let end = -1;
  return text.replace(marker, (written: string, ids: string, at: number) => {
    const names = ids.split(/[ \t]*[,;][ \t]*/).map((id) => known.get(id.replace(/^\^/, '')));
    if (names.includes(undefined)) return written;
    const fresh = [...new Set(names as string[])].filter((name) => at !== end || name !== last);
    end = at + written.length;
    last = names.at(-1) ?? '';
    cited.push(...fresh);
    return fresh.map((name) => `[^${name}]`).join('');
  });
}

function spanOf(node: Nodes): { start: number; end: number } | null {
  const start = node.position?.start.offset;
  const end = node.position?.end.offset;
  return start === undefined || end === undefined ? null : { start, end };
}

/** A section's text without a heading of its own and without footnotes the post defines itself. */
function trimmed(body: string, heading: string, tree: Root, known: ReadonlyMap<string, string>): Edit[] {
  const edits: Edit[] = [];
  const first = tree.children[0];
  for (const node of tree.children) {
    const span = spanOf(node);
    if (span === null) continue;
    if (node.type === 'footnoteDefinition' && known.has(node.identifier)) edits.push({ ...span, text: '' });
    if (node.type !== 'heading' || node.depth > 2) continue;
    const written = body
      .slice(span.start, span.end)
      .replace(/^#+[ \t]*/, '')
      .replace(/\s*(?:\r?\n[=-]+)?[ \t]*$/, '');
    if (node === first && written.toLowerCase() === heading.toLowerCase()) edits.push({ ...span, text: '' });
    // A `##` within a section would start another.
    else edits.push({ ...span, text: `### ${written}` });
  }
  return edits;
}

/** One section's text as it goes into the post: citations as footnotes, and nothing the generator would execute. */
export function printBody(body: string, heading: string, brief: Brief, format: string): PrintedBody {
  const source = body.replace(/\r\n?/g, '\n');
  const tree = parseAnyMarkdown(source).root;
  const known = footnotes(brief);
  const edits = trimmed(source, heading, tree, known);
  const covered = (at: number) => edits.some((edit) => edit.start <= at && at < edit.end);
  const cited: string[] = [];
  const urls: string[] = [];
  const inner: Edit[] = [];
  const isMdx = format === 'next-mdx' || format === 'docusaurus';
  visit(tree, (node) => {
    if (node.type === 'link') urls.push(node.url);
    const span = spanOf(node);
    if (span === null || covered(span.start)) return;
    const written = source.slice(span.start, span.end);
    if (node.type === 'text' || node.type === 'footnoteReference') {
      const text = cite(written, known, cited);
      const escaped = isMdx ? text.replace(/(?<!\\)[{}]/g, '\\$&').replace(/(?<!\\)</g, '&lt;') : text;
      if (escaped !== written) inner.push({ ...span, text: escaped });
    } else if ((node.type === 'code' || node.type === 'inlineCode') && format === 'jekyll' && /\{[{%]/.test(written)) {
      const end = node.type === 'code' ? '\n' : '';
      inner.push({ ...span, text: `{% raw %}${end}${written}${end}{% endraw %}` });
    }
  });
  const text = applyEdits(source, [...edits, ...inner])
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return { text, cited, urls };
}
