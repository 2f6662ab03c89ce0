import type { MeasuredSection } from '../analyzers/analyzer.ts';
import type { Sentence } from '../analyzers/sentences.ts';
import type { Draft } from '../content/draft.ts';
import type { Span } from '../content/position.ts';
import type { Section } from '../content/section.ts';

/** Where a key of the front matter and its value stand: the first of `keys` that is there, or null. */
export function frontMatterSpan(draft: Draft, keys: readonly string[]): Span | null {
  if (draft.frontMatter === null) return null;
  const { start, end } = draft.frontMatter.inner;
  const inner = draft.source.slice(start, end);
  for (const key of keys) {
    const line = new RegExp(`^[ \\t]*["']?${key}["']?[ \\t]*[:=][^\\r\\n]*`, 'm').exec(inner);
    if (line !== null) return { start: start + line.index, end: start + line.index + line[0].trimEnd().length };
  }
  return null;
}

/** The value of the first of `keys` that the front matter holds as text. */
export function frontMatterText(draft: Draft, keys: readonly string[]): string | null {
  for (const key of keys) {
    const value = draft.frontMatter?.data[key];
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
  }
  return null;
}

/** The top of a post: its front matter's opening fence, else its first line. */
export function topSpan(draft: Draft): Span {
  const start = draft.frontMatter?.span.start ?? 0;
  const length = draft.source.slice(start, start + 200).search(/\r|\n|$/);
  return { start, end: start + Math.max(0, length) };
}

/** Where the title stands: front matter, else the first heading, else the top. */
export function titleSpan(draft: Draft): Span {
  const named = frontMatterSpan(draft, ['title']);
  if (named !== null) return named;
  const heading = draft.tree.children.find((node) => node.type === 'heading' && node.depth === 1);
  const { start, end } = heading?.position ?? {};
  if (start?.offset !== undefined && end?.offset !== undefined) return { start: start.offset, end: end.offset };
  return topSpan(draft);
}

/** The heading of a section, or the first sentence of one that has none. */
export function headingSpan({ section, signals }: MeasuredSection): Span {
  if (section.heading !== null && section.body.start > section.span.start) {
    return { start: section.span.start, end: section.body.start };
  }
  return signals.sentences?.all[0]?.span ?? { start: section.span.start, end: section.span.start };
}

/** The `n` longest of some sentences, in reading order. */
export function longest(sentences: readonly Sentence[], n: number): readonly Sentence[] {
  return sentences
    .map((sentence, index) => ({ sentence, index }))
    .sort((one, other) => other.sentence.words.length - one.sentence.words.length || one.index - other.index)
    .slice(0, n)
    .sort((one, other) => one.index - other.index)
    .map(({ sentence }) => sentence);
}

/** A section as a message names it. */
export function nameOf(section: Section): string {
  return section.heading === null || section.heading === '' ? 'the introduction' : `“${section.heading}”`;
}
