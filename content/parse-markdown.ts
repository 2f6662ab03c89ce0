import type { Nodes, Root } from 'mdast';
import { defuse } from './defuse.ts';
import { filler } from './filler.ts';
import type { Finding } from './finding.ts';
import { parseGfm } from './gfm.ts';
import { plainBlocks } from './plain-blocks.ts';
import { lineStarts, placeAt } from './position.ts';

/** A text that no parser gets through, as headings and paragraphs. */
function plainTree(text: string): Root {
  const lines = lineStarts(text);
  const point = (offset: number) => ({ ...placeAt(lines, offset), offset });
  const position = { start: point(0), end: point(text.length) };
  return { type: 'root', children: [...plainBlocks(text, 0, lines)], position };
}

export interface MarkdownReading {
  readonly root: Root;
  /** The text as parsed: the same length, with what had to be covered. */
  readonly text: string;
  readonly problems: readonly Finding[];
}

/** Parses whatever it is given, in linear time; what had to be read as plain text is told as a problem. */
export function parseAnyMarkdown(masked: string, lines = lineStarts(masked)): MarkdownReading {
  const { text, defusings } = defuse(masked);
  const problems: Finding[] = defusings.map(({ message, span }) => ({
    rule: 'file-unreadable',
    message,
    span,
    section: null,
    suggestion: 'write it flatter; the surplus was read as plain text',
  }));
  try {
    return { root: parseGfm(text, lines), text, problems };
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    const message = 'The text is nested too deeply to be read as Markdown';
    const span = { start: 0, end: 0 };
    const suggestion = 'write it flatter; it was read as plain paragraphs';
    return {
      root: plainTree(text),
      text,
      problems: [{ rule: 'file-unreadable', message, span, section: null, suggestion }],
    };
  }
}

function restored(value: string, node: Nodes, text: string, source: string): string {
  if (!value.includes(filler)) return value;
  const start = node.position?.start.offset ?? 0;
  const found = text.lastIndexOf(value, (node.position?.end.offset ?? 0) - value.length);
  return found < start ? value.replaceAll(filler, '') : source.slice(found, found + value.length);
}

/**
 * Puts back what was covered for the parser where it is data and not prose: code, HTML and addresses stand in the tree
 * as in the file (`{{ "/about" | url }}`); in texts it stays out.
 */
export function restore(root: Root, text: string, source: string): void {
  if (!text.includes(filler)) return;
  const left: Nodes[] = [root];
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    if (node.type === 'text') node.value = node.value.replaceAll(filler, '');
    else if (node.type === 'code' || node.type === 'inlineCode' || node.type === 'html') {
      node.value = restored(node.value, node, text, source);
    } else if (node.type === 'link' || node.type === 'image' || node.type === 'definition') {
      node.url = restored(node.url, node, text, source);
    }
    if ('alt' in node && typeof node.alt === 'string') node.alt = node.alt.replaceAll(filler, '');
    if ('children' in node) for (const child of node.children) left.push(child);
  }
}
