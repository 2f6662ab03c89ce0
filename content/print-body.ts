import type { Nodes, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { Brief } from './brief.ts';
import { cite, footnotesOf, textSpans } from './cite-sources.ts';
import { applyEdits } from './edit.ts';
import type { Edit } from './finding.ts';
import { parseAnyMarkdown } from './parse-markdown.ts';

export interface PrintedBody {
  readonly text: string;
  /** Footnotes referred to, in the order of the text. */
  readonly cited: readonly string[];
  readonly urls: readonly string[];
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
  const ids = new Set([...known.keys()].map((id) => id.toLowerCase()));
  for (const node of tree.children) {
    const span = spanOf(node);
    if (span === null) continue;
    if (node.type === 'footnoteDefinition' && ids.has(node.identifier.toLowerCase())) edits.push({ ...span, text: '' });
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
  const known = footnotesOf(brief);
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
    if ((node.type === 'code' || node.type === 'inlineCode') && format === 'jekyll' && /\{[{%]/.test(written)) {
      const end = node.type === 'code' ? '\n' : '';
      inner.push({ ...span, text: `{% raw %}${end}${written}${end}{% endraw %}` });
    }
  });
  for (const span of textSpans(tree)) {
    if (covered(span.start)) continue;
    const text = cite(source.slice(span.start, span.end), known, cited);
    const escaped = isMdx ? text.replace(/(?<!\\)[{}]/g, '\\$&').replace(/(?<!\\)</g, '&lt;') : text;
    inner.push({ ...span, text: escaped });
  }
  const text = applyEdits(source, [...edits, ...inner])
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return { text, cited, urls };
}
