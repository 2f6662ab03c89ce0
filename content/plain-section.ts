import { fences } from './fences.ts';
import type { Block, BlockKind, Section } from './section.ts';

/** What a reader skips: inline code, addresses, tags. */
const skipped = /`[^`\n]{1,300}`|\bhttps?:\/\/[^\s)\]>"']{1,2000}|<\/?[a-z!][^>\n]{0,300}>/gi;

const item = /^[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]+/;
const heading = /^[ \t]*#{1,6}[ \t]+/;

const blanks = (text: string) => ' '.repeat(text.length);

/** Code and addresses as blanks, so that every character stays where it was. */
function masked(text: string): string {
  let made = '';
  let from = 0;
  for (const { start, end } of fences(text)) {
    made += text.slice(from, start) + text.slice(start, end).replace(/[^\n]/g, ' ');
    from = end;
  }
  return (made + text.slice(from)).replace(skipped, blanks);
}

/**
 * A text as one section without parsing it: paragraphs between blank lines, items and headings by how their line begins,
 * fenced and inline code, addresses and tags left out. For requests, whose Markdown is seldom any: a hundredth of the
 * time of a syntax tree. It has no nodes, so what is measured on nodes cannot be measured on it.
 */
export function plainSection(text: string): Section {
  const blocks: Block[] = [];
  let open: { kind: BlockKind; start: number; end: number } | null = null;
  const source = masked(text);
  const close = (): void => {
    if (open === null) return;
    const prose = source.slice(open.start, open.end).replace(/[\r\n]/g, ' ');
    if (prose.trim() !== '') blocks.push({ kind: open.kind, text: prose, map: [[0, open.start]] });
    open = null;
  };
  for (let start = 0; start < source.length; ) {
    const found = source.indexOf('\n', start);
    const end = found < 0 ? source.length : found;
    const line = source.slice(start, end);
    const mark = item.exec(line) ?? heading.exec(line);
    if (mark !== null || line.trim() === '') close();
    if (mark !== null) {
      open = { kind: item.test(line) ? 'item' : 'heading', start: start + mark[0].length, end };
      if (open.kind === 'heading') close();
    } else if (line.trim() !== '') {
      open ??= { kind: 'paragraph', start, end };
      open.end = end;
    }
    start = end + 1;
  }
  close();
  const span = { start: 0, end: text.length };
  return { id: 'request', heading: null, depth: 0, span, body: span, blocks, nodes: [] };
}
