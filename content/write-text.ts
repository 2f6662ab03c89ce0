import { align } from './align.ts';
import { filler } from './filler.ts';
import type { Span } from './position.ts';
import type { ProseWriter } from './prose-writer.ts';

/** `[f3]`, `[f1, f2]`, `[ftc-2018]`: what a writer cites by. `[NEEDS SOURCE]` and `[sic]` are not. */
const citation =
  /\[(?:[a-z]{1,3}[0-9]{1,3}|[a-z0-9]+(?:-[a-z0-9]+)+)(?:[,;] ?(?:[a-z]{1,3}[0-9]{1,3}|[a-z0-9]+(?:-[a-z0-9]+)+))*\]/;

const address = /\b(?:https?:\/\/|www\.)[^\s<>()]*[^\s<>().,;:!?'"\]]/;

/** Markdown that stands within HTML, where no parser reads it: what surrounds the words of a link, and bold. */
const markup = /\[(?=[^[\]]*\]\([^()\s]*\))|\]\([^()\s]*\)|\*\*/;

/**
 * What keeps a text from being taken over as it stands: something to hide, references, markup, invisible characters, and
 * white space other than single blanks and line breaks.
 */
const unusual = new RegExp(`[[\\]&*${filler}\\u00ad\\u200b\\u2060\\ufeff]|://|www\\.|\\s\\s|[^\\S \\n]`, 'i');

const inMarkdown = new RegExp(`${citation.source}|${address.source}`, 'g');
const inHtml = new RegExp(`${citation.source}|${address.source}|${markup.source}`, 'g');

/**
 * Writes the value of a text node, each character with its place in `source`; citation markers and addresses are left
 * out. `escapes`: are backslashes Markdown's? Returns the offset behind the last character.
 */
export function writeText(value: string, source: string, span: Span, escapes: boolean, writer: ProseWriter): number {
  const end = span.start + value.length;
  if (end <= span.end && !unusual.test(value) && source.startsWith(value, span.start)) {
    writer.run(value, span.start);
    return end;
  }
  const hidden = value.matchAll(escapes ? inMarkdown : inHtml);
  let next = hidden.next().value;
  return align(value, source, span, escapes, (character, offset, length, index) => {
    while (next !== undefined && index >= next.index + next[0].length) next = hidden.next().value;
    const isHidden = next !== undefined && index >= next.index;
    writer.put(isHidden ? filler : character, offset, length);
  });
}
