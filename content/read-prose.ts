import type { retext } from 'retext';
import type { Draft } from './draft.ts';
import { lineStarts, type Span } from './position.ts';
import { writeCode } from './prose.ts';
import { type ProseWriter, proseWriter } from './prose-writer.ts';
import type { Block, Section } from './section.ts';

/** A syntax tree of natural language, as retext has it (nlcst). */
export type ProseTree = ReturnType<typeof retext.parse>;

/** What every nlcst node may have. */
interface Node {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly Node[];
  readonly position?:
    | {
        readonly start: { readonly offset?: number | undefined };
        readonly end: { readonly offset?: number | undefined };
      }
    | undefined;
}

function write(node: Node, writer: ProseWriter): void {
  const { start, end } = node.position ?? {};
  if (node.children !== undefined) for (const child of node.children) write(child, writer);
  else if (node.value !== undefined && start?.offset !== undefined && end?.offset !== undefined) {
    const span: Span = { start: start.offset, end: end.offset };
    if (node.type === 'SourceNode') writeCode(span, writer);
    // A character that the file writes longer (`&amp;`) leads to the whole of it only where it stands alone.
    else if (node.value.length === 1) writer.put(node.value, span.start, span.end - span.start);
    else for (let at = 0; at < node.value.length; at++) writer.put(node.value.charAt(at), span.start + at, 1);
  }
}

const sentenceEnd = /[.!?…。！？]["'”’»)\]]*$/u;

/** A line without a stop is a heading or an item to whoever reads plain text: counted, and no sentence. */
function blockOf(paragraph: Node): Block | null {
  const writer = proseWriter();
  write(paragraph, writer);
  const block = writer.finish('paragraph');
  return block === null || sentenceEnd.test(block.text) ? block : { ...block, kind: 'item' };
}

function paragraphsOf(node: Node): readonly Node[] {
  if (node.type === 'ParagraphNode') return [node];
  return (node.children ?? []).flatMap(paragraphsOf);
}

/**
 * Prose as a retext pipeline has it, as one section: plain text, or the words of a Markdown or HTML file that a bridge
 * picked out. Positions lead into `source`; nodes without one are left out. It has no headings, links or metadata.
 */
export function readProse(path: string, source: string, tree: ProseTree): Draft {
  const blocks = paragraphsOf(tree).flatMap((paragraph) => blockOf(paragraph) ?? []);
  const span: Span = { start: 0, end: source.length };
  const section: Section = { id: 'intro', heading: null, depth: 0, span, body: span, blocks, nodes: [] };
  return {
    path: path.replaceAll('\\', '/'),
    source,
    format: 'markdown',
    frontMatter: null,
    title: null,
    tree: { type: 'root', children: [] },
    sections: blocks.length === 0 ? [] : [section],
    lines: lineStarts(source),
    problems: [],
  };
}
