import type { FootnoteDefinition, List, RootContent } from 'mdast';
import type { Span } from '../content/position.ts';
import { type Section, type SectionId, spanIn } from '../content/section.ts';
import { textOf } from '../content/split-sections.ts';
import type { ArticleAnalyzer, MeasuredArticle } from './analyzer.ts';
import { nodesOf } from './structure.ts';

/** A marker or an entry that has no counterpart. */
export interface LooseReference {
  readonly text: string;
  readonly span: Span;
  readonly section: SectionId;
}

/** Whether markers and reference list match one to one. */
export interface References {
  /** Entries of a numbered list of sources that the text refers to; footnotes are known as what a section cites. */
  readonly numbered: number;
  /** Entries that nothing in the text refers to. */
  readonly uncited: readonly LooseReference[];
  /** Numbers in brackets that lead to no entry. */
  readonly orphans: readonly LooseReference[];
  /** Footnotes that say word for word what an earlier one says. */
  readonly repeated: readonly LooseReference[];
}

const headed = /^(?:references?|sources?|bibliography|works cited|literature|citations|notes|footnotes|end ?notes)$/i;
/** `[3]`, `[1, 2]`, `[4–6]` behind a word, a figure or a stop; not the index of an array, nor a year. */
const numbered = /(?<=[\p{L}\p{N}.,;:!?"')%] ?)\[(\d{1,2}(?:[,–-] ?\d{1,2})*)\](?![(:[])/gu;

function spanOf(node: RootContent | FootnoteDefinition): Span {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
}

function numbersIn(list: string): readonly number[] {
  return list.split(/, ?/).flatMap((part) => {
    const [from = 0, to = from] = part.split(/[–-] ?/).map(Number);
    return to < from || to - from > 50 ? [from] : Array.from({ length: to - from + 1 }, (_, at) => from + at);
  });
}

/** The entries of a numbered list of sources: number and place. */
function listOf(section: Section): ReadonlyMap<number, Span> {
  const entries = new Map<number, Span>();
  if (section.heading === null || !headed.test(section.heading.trim())) return entries;
  for (const node of section.nodes) {
    if (node.type === 'list' && node.ordered === true) {
      const { children, start } = node as List;
      for (const [at, item] of children.entries())
        entries.set((start ?? 1) + at, spanOf(item as unknown as RootContent));
    }
  }
  for (const block of section.blocks) {
    const number = /^\[(\d{1,2})\]/.exec(block.text)?.[1];
    if (number !== undefined) entries.set(Number(number), spanIn(block, 0, block.text.length));
  }
  return entries;
}

function numbersOf({ draft }: MeasuredArticle): Omit<References, 'repeated'> {
  const lists = draft.sections.map((section) => ({ section, entries: listOf(section) }));
  const entries = new Map(lists.flatMap(({ entries }) => [...entries]));
  if (entries.size === 0) return { numbered: 0, uncited: [], orphans: [] };
  const cited = new Set<number>();
  const orphans: LooseReference[] = [];
  for (const { section, entries: own } of lists) {
    if (own.size > 0) continue;
    for (const block of section.blocks) {
      for (const match of block.text.matchAll(numbered)) {
        const numbers = numbersIn(match[1] as string);
        for (const number of numbers) cited.add(number);
        if (numbers.every((number) => entries.has(number))) continue;
        const span = spanIn(block, match.index, match.index + match[0].length);
        orphans.push({ text: match[0], span, section: section.id });
      }
    }
  }
  // A list that the text never numbers is further reading.
  if (cited.size === 0) return { numbered: 0, uncited: [], orphans: [] };
  const uncited = lists.flatMap(({ section, entries: own }) =>
    [...own]
      .filter(([number]) => !cited.has(number))
      .map(([number, span]) => ({ text: `[${number}]`, span, section: section.id })),
  );
  return { numbered: entries.size - uncited.length, uncited, orphans };
}

function footnotesOf({ draft }: MeasuredArticle): Omit<References, 'orphans' | 'numbered'> {
  const definitions: FootnoteDefinition[] = [];
  const cited = new Set<string>();
  for (const node of nodesOf([draft.tree])) {
    if (node.type === 'footnoteDefinition') definitions.push(node);
    else if (node.type === 'footnoteReference') cited.add(node.identifier);
  }
  const last = draft.sections.at(-1)?.id ?? 'intro';
  const loose = (node: FootnoteDefinition): LooseReference => ({
    text: `[^${node.label ?? node.identifier}]`,
    span: spanOf(node),
    section: draft.sections.findLast(({ span }) => span.start <= spanOf(node).start)?.id ?? last,
  });
  const said = new Set<string>();
  const repeated: LooseReference[] = [];
  for (const node of definitions) {
    const text = draft.source.slice(spanOf(node).start, spanOf(node).end).replace(/^\[\^[^\]]*\]:\s*/, '');
    const key = text.replace(/\s+/g, ' ').trim().toLowerCase();
    if (textOf(node).trim() !== '' && said.has(key)) repeated.push(loose(node));
    said.add(key);
  }
  const uncited = definitions.filter(({ identifier }) => !cited.has(identifier)).map(loose);
  return { uncited, repeated };
}

/** How markers and reference list match; never null, a post without footnotes and lists has nothing of either. */
export function references(): ArticleAnalyzer<'references'> {
  return {
    extent: 'article',
    name: 'references',
    needs: [],
    analyze(article) {
      const notes = footnotesOf(article);
      const numbers = numbersOf(article);
      return {
        numbered: numbers.numbered,
        uncited: [...notes.uncited, ...numbers.uncited],
        orphans: numbers.orphans,
        repeated: notes.repeated,
      };
    },
  };
}
