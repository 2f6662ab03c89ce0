import type { Nodes } from 'mdast';
import { visit } from 'unist-util-visit';
import type { Brief } from './brief.ts';
import { applyEdits } from './edit.ts';
import { parseAnyMarkdown } from './parse-markdown.ts';
import type { Span } from './position.ts';

/** With the blanks before it, unless it starts a line: the mark then belongs to the word it follows. */
const marker = /(?:(?<=[^\s>]|^)[ \t]+)?\[\^?([A-Za-z0-9][\w.-]*(?:[ \t]*[,;][ \t]*\^?[A-Za-z0-9][\w.-]*)*)\](?![(:])/g;

/** The footnote an id in brackets leads to: a fact's source, a source, an experience. */
export function footnotesOf(brief: Brief): ReadonlyMap<string, string> {
  const known = new Map<string, string>();
  for (const entry of [...brief.experience, ...brief.sources]) known.set(entry.id, entry.id);
  for (const fact of brief.facts) known.set(fact.id, fact.source);
  return known;
}

/** Text with its citation markers as footnote references, which `cited` gets; one source is cited once in a row. */
export function cite(text: string, known: ReadonlyMap<string, string>, cited: string[]): string {
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

function spanOf(node: Nodes): Span | null {
  const start = node.position?.start.offset;
  const end = node.position?.end.offset;
  return start === undefined || end === undefined ? null : { start, end };
}

/**
 * Where the plain text and the footnote references of a tree stand, in order; never code, HTML or an address. Nodes the
 * parser gave no place (beside an address it found late) share the room between their neighbours.
 */
export function textSpans(root: Nodes): readonly Span[] {
  const spans: Span[] = [];
  visit(root, (parent) => {
    const frame = spanOf(parent);
    if (frame === null || !('children' in parent)) return;
    let from = frame.start;
    let isOpen = false;
    for (const node of parent.children) {
      const span = spanOf(node);
      if (span === null) {
        isOpen = true;
        continue;
      }
      if (isOpen) spans.push({ start: from, end: span.start });
      isOpen = false;
      from = span.end;
      if (node.type === 'text' || node.type === 'footnoteReference') spans.push(span);
    }
    if (isOpen) spans.push({ start: from, end: frame.end });
  });
  return spans.sort((one, other) => one.start - other.start);
}

/**
 * Markdown with its markers (`[f3]`, `[f1, f2]`, `[source-id]`) as footnote references, `[^source-id]`; code, links and
 * ids the brief does not know stay as they are. Text without markers comes back as it was; so does text already cited.
 */
export function citeSources(text: string, brief: Brief): string {
  const known = footnotesOf(brief);
  const edits = textSpans(parseAnyMarkdown(text).root).map((span) => ({
    ...span,
    text: cite(text.slice(span.start, span.end), known, []),
  }));
  return applyEdits(text, edits);
}
