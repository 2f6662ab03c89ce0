import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { splitSentences } from '../../analyzers/sentences.ts';
import { tokenize } from '../../analyzers/words.ts';
import type { Draft } from '../../content/draft.ts';
import { applyEdits } from '../../content/edit.ts';
import type { Edit } from '../../content/finding.ts';
import type { Span } from '../../content/position.ts';
import { type Block, type Section, spanIn } from '../../content/section.ts';

/** A sentence of a passage, as indices into its text. */
export interface Stretch extends Span {
  readonly words: number;
}

/** Running prose a specialist may work on: a paragraph or a list item. */
export interface Passage {
  readonly text: string;
  readonly block: Block;
  readonly kind: 'paragraph' | 'item';
  readonly sentences: readonly Stretch[];
}

/** A replacement of a stretch of a passage. */
export interface Change extends Span {
  readonly passage: Passage;
  readonly text: string;
}

const untouchable = new Set([
  'link',
  'linkReference',
  'image',
  'imageReference',
  'inlineCode',
  'code',
  'html',
  'heading',
  'blockquote',
  'table',
  'footnoteReference',
  'footnoteDefinition',
  'definition',
]);

/** Markers, quotations, shortcodes and, in HTML, what elements set apart. */
const setApart: readonly RegExp[] = [
  /\[\^?[A-Za-z0-9][\w.-]*\]|\[NEEDS SOURCE\]/g,
  /“[^”\n]{0,600}”|"[^"\n]{0,600}"|«[^»\n]{0,600}»/g,
  /\{\{[\s\S]{0,400}?\}\}|\{%[\s\S]{0,400}?%\}/g,
];
const setApartInHtml = /<(a|code|pre|blockquote|h[1-6]|q|cite|kbd|samp|table)\b[^>]*>[\s\S]*?<\/\1>|<[^>]+>/gi;

/** The prose of a section, sentence by sentence. Headings, quotes and alt texts are none. */
export function passagesOf(section: Section): readonly Passage[] {
  return section.blocks.flatMap((block): readonly Passage[] => {
    if (block.kind !== 'paragraph' && block.kind !== 'item') return [];
    const sentences = splitSentences(block.text).map(({ start, end }) => ({
      start,
      end,
      words: tokenize(block.text.slice(start, end)).length,
    }));
    return [{ text: block.text, block, kind: block.kind, sentences }];
  });
}

/** What a section looks like after changes, and how many could be made. */
export interface Revised {
  /** The body, identical to the character outside the changes. */
  readonly text: string;
  readonly made: readonly Change[];
}

/**
 * Makes changes in the file's own text. A change is left out where it would touch markup, a link, code, a quotation or a
 * citation, where the prose does not lie in the file as it reads, or where it overlaps an earlier one.
 */
export function revise(draft: Draft, section: Section, changes: readonly Change[]): Revised {
  const { source } = draft;
  const closed = protectedSpans(draft, section);
  const made: Change[] = [];
  const edits: Edit[] = [];
  let end = section.body.start;
  const sorted = [...changes].sort((a, b) => placeOf(a).start - placeOf(b).start);
  for (const change of sorted) {
    const span = placeOf(change);
    if (span.start < end || span.end > section.body.end || overlaps(closed, span)) continue;
    if (plain(source.slice(span.start, span.end)) !== change.passage.text.slice(change.start, change.end)) continue;
    // Taking away all of an emphasised word would leave its asterisks.
    const emptied = change.text.trim() === '' && /[*_]/.test(source.charAt(span.start - 1) + source.charAt(span.end));
    if (emptied) continue;
    made.push(change);
    // One word has no space for a line break; the one before it takes it.
    const spare = !change.text.includes(' ') && span.start > end && source.charAt(span.start - 1) === ' ' ? 1 : 0;
    const start = span.start - spare;
    const text = withLineBreak(source.slice(start, span.end), ' '.repeat(spare) + change.text);
    edits.push({ start: start - section.body.start, end: span.end - section.body.start, text });
    end = span.end;
  }
  return { text: applyEdits(source.slice(section.body.start, section.body.end), edits), made };
}

function placeOf(change: Change): Span {
  return spanIn(change.passage.block, change.start, change.end);
}

/** A line break of the file stays a line break, so that the lines after it do not move. */
function withLineBreak(written: string, text: string): string {
  const [lineBreak] = /[ \t]*\r?\n[ \t>]*/.exec(written) ?? [];
  const space = text.lastIndexOf(' ');
  if (lineBreak === undefined || space === -1) return text;
  return text.slice(0, space) + lineBreak + text.slice(space + 1);
}

/** As prose reads it: white space folded, quotes straight. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[‘’ʼ]/g, "'").replace(/[“”]/g, '"');
}

function protectedSpans(draft: Draft, section: Section): readonly Span[] {
  const spans: Span[] = [];
  const root: Root = { type: 'root', children: [...section.nodes] };
  visit(root, (node) => {
    const start = node.position?.start.offset;
    const end = node.position?.end.offset;
    if (start !== undefined && end !== undefined && untouchable.has(node.type)) spans.push({ start, end });
  });
  const body = draft.source.slice(section.body.start, section.body.end);
  for (const pattern of draft.format === 'html' ? [...setApart, setApartInHtml] : setApart) {
    for (const match of body.matchAll(pattern)) {
      const start = section.body.start + match.index;
      spans.push({ start, end: start + match[0].length });
    }
  }
  return merged(spans.sort((a, b) => a.start - b.start));
}

/** Overlapping and nested spans as one. */
function merged(sorted: readonly Span[]): readonly Span[] {
  const result: Span[] = [];
  for (const span of sorted) {
    const last = result.at(-1);
    if (last === undefined || span.start >= last.end) result.push(span);
    else if (span.end > last.end) result[result.length - 1] = { start: last.start, end: span.end };
  }
  return result;
}

function overlaps(sorted: readonly Span[], span: Span): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as Span).start < Math.max(span.end, span.start + 1)) low = middle + 1;
    else high = middle;
  }
  return low > 0 && (sorted[low - 1] as Span).end > span.start;
}
