import type { Code, Paragraph, RootContent } from 'mdast';
import type { Span } from '../content/position.ts';
import { type Section, spanIn } from '../content/section.ts';
import { splitSentences } from './sentences.ts';

/** Why a section looks cut off, and where. */
export interface Truncation {
  readonly why: string;
  readonly span: Span;
}

/** Nodes behind which the prose may still be the last. */
const silent = new Set<RootContent['type']>(['definition', 'footnoteDefinition', 'thematicBreak', 'html']);

/** White space that may stand between the last node and the next section; more is something that was masked. */
const gapAtMost = 6;

/** Shorter last paragraphs are captions, signatures and calls, which end as they like; so do lines with a label. */
const wordsAtLeast = 3;
const labelled = /^\p{Lu}[\p{L} ]{1,24}: \p{Lu}| \| /u;

function spanOf(node: RootContent): Span {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
}

/** A fence takes two lines more than its code; an open one takes one, or ends with a line break. */
function isUnclosed(code: Code): boolean {
  const { position, value } = code;
  if (position === undefined) return false;
  const lines = position.end.line - position.start.line + 1;
  const inside = value === '' ? 0 : value.split(/\r\n|\n|\r/).length;
  const more = lines - inside;
  return more > 0 && (more === 1 || position.end.column === 1);
}

/** A paragraph that closes with a link, an image, code or one emphasised run says what it says. */
function endsInMarkup(paragraph: Paragraph): boolean {
  const last = paragraph.children.findLast((node) => !(node.type === 'text' && /^[\s\uFDD0]*$/.test(node.value)));
  return last !== undefined && last.type !== 'text' && !isOpenLink(paragraph);
}

/** `[text](https://exam`: the address is read as one that was pasted. */
function isOpenLink({ children }: Paragraph): boolean {
  const [before, last] = children.slice(-2);
  const end = children.at(-1);
  if (end?.type === 'text' && /\]\([^)\s]*$/.test(end.value)) return true;
  return last?.type === 'link' && before?.type === 'text' && before.value.endsWith('](');
}

/** Why the prose of a paragraph does not end; null if it does. */
function unfinished(text: string): string | null {
  const end = text.trimEnd();
  const tail = `…${end.slice(-40)}`;
  if (/\]\([^)\s]*$/.test(end)) return `a link is not closed: "${tail}"`;
  if ((end.match(/\*\*/g)?.length ?? 0) % 2 === 1) return `emphasis is not closed: "${tail}"`;
  if (/[\p{L}\p{N},;–—-]$/u.test(end)) return `ends in the middle of a sentence: "${tail}"`;
  return null;
}

/**
 * Whether a section breaks off: an open fence, or a last paragraph that does not end. Lists, tables, headings, images,
 * quotations and shortcodes end as they like.
 */
export function truncationOf(section: Section): Truncation | null {
  const nodes = section.nodes.filter((node) => !silent.has(node.type));
  const open = nodes.find((node) => node.type === 'code' && isUnclosed(node));
  if (open !== undefined) return { why: 'a code fence is not closed', span: spanOf(open) };
  const last = nodes.at(-1);
  if (last === undefined || last.type !== 'paragraph' || last !== section.nodes.at(-1)) return null;
  const { start, end } = spanOf(last);
  if (section.body.end - end > gapAtMost || endsInMarkup(last)) return null;
  const block = section.blocks.findLast((one) => one.kind === 'paragraph');
  if (block === undefined) return null;
  const span = spanIn(block, 0, block.text.length);
  if (span.start < start || span.end > end) return null;
  // A shortcode or a marker that closes the paragraph stands for what the reader will see.
  if (end - span.end > 3 && !isOpenLink(last)) return null;
  if (block.text.split(' ', wordsAtLeast).length < wordsAtLeast || labelled.test(block.text)) return null;
  const why = unfinished(block.text);
  if (why === null) return null;
  const sentence = splitSentences(block.text).at(-1) ?? { start: 0, end: block.text.length };
  return { why, span: spanIn(block, sentence.start, sentence.end) };
}
