import type { Nodes, RootContent, Table } from 'mdast';
import { withoutFiller } from '../content/filler.ts';
import type { Span } from '../content/position.ts';
import { textOf } from '../content/split-sections.ts';

/** A cell of a table with what it speaks of: `Alpha: Length: 6 months`. */
export interface TableCell {
  readonly text: string;
  readonly subject: string;
  readonly span: Span;
}

function cellsOf({ children: [head, ...rows] }: Table): readonly TableCell[] {
  const heads = (head?.children ?? []).map((cell) => withoutFiller(textOf(cell)));
  return rows.flatMap((row) => {
    const texts = row.children.map((cell) => withoutFiller(textOf(cell)));
    return row.children.map((cell, at) => ({
      text: texts[at] ?? '',
      subject: (at === 0 ? [heads[0]] : [texts[0], heads[at]])
        .filter((part) => part !== undefined && part !== '')
        .join(': '),
      span: { start: cell.position?.start.offset ?? 0, end: cell.position?.end.offset ?? 0 },
    }));
  });
}

/** The body cells of all tables below some nodes, in reading order. */
export function tableCells(nodes: readonly RootContent[]): readonly TableCell[] {
  const cells: TableCell[] = [];
  const left: Nodes[] = [...nodes].reverse();
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    if (node.type === 'table') cells.push(...cellsOf(node));
    else if (node.type === 'list' || node.type === 'listItem' || node.type === 'blockquote') {
      for (let index = node.children.length - 1; index >= 0; index--) left.push(node.children[index] as Nodes);
    }
  }
  return cells;
}
