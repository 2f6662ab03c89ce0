import type { List, ListItem, Nodes, PhrasingContent, Root, RootContent, Table } from 'mdast';
import { readDraft } from '../../content/read-draft.ts';

/** The parts of a note that can be carried into a post, in reading order, as clean inline Markdown. */
export type NoteBlock =
  | { readonly kind: 'heading'; readonly depth: number; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] };

/** Reads the Markdown of a note or a claim. Quotes, code, HTML, images and footnotes stay behind. */
export function noteBlocks(markdown: string): readonly NoteBlock[] {
  return childBlocks(readDraft('notes.md', markdown).tree);
}

function childBlocks(parent: Root | ListItem): readonly NoteBlock[] {
  return (parent.children as readonly RootContent[]).flatMap((node): readonly NoteBlock[] => {
    switch (node.type) {
      case 'heading':
        return [{ kind: 'heading', depth: node.depth, text: inlineText(node.children) }];
      case 'paragraph':
        return [{ kind: 'paragraph', text: inlineText(node.children) }];
      case 'list':
        return [listBlock(node)];
      case 'table':
        return [tableBlock(node)];
      default:
        return [];
    }
  });
}

function listBlock(list: List): NoteBlock {
  const items = list.children.map(itemText).filter((text) => text !== '');
  return { kind: 'list', ordered: list.ordered === true, items };
}

/** An item's paragraphs and the items below it, as one run of sentences. */
function itemText(item: ListItem): string {
  const parts: string[] = [];
  for (const block of childBlocks(item)) {
    if (block.kind === 'paragraph') parts.push(block.text);
    if (block.kind === 'list') parts.push(...block.items);
  }
  return parts.join(' ').trim();
}

function tableBlock(table: Table): NoteBlock {
  const rows = table.children.map((row) =>
    row.children.map((cell) => inlineText(cell.children).replaceAll('|', '\\|')),
  );
  return { kind: 'table', rows };
}

/** Inline content with code and emphasis; a link leaves its words, so that no address enters a post unasked. */
function inlineText(nodes: readonly PhrasingContent[]): string {
  return nodes.map(inline).join('').replace(/\s+/g, ' ').trim();
}

function inline(node: Nodes): string {
  switch (node.type) {
    case 'text':
      return escapeText(node.value);
    case 'inlineCode':
      return codeSpan(node.value);
    case 'emphasis':
      return `*${inlineText(node.children)}*`;
    case 'strong':
    case 'link':
    case 'linkReference':
      return inlineText(node.children);
    case 'break':
      return ' ';
    default:
      return '';
  }
}

function codeSpan(value: string): string {
  const longest = Math.max(0, ...(value.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = value.startsWith('`') || value.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${value}${pad}${fence}`;
}

/** Characters that would be read as Markdown: a `[f9]` in a note must not become a citation. */
export function escapeText(text: string): string {
  return text
    .replace(/[\\`*[\]<]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/&(?=#?\w+;)/g, '&amp;');
}
